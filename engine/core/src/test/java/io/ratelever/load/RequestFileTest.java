package io.ratelever.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ratelever.ratebook.Problem;
import io.ratelever.ratebook.Problems;
import io.ratelever.ratebook.Submission;
import io.ratelever.risk.AttributeRecord;
import io.ratelever.risk.Claim;
import io.ratelever.risk.MotorRisk;
import io.ratelever.risk.PolicyKind;
import io.ratelever.risk.RecordStatus;
import io.ratelever.risk.Violation;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests and the submissions in them. */
final class RequestFileTest {

  private static final String REQUEST =
      """
      products: [cn/motor-compulsory, cn/motor-commercial/2020-09-19.2]
      request_id: "7c0e"
      effective_on: 2021-05-01
      known_on: 2021-04-20
      supplied: {ncd.factor: 0.80, ncd.level: "3", ncd.seen: true, ncd.on: 2021-04-19}
      motor:
        policy: {area: "110000", kind: RENEWAL, issued_on: 2021-04-20}
        vehicle: {class: FAMILY_UNDER_6, seats: 5, tonnage: 0.75, plate: 京A12345}
        drivers: [{id: d1, main: true}]
        violations:
          - {status: CONFIRMED, code: "1604", occurred_on: 2020-06-01, occurred_at: 08:30,
             attributes: {speed_mph: 12.50, zone: school, night: false, seen_on: 2020-06-01}}
        claims: []
      """;

  private final Problems problems = new Problems();

  @Test
  void readsARequest() {
    RequestFile request = read("r.yaml", REQUEST);

    assertThat(request.products())
        .containsExactly(
            new RequestFile.Wanted("cn/motor-compulsory", null),
            new RequestFile.Wanted("cn/motor-commercial", "2020-09-19.2"));
    assertThat(request.requestId()).isEqualTo("7c0e");
    assertThat(request.submission().effectiveOn()).isEqualTo("2021-05-01");
    assertThat(request.submission().knownOn()).isEqualTo("2021-04-20");
    assertThat(request.submission().supplied())
        .containsExactly(
            new Submission.SuppliedValue("ncd.factor", new BigDecimal("0.80")),
            new Submission.SuppliedValue("ncd.level", "3"),
            new Submission.SuppliedValue("ncd.seen", true),
            new Submission.SuppliedValue("ncd.on", LocalDate.of(2021, 4, 19)));
  }

  @Test
  void readsEveryTypeOfField() {
    MotorRisk motor = motor(read("r.yaml", REQUEST));

    assertThat(motor.policy().area()).isEqualTo("110000");
    assertThat(motor.policy().kind()).isEqualTo(PolicyKind.RENEWAL);
    assertThat(motor.vehicle().seats()).isEqualTo(5);
    assertThat(motor.vehicle().tonnage()).isEqualTo(new BigDecimal("0.75"));
    assertThat(motor.vehicle().vehicleClass()).isEqualTo("FAMILY_UNDER_6");
    assertThat(motor.drivers().get(0).main()).isTrue();
    Violation violation = motor.violations().get(0);
    assertThat(violation.status()).isEqualTo(RecordStatus.CONFIRMED);
    assertThat(violation.occurredAt()).isEqualTo(LocalTime.of(8, 30));
    assertThat(violation.attributes())
        .isEqualTo(
            Map.of(
                "speed_mph",
                new BigDecimal("12.50"),
                "zone",
                "school",
                "night",
                false,
                "seen_on",
                LocalDate.of(2020, 6, 1)));
  }

  @Test
  void tellsAnEmptyListFromOneThatWasNotSent() {
    MotorRisk motor = motor(read("r.yaml", REQUEST));

    assertThat(motor.claims()).isEqualTo(List.<Claim>of());
    assertThat(motor.coverages()).isNull();
  }

  @Test
  void readsJsonAlike() {
    String json =
        """
        {"product": "cn/motor-compulsory", "effective_on": "2021-05-01",
         "motor": {"policy": {"area": "110000", "issued_on": "2021-04-20"},
                   "vehicle": {"seats": 5, "tonnage": 0.75}, "claims": []}}
        """;

    MotorRisk motor = motor(read("r.json", json));

    assertThat(motor.policy().issuedOn()).isEqualTo("2021-04-20");
    assertThat(motor.vehicle().tonnage()).isEqualTo(new BigDecimal("0.75"));
    assertThat(read("-", json).products()).hasSize(1);
  }

  @Test
  void readsListsOfRecordsAmongAttributes() {
    String yaml =
        """
        product: cn/motor-compulsory
        motor:
          history:
            attributes:
              none: []
              periods:
                - {ended_on: 2023-01-01, id: a, accidents: 0}
                - {id: b}
        """;
    String json =
        """
        {"product": "cn/motor-compulsory", "motor": {"history": {"attributes": {
          "periods": [{"ended_on": "2023-01-01", "night": true}, {}]}}}}
        """;
    Map<String, Object> expected =
        Map.of(
            "none",
            List.of(),
            "periods",
            List.of(
                new AttributeRecord(
                    Map.of(
                        "ended_on",
                        LocalDate.of(2023, 1, 1),
                        "id",
                        "a",
                        "accidents",
                        BigDecimal.ZERO)),
                new AttributeRecord(Map.of("id", "b"))));

    assertThat(motor(read("r.yaml", yaml)).history().attributes()).isEqualTo(expected);
    // JSON has no dates; where a date is declared, the text is read as one.
    assertThat(motor(read("r.json", json)).history().attributes())
        .isEqualTo(
            Map.of(
                "periods",
                List.of(
                    new AttributeRecord(Map.of("ended_on", "2023-01-01", "night", true)),
                    new AttributeRecord(Map.of()))));
  }

  @Test
  void readsTheFormOfAScenarioToo() {
    RequestFile request =
        read(
            "r.yaml",
            "product: cn/motor-compulsory\ngiven:\n  effective_on: 2021-05-01\n  motor: {}\n");

    assertThat(request.submission().effectiveOn()).isEqualTo("2021-05-01");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "area: \"110000\" | area: 110000 | 7:18: 110000 is a number; motor.policy.area is a text,"
            + " write it in quotes",
        "area: \"110000\" | area: true | 7:18: true is true or false; motor.policy.area is a text,",
        "area: \"110000\" | area: [a] | 7:18: motor.policy.area is a list; it is a text",
        "area: \"110000\" | aera: x | 7:12: unknown field motor.policy.aera; did you mean area?",
        "kind: RENEWAL | kind: renewal | 7:34: renewal is not allowed; motor.policy.kind is one of"
            + " FIRST, RENEWAL, UNTRACED",
        "seats: 5 | seats: \"5\" | 8:43: \"5\" is a text; motor.vehicle.seats is a number, write",
        "seats: 5 | seats: 5.5 | 8:43: motor.vehicle.seats: 5.5 is not a count; write a whole",
        "seats: 5 | seats: 0 | 8:43: motor.vehicle.seats is too small; it is 1 or more",
        "tonnage: 0.75 | tonnage: -0.75 | 8:55: motor.vehicle.tonnage is too small; it is 0 or",
        "tonnage: 0.75 | tonnage: 1e3 | 8:55: motor.vehicle.tonnage: '1e3' has an exponent;",
        "tonnage: 0.75 | tonnage: 0.1234567890 | 8:55: motor.vehicle.tonnage has too many digits;",
        "issued_on: 2021-04-20 | issued_on: 2021-04-31 | 7:54: motor.policy.issued_on: 2021-04-31"
            + " is no day of the calendar; that month ends on 2021-04-30",
        "issued_on: 2021-04-20 | issued_on: 1021-04-20 | 7:54: motor.policy.issued_on 1021-04-20 is"
            + " out of range; years are 1900 to 2199",
        "occurred_at: 08:30 | occurred_at: 25:30 | 11:79: motor.violations[0].occurred_at: 25:30 is"
            + " not a time of day; one looks like 08:30 or 08:30:15",
        "main: true | main: yes | 9:28: motor.drivers[0].main: yes is neither true nor false;",
        "speed_mph: 12.50 | speed_mph: 12,50 | 12:35: '50' has no value; if it belongs to what"
            + " stands",
        "speed_mph: 12.50 | speed_mph: 1_250 | 12:32: motor.violations[0].attributes.speed_mph:"
            + " '1_250' has separators between its digits; write 1250; or in quotes if it is a"
            + " text",
        "claims: [] | claims: {} | 13:11: motor.claims is keys with values; it is a list, perhaps",
        "claims: [] | claims: none | 13:11: motor.claims is a single value; it is a list, perhaps",
        "claims: [] | claims: [{fault_share: 1.5}] | 13:26: motor.claims[0].fault_share is too"
            + " large; a share is 0 to 1",
        "claims: [] | claims: [{deaths: -1}] | 13:21: motor.claims[0].deaths is too small; it is 0",
        "claims: [] | coverages: [{kind: A}, {kind: A}] | 13:33: motor.coverages[1].kind is bought"
            + " twice;",
        "claims: [] | currency: yuan | 13:13: motor.currency is not an ISO code;",
        "effective_on: 2021-05-01 | effective_on: May | 3:15: 'May' is not a date; a date looks",
        "effective_on: 2021-05-01 | efective_on: 2021-05-01 | 3:1: unknown key efective_on in a"
            + " request; did you mean effective_on?",
        "ncd.factor: 0.80 | ncd.factor: [1] | 5:24: supplied ncd.factor is a list; it is a single",
        "motor: | moto: | 1:1: no risk is given; add motor or enterprise with what is to be insured",
        "products: [cn/motor-compulsory, | products: [CN/Motor, | 1:12: 'CN/Motor' is not a"
            + " product;",
        "/2020-09-19.2] | /2020-09-31] | 1:33: '2020-09-31' is not an edition; there is no such",
        "products: [cn/motor-compulsory, | products: [a, a, | 1:15: 'a' is asked twice; remove one",
        "request_id: | product: a # | 1:1: both product and products; write all of them under",
      })
  void saysWhereAndWhatIsWrong(String text, String replacement, String expected) {
    assertThat(REQUEST).contains(text);

    Optional<RequestFile> request = tryRead("r.yaml", REQUEST.replace(text, replacement));

    assertThat(request).isEmpty();
    assertThat(texts()).anyMatch(problem -> problem.startsWith("r.yaml:" + expected));
  }

  @ParameterizedTest
  @CsvSource({
    "'京A12345', 12345",
    "'京A12345', '[京A12345]'",
    "'京A12345', 'true'",
    "id: d1, id: 4711"
  })
  void showsNoPlateNameOrRecordIdInMessages(String text, String replacement) {
    tryRead("r.yaml", REQUEST.replace(text, replacement));

    assertThat(texts()).isNotEmpty().noneMatch(p -> p.contains("12345") || p.contains("4711"));
  }

  @Test
  void refusesMoreRecordsThanAListTakes() {
    String claims = "claims: [" + "{}, ".repeat(10_000) + "{}]";

    tryRead("r.yaml", REQUEST.replace("claims: []", claims));

    assertThat(texts())
        .containsExactly("r.yaml:13:11: motor.claims holds 10001 records; at most 10000 are taken");
  }

  private RequestFile read(String file, String text) {
    Optional<RequestFile> request = tryRead(file, text);
    assertThat(problems.list()).isEmpty();
    return request.orElseThrow();
  }

  private Optional<RequestFile> tryRead(String file, String text) {
    return RequestFile.read(file, text.getBytes(UTF_8), problems);
  }

  private static MotorRisk motor(RequestFile request) {
    return (MotorRisk) request.submission().risk();
  }

  private List<String> texts() {
    return problems.list().stream().map(Problem::toString).toList();
  }
}
