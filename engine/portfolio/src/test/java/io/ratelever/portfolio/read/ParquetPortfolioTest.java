package io.ratelever.portfolio.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ratelever.portfolio.InsuredPolicy;
import io.ratelever.portfolio.ParquetFiles;
import io.ratelever.portfolio.SetAside;
import io.ratelever.portfolio.parquet.Conversion;
import io.ratelever.portfolio.parquet.ParquetTable;
import io.ratelever.portfolio.report.RejectsFolder;
import io.ratelever.risk.EnterpriseRisk;
import io.ratelever.risk.MotorRisk;
import io.ratelever.risk.RecordType;
import io.ratelever.risk.RiskKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.parquet.example.data.Group;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParquetPortfolioTest {

  private static final RecordType MOTOR = RecordType.of(RiskKind.MOTOR);
  private static final String ID = "required binary policy_id (STRING); ";

  @TempDir private Path folder = Path.of("");
  private final ReadPolicies seen = new ReadPolicies();
  private final List<InsuredPolicy> policies = seen.policies();
  private final List<SetAside> aside = seen.aside();
  private Map<String, List<String>> headers = Map.of();

  private void read(String file, RecordType shape) throws IOException {
    try (FilePortfolio portfolio = FilePortfolio.open(folder.resolve(file), shape)) {
      headers = portfolio.headers();
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
  void readsValuesOfEachTypeAndListsThatAreColumns() throws IOException {
    // 20574 days from 1970-01-01 are 2026-05-01: 56 years with 14 leap days are 20454, and 120
    // more.
    ParquetFiles.write(
        folder.resolve("book.parquet"),
        ID
            + "optional int32 effective_on (DATE); optional int64 known_on (TIMESTAMP(MILLIS,true));"
            + "optional group vehicle { optional binary class (STRING); optional int32 seats; }"
            + "optional group violations (LIST) { repeated group list { optional group element {"
            + "  optional binary status (STRING); optional int32 over_pct (DECIMAL(9,2)); } } }",
        first -> {
          first.append("policy_id", "P1").append("effective_on", 20574);
          first.append("known_on", 20574 * 86_400_000L);
          first.addGroup("vehicle").append("class", "A").append("seats", 5);
          Group violations = first.addGroup("violations");
          violations.addGroup("list").addGroup("element").append("status", "CONFIRMED");
          violations
              .addGroup("list")
              .addGroup("element")
              .append("status", "PENDING")
              .append("over_pct", 1050);
        },
        second -> {
          second.append("policy_id", "P2");
          second.addGroup("violations");
        },
        third -> third.append("policy_id", "P3"));
    read("book.parquet", MOTOR);
    assertThat(problems()).isEmpty();
    assertThat(policies).extracting(InsuredPolicy::id).containsExactly("P1", "P2", "P3");
    assertThat(policies.get(0).submission().effectiveOn()).isEqualTo(LocalDate.of(2026, 5, 1));
    assertThat(policies.get(0).submission().knownOn()).isEqualTo(LocalDate.of(2026, 5, 1));
    assertThat(policies.get(1).submission().effectiveOn()).isNull();
    assertThat(Objects.requireNonNull(risk(0).vehicle()).seats()).isEqualTo(5);
    assertThat(risk(1).vehicle()).isNull();
    assertThat(risk(0).violations()).hasSize(2);
    assertThat(Objects.requireNonNull(risk(0).violations()).get(0).overPct()).isNull();
    assertThat(Objects.requireNonNull(risk(0).violations()).get(1).overPct())
        .isEqualByComparingTo("10.5");
    assertThat(risk(1).violations()).as("an empty list is known").isEmpty();
    assertThat(risk(2).violations()).as("null is unknown").isNull();
  }

  private static void location(Group policy, int... items) {
    Group location = policy.addGroup("locations").append("id", "L" + items.length);
    Group list = location.addGroup("items");
    for (int item : items) {
      list.addGroup("array").append("sum_insured", (long) item);
    }
  }

  @Test
  void readsAListWithinAListAndListsAsWrittenOfOld() throws IOException {
    ParquetFiles.write(
        folder.resolve("book.parquet"),
        ID
            + "repeated group locations { optional binary id (STRING);"
            + " optional group items (LIST) {repeated group array {optional int64 sum_insured;}} }",
        first -> {
          first.append("policy_id", "1");
          location(first, 10, 20);
          location(first);
          location(first, 30);
        },
        second -> second.append("policy_id", "2"),
        third -> {
          third.append("policy_id", "3");
          third.addGroup("locations").append("id", "L");
        });
    read("book.parquet", RecordType.of(RiskKind.ENTERPRISE));
    EnterpriseRisk risk = (EnterpriseRisk) policies.get(0).submission().risk();
    assertThat(Objects.requireNonNull(risk.locations()))
        .extracting(location -> Objects.requireNonNull(location.items()).size())
        .containsExactly(2, 0, 1);
    assertThat(policies).extracting(InsuredPolicy::id).containsExactly("1", "2");
    assertThat(problems())
        .containsExactly(
            "book.parquet#locations.items:3: of: the list is null; it is known of every record, so"
                + " write an empty list");
  }

  @Test
  void setsBadValuesAsideWithTheirRecordColumnAndRemedy() throws IOException {
    ParquetFiles.write(
        folder.resolve("policies.parquet"),
        "required int64 policy_id; optional binary vehicle.seats (STRING);"
            + " optional int64 effective_on (TIMESTAMP(MICROS,true));",
        good -> good.append("policy_id", 7L).append("vehicle.seats", "5"),
        bad -> bad.append("policy_id", 10L).append("vehicle.seats", "five"),
        late -> late.append("policy_id", 11L).append("effective_on", 3_600_000_000L));
    read("", MOTOR);
    assertThat(policies).extracting(InsuredPolicy::id).containsExactly("7");
    assertThat(problems())
        .containsExactly(
            "policies.parquet:2: vehicle.seats: 'five' is not a number; a number looks like 0.15 or"
                + " 1000",
            "policies.parquet:3: effective_on: '1970-01-01T01:00' is not a date; a date looks like"
                + " 2020-09-19");
    try (RejectsFolder rejects = new RejectsFolder(folder.resolve("rejects"), headers)) {
      for (SetAside one : aside) {
        rejects.add(one);
      }
    }
    assertThat(folder.resolve("rejects/rows/policies.csv"))
        .hasContent("policy_id,vehicle.seats,effective_on\n10,five,\n11,,1970-01-01T01:00");
  }

  @ParameterizedTest
  @ValueSource(strings = {"double", "float"})
  void refusesBinaryFractions(String type) throws IOException {
    ParquetFiles.write(
        folder.resolve("policies.parquet"), ID + "optional " + type + " vehicle.price;");
    assertThatThrownBy(() -> read("", MOTOR))
        .hasMessageContaining("policies.parquet: the column vehicle.price holds binary fractions")
        .hasMessageContaining("write decimal(18, 2)");
  }

  @Test
  void refusesFilesThatAreNotSortedOrNotParquetOrWithoutPolicies() throws IOException {
    ParquetFiles.write(
        folder.resolve("unsorted.parquet"),
        ID,
        ten -> ten.append("policy_id", "10"),
        nine -> nine.append("policy_id", "9"));
    assertThatThrownBy(() -> read("unsorted.parquet", MOTOR)).hasMessageContaining("not sorted");
    Files.writeString(folder.resolve("text.parquet"), "policy_id\n1\n");
    assertThatThrownBy(() -> read("text.parquet", MOTOR))
        .hasMessageContaining("text.parquet cannot be read as Parquet");
    ParquetFiles.write(folder.resolve("others.parquet"), "optional int64 seats;");
    assertThatThrownBy(() -> read("others.parquet", MOTOR))
        .hasMessageContaining("there is no column policy_id");
  }

  @Test
  void convertsEachTextToAValueThatReadsAsTheSameText() throws IOException {
    String csv =
        "policy_id,vehicle.seats,vehicle.price,policy.area,policy.inception_on,violations\n"
            + "007,5,1000.5,1.50,2026-05-01,unknown\n"
            + "8,,-0.25,\"a, b\",,\n"
            + "9,12,3,,2024-02-29,\n";
    Path from = Files.createDirectories(folder.resolve("csv"));
    Files.writeString(from.resolve("policies.csv"), csv);
    Conversion.convert(from, folder.resolve("parquet"));
    List<String> read = new ArrayList<>();
    try (ParquetTable table = ParquetTable.records(folder.resolve("parquet/policies.parquet"))) {
      read.add(String.join("|", table.columns()));
      for (String[] row = table.next(); row != null; row = table.next()) {
        read.add(String.join("|", row));
      }
    }
    assertThat(read)
        .containsExactly(
            "policy_id|vehicle.seats|vehicle.price|policy.area|policy.inception_on|violations",
            "007|5|1000.5|1.50|2026-05-01|unknown",
            "8||-0.25|a, b||",
            "9|12|3||2024-02-29|");
  }
}
