package io.ratelever.portfolio.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.ratelever.portfolio.ParquetFiles;
import io.ratelever.portfolio.Portfolio;
import io.ratelever.risk.RecordType;
import io.ratelever.risk.RiskKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.parquet.example.data.Group;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads portfolios on from marks, and compares with reading them in one go. */
class ReadingGoesOnTest {

  private static final RecordType MOTOR = RecordType.of(RiskKind.MOTOR);

  private final long seed = new Random().nextLong();
  private final Random random = new Random(seed);
  private int kindsOfEnds = 3;

  @TempDir private Path folder = Path.of("");

  private static void read(FilePortfolio portfolio, int batches, List<String> seen) {
    ReadPolicies read = new ReadPolicies();
    Portfolio.Batch batch;
    for (int i = 0; i < batches && (batch = portfolio.next(2)) != null; i++) {
      batch.read(read);
    }
    read.policies()
        .forEach(
            policy ->
                seen.add(policy.id() + policy.line() + policy.submission() + policy.rows().get()));
    read.aside().forEach(aside -> seen.add(aside.toString()));
  }

  private void goesOnAnywhere(Path portfolio) throws IOException {
    int all = 0;
    try (FilePortfolio whole = FilePortfolio.open(portfolio, MOTOR)) {
      while (whole.next(2) != null) {
        all++;
      }
    }
    for (int before = 0; before <= all; before++) {
      List<String> expected = new ArrayList<>();
      List<FileMark> marks;
      try (FilePortfolio whole = FilePortfolio.open(portfolio, MOTOR)) {
        read(whole, before, new ArrayList<>());
        marks = whole.marks();
        read(whole, all, expected);
      }
      List<String> seen = new ArrayList<>();
      try (FilePortfolio rest = FilePortfolio.open(portfolio, MOTOR)) {
        rest.goTo(marks);
        read(rest, all, seen);
      }
      assertThat(seen).as("after %d batches, seed %d", before, seed).isEqualTo(expected);
    }
  }

  /** Some end of a line; not all files have such as the last one. */
  private String end() {
    return List.of("\n", "\r\n", "\r").get(random.nextInt(kindsOfEnds));
  }

  private String csv(String header, String row) {
    StringBuilder text = new StringBuilder(random.nextBoolean() ? "\uFEFF" : "").append(header);
    for (int policy = 1; policy <= 40; policy++) {
      // Repeated policies, missing ones, several records of one, and blank lines.
      for (int i = random.nextInt(3); i > 0; i--) {
        text.append(end()).append(policy).append(row.replace("|", end()));
        text.append(random.nextInt(9) == 0 ? end() : "");
      }
    }
    return text + (random.nextBoolean() ? end() : "");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void ofCsvWithAnyEndsOfLines(int kinds) throws IOException {
    kindsOfEnds = kinds;
    Files.writeString(
        folder.resolve("policies.csv"), csv("policy_id,vehicle.class", ",\"Größe|\"\"车\"\"\""));
    Files.writeString(folder.resolve("claims.csv"), csv("policy_id,record_id", ",\"|r||\""));
    Files.writeString(folder.resolve("violations.csv"), csv("policy_id,code", ",a"));
    goesOnAnywhere(folder);
  }

  /** A line feed in UTF-16 is the byte 10 and another, and so are other characters: U+0A0A. */
  @Test
  void ofCsvInUtf16() throws IOException {
    Files.write(
        folder.resolve("policies.csv"),
        ("\uFEFFpolicy_id,vehicle.class\n" + "1,\u0A0A\n2,\u0D0A\n3,B\n4,C\n5,D\n")
            .getBytes(StandardCharsets.UTF_16LE));
    goesOnAnywhere(folder);
  }

  @Test
  void ofOneParquetFileWhoseListsAreColumns() throws IOException {
    Path file = folder.resolve("book.parquet");
    ParquetFiles.write(
        file,
        "required binary policy_id (STRING); optional binary vehicle.class (STRING);"
            + "optional group violations (LIST) { repeated group list { optional group element {"
            + "  optional binary status (STRING); } } }",
        group -> group.append("policy_id", "P1"),
        group -> violations(group.append("policy_id", "P2"), 3),
        group -> violations(group.append("policy_id", "P3"), 1),
        group -> violations(group.append("policy_id", "P3"), 2),
        group -> violations(group.append("policy_id", "P4"), 0),
        group -> violations(group.append("policy_id", "P5"), 2));
    goesOnAnywhere(file);
  }

  private static void violations(Group policy, int count) {
    Group list = policy.addGroup("violations");
    for (int i = 0; i < count; i++) {
      list.addGroup("list").addGroup("element").append("status", "CONFIRMED");
    }
  }
}
