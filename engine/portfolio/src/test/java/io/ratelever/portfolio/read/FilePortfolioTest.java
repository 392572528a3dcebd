package io.ratelever.portfolio.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.ratelever.portfolio.InsuredPolicy;
import io.ratelever.portfolio.PortfolioException;
import io.ratelever.portfolio.Reject;
import io.ratelever.portfolio.SetAside;
import io.ratelever.risk.EnterpriseRisk;
import io.ratelever.risk.MotorRisk;
import io.ratelever.risk.RecordType;
import io.ratelever.risk.RiskKind;
import io.ratelever.risk.Violation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilePortfolioTest {

  private static final RecordType MOTOR = RecordType.of(RiskKind.MOTOR);

  @TempDir private Path folder = Path.of("");
  private final ReadPolicies seen = new ReadPolicies();
  private final List<InsuredPolicy> policies = seen.policies();
  private final List<SetAside> aside = seen.aside();

  private void file(String name, String... lines) throws IOException {
    Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n");
  }

  private void read(RecordType shape) throws IOException {
    try (FilePortfolio portfolio = FilePortfolio.open(folder, shape)) {
      seen.readAll(portfolio);
    }
  }

  private MotorRisk risk(int index) {
    return seen.risk(index);
  }

  private List<String> problems() {
    return seen.problems();
  }

  @Test
  void passesOverBlankLines() throws IOException {
    file("policies.csv", "policy_id,vehicle.seats", "", "P1,1", "", "", "P2,2", "P3,3", "");
    file("violations.csv", "policy_id,record_id", "P1,a", "", "P3,b", "P3,c", "");

    read(RecordType.of(RiskKind.MOTOR));

    assertThat(problems()).isEmpty();
    assertThat(policies).extracting(InsuredPolicy::id).containsExactly("P1", "P2", "P3");
    assertThat(policies).extracting(InsuredPolicy::line).containsExactly(3L, 6L, 7L);
    assertThat(risk(0).violations()).hasSize(1);
    assertThat(risk(1).violations()).isEmpty();
    assertThat(risk(2).violations()).extracting(Violation::recordId).containsExactly("b", "c");
  }

  @Test
  void readsDatesFieldsAndTheRecordsOfEachPolicy() throws IOException {
    file(
        "policies.csv",
        "policy_id,effective_on,vehicle.class,vehicle.seats",
        "P1,2026-05-01,A,5",
        "P2,2026-06-01,B,",
        "P3,2026-07-01,\"C, large\",7");
    file(
        "violations.csv", "policy_id,status,over_pct", "P1,CONFIRMED,10.5", "P1,PENDING,", "P3,,1");
    read(MOTOR);
    assertThat(aside).isEmpty();
    assertThat(policies).extracting(InsuredPolicy::id).containsExactly("P1", "P2", "P3");
    assertThat(policies.get(1).submission().effectiveOn()).isEqualTo(LocalDate.of(2026, 6, 1));
    assertThat(policies.get(1).submission().knownOn()).isNull();
    assertThat(Objects.requireNonNull(risk(0).vehicle()).seats()).isEqualTo(5);
    assertThat(Objects.requireNonNull(risk(1).vehicle()).seats()).isNull();
    assertThat(Objects.requireNonNull(risk(2).vehicle()).vehicleClass()).isEqualTo("C, large");
    assertThat(Objects.requireNonNull(risk(0).violations())).hasSize(2);
    assertThat(Objects.requireNonNull(risk(0).violations()).get(0).overPct()).isEqualTo("10.5");
    assertThat(risk(1).violations()).isEmpty();
  }

  @Test
  void takesAListWithoutFileAndAnUnknownOneForAbsentAndOneWithoutRowsForEmpty() throws IOException {
    file("policies.csv", "policy_id,violations,vehicle.class", "1,unknown,A", "2,,A");
    file("violations.csv", "policy_id,status");
    read(MOTOR);
    assertThat(risk(0).violations()).isNull();
    assertThat(risk(1).violations()).isEmpty();
    assertThat(risk(1).claims()).isNull();
    assertThat(risk(1).policy()).isNull();
  }

  @Test
  void refusesRowsOfAListThatIsSaidToBeUnknown() throws IOException {
    file("policies.csv", "policy_id,violations", "1,unknown", "2,maybe");
    file("violations.csv", "policy_id,status", "1,CONFIRMED");
    read(MOTOR);
    assertThat(problems())
        .containsExactly(
            "policies.csv:2: violations: it is unknown, and yet there are rows in its file",
            "policies.csv:3: violations: write unknown, or leave the cell empty");
  }

  @Test
  void readsAListWithinAList() throws IOException {
    file("policies.csv", "policy_id,enterprise.headcount", "7,12");
    file("locations.csv", "policy_id,area", "7,N", "7,S");
    file("locations.items.csv", "policy_id,of,kind", "7,2,STOCK", "7,1,PLANT", "7,2,PLANT");
    read(RecordType.of(RiskKind.ENTERPRISE));
    EnterpriseRisk risk = (EnterpriseRisk) policies.get(0).submission().risk();
    assertThat(Objects.requireNonNull(risk.locations()))
        .extracting(location -> Objects.requireNonNull(location.items()).size())
        .containsExactly(1, 2);
  }

  @Test
  void setsAsideAPolicyWithARowOfNoRecord() throws IOException {
    file("policies.csv", "policy_id,enterprise.headcount", "7,12");
    file("locations.csv", "policy_id,area", "7,N");
    file("locations.items.csv", "policy_id,of,kind", "7,2,STOCK");
    read(RecordType.of(RiskKind.ENTERPRISE));
    assertThat(policies).isEmpty();
    assertThat(problems())
        .singleElement()
        .asString()
        .startsWith("locations.items.csv:2: of: there is no such record");
  }

  @Test
  void setsAsideWhatIsWrongWithRowColumnValueAndRemedy() throws IOException {
    file(
        "policies.csv",
        "policy_id,effective_on,vehicle.seats,policy.kind",
        "1,01.05.2026,5,NEW",
        "2,2026-05-01,five,RENEWED",
        "3,2026-05-01,5,RENEWAL,surplus",
        "4,2026-05-01,5,RENEWAL");
    file("claims.csv", "policy_id,deaths", "4,0.5");
    read(MOTOR);
    assertThat(policies).isEmpty();
    assertThat(aside).hasSize(4);
    assertThat(aside.get(1).problems())
        .extracting(Reject::line, Reject::column, Reject::value)
        .containsExactlyInAnyOrder(
            tuple(3L, "vehicle.seats", "five"), tuple(3L, "policy.kind", "RENEWED"));
    assertThat(problems())
        .anyMatch(problem -> problem.startsWith("policies.csv:2: effective_on: '01.05.2026'"))
        .anyMatch(problem -> problem.endsWith("it is one of FIRST, RENEWAL, UNTRACED"))
        .anyMatch(
            problem -> problem.startsWith("policies.csv:4: the row has 5 cells, the header 4"))
        .anyMatch(problem -> problem.startsWith("claims.csv:2: deaths: 0.5 is not a count"));
    assertThat(aside.get(3).rows()).hasSize(2);
  }

  @Test
  void keepsWhatIdentifiesARecordOutOfTheProblems() throws IOException {
    file("policies.csv", "policy_id,vehicle.plate", "1," + "X".repeat(201));
    read(MOTOR);
    assertThat(problems()).singleElement().asString().doesNotContain("XXX");
  }

  @Test
  void setsAsideRowsOfAListThatBelongToNoPolicy() throws IOException {
    file("policies.csv", "policy_id", "2", "10");
    file("violations.csv", "policy_id,status", "1,CONFIRMED", "3,CONFIRMED", "11,CONFIRMED");
    read(MOTOR);
    assertThat(policies).hasSize(2);
    assertThat(problems())
        .containsExactlyInAnyOrder(
            "violations.csv:2: policy_id: the policy is not in policies.csv; add it there, or"
                + " remove the row",
            "violations.csv:3: policy_id: the policy is not in policies.csv; add it there, or"
                + " remove the row",
            "violations.csv:4: policy_id: the policy is not in policies.csv; add it there, or"
                + " remove the row");
  }

  @Test
  void losesNoRecordBehindARowThatNamesNoPolicy() throws IOException {
    file("policies.csv", "policy_id", "2", "10");
    file(
        "violations.csv", "policy_id,status", "2,CONFIRMED", ",PENDING", "2,REVOKED", "10,PENDING");
    read(MOTOR);
    assertThat(Objects.requireNonNull(risk(0).violations())).hasSize(2);
    assertThat(Objects.requireNonNull(risk(1).violations())).hasSize(1);
    assertThat(problems())
        .containsExactly(
            "violations.csv:3: policy_id: the row names no policy; each row has the identifier of"
                + " its policy");
  }

  @Test
  void setsAsideTheSecondRowOfAPolicy() throws IOException {
    file("policies.csv", "policy_id", "1", "1");
    read(MOTOR);
    assertThat(policies).hasSize(1);
    assertThat(problems())
        .containsExactly("policies.csv:3: policy_id: the policy is there twice; leave one row");
  }

  @Test
  void readsPoliciesInTheOrderOfTheirNumbers() throws IOException {
    file("policies.csv", "policy_id", "9", "10", "A1", "A10", "A2");
    file("violations.csv", "policy_id,status", "9,CONFIRMED", "10,CONFIRMED", "A2,CONFIRMED");
    read(MOTOR);
    assertThat(policies).hasSize(5);
    assertThat(aside).isEmpty();
  }

  @Test
  void stopsAtRowsThatAreNotSorted() throws IOException {
    file("policies.csv", "policy_id", "2", "1");
    assertThatThrownBy(() -> read(MOTOR))
        .isInstanceOf(PortfolioException.class)
        .hasMessageStartingWith("policies.csv:3: the rows are not sorted by policy_id");
  }

  @Test
  void refusesAColumnThatIsNoFieldAndAFileThatIsNoList() throws IOException {
    file("policies.csv", "policy_id,vehicle.colour", "1,red");
    assertThatThrownBy(() -> read(MOTOR))
        .hasMessageStartingWith("policies.csv:1: the column vehicle.colour is no field");
    file("policies.csv", "policy_id", "1");
    file("wheels.csv", "policy_id", "1");
    assertThatThrownBy(() -> read(MOTOR))
        .hasMessageStartingWith("wheels.csv: there is no such list; lists are claims, coverages");
  }

  @Test
  void refusesAFolderWithoutPolicies() {
    assertThatThrownBy(() -> read(MOTOR)).hasMessageContaining("is no portfolio");
  }
}
