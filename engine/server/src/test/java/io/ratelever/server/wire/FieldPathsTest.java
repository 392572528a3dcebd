package io.ratelever.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.ratelever.ratebook.FailureReason;
import io.ratelever.ratebook.RatingFailure;
import io.ratelever.v1.RateRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FieldPathsTest {

  private static final RateRequest REQUEST = request();

  private static RateRequest request() {
    RateRequest.Builder request = RateRequest.newBuilder();
    request.addProductsBuilder().setProduct("cn/motor-compulsory");
    request.addProductsBuilder().setProduct("cn/motor-commercial");
    request.addSuppliedValuesBuilder().setName("ncd.tier");
    request.addSuppliedValuesBuilder().setName("ncd.factor");
    request.getMotorBuilder().addAttributesBuilder().setName("pricing").setFlag(true);
    request.getMotorBuilder().getViolationsBuilder().addRecordsBuilder();
    request
        .getMotorBuilder()
        .getViolationsBuilder()
        .addRecordsBuilder()
        .addAttributesBuilder()
        .setName("speed_mph")
        .setFlag(true);
    request
        .getMotorBuilder()
        .getHistoryBuilder()
        .addAttributesBuilder()
        .setName("periods")
        .getListBuilder()
        .addRecordsBuilder()
        .addAttributesBuilder()
        .setName("id")
        .setText("a");
    return request.build();
  }

  @ParameterizedTest
  @CsvSource({
    "products.cn/motor-commercial,              products[1]",
    "supplied.ncd.factor,                       supplied_values[1]",
    "motor.currency,                            motor.currency_code",
    "motor.policy,                              motor.policy",
    "motor.policy.area,                         motor.policy.area",
    "motor.vehicle.class,                       motor.vehicle.vehicle_class",
    "motor.violations,                          motor.violations",
    "motor.violations[1],                       motor.violations.records[1]",
    "motor.violations[0].occurred_on,           motor.violations.records[0].occurred_on",
    "motor.attributes.pricing,                  motor.attributes[0]",
    "motor.violations[1].attributes.speed_mph,  motor.violations.records[1].attributes[0]",
    "motor.violations[0].attributes.speed_mph,  motor.violations.records[0].attributes",
    "motor.history.attributes.periods,          motor.history.attributes[0]",
    "motor.history.attributes.periods[0],       motor.history.attributes[0].list.records[0]",
    "motor.history.attributes.periods[0].id,    motor.history.attributes[0].list.records[0].attributes[0]",
    "motor.history.attributes.periods[0].to,    motor.history.attributes[0].list.records[0].attributes",
    "motor.history.attributes.periods[7].id,    motor.history.attributes[0]"
  })
  void turnsPathsOfTheEngineIntoPathsOfTheRequest(String path, String field) {
    assertThat(finding(FailureReason.VALUE_NOT_ALLOWED, path).field()).isEqualTo(field);
  }

  @ParameterizedTest
  @CsvSource({
    "motor.pricing_class,           motor.attributes",
    "motor.violations[0].speed_mph, motor.violations.records[0].attributes",
    "motor.vehicle.doors,           motor.vehicle.attributes"
  })
  void findsAMissingAttributeAmongTheAttributesOfItsRecord(String path, String field) {
    Finding finding = finding(FailureReason.FIELD_MISSING, path);

    assertThat(finding.field()).isEqualTo(field);
  }

  @ParameterizedTest
  @CsvSource({"motor.at_fault", "offence[0].kind", "motor.violations[7].code", "total.premium"})
  void namesAFactThatIsNoFieldOfTheRequest(String path) {
    Finding finding = finding(FailureReason.VALUE_NOT_ALLOWED, path);

    assertThat(finding.field()).isEqualTo("motor");
    assertThat(finding.description()).isEqualTo(path + ": is wrong; right would be right");
  }

  @Test
  void keepsTheNamesOfTheRateBookInItsOwnFaults() {
    assertThat(finding(FailureReason.RULE_GAP, "motor.accident_loading").field())
        .isEqualTo("motor.accident_loading");
    assertThat(finding(FailureReason.EDITION_NOT_FOUND, "products.cn/motor-commercial").field())
        .isEqualTo("cn/motor-commercial");
  }

  @Test
  void turnsThePathOfANoticeIntoThatOfARecord() {
    assertThat(FieldPaths.ofRecord("motor.violations[1]", REQUEST))
        .isEqualTo("motor.violations.records[1]");
  }

  private static Finding finding(FailureReason reason, String path) {
    return FieldPaths.finding(
        new RatingFailure(reason, path, "is wrong; right would be right"), REQUEST);
  }
}
