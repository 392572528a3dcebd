package io.ratelever.portfolio.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.ratelever.portfolio.InsuredPolicy;
import io.ratelever.portfolio.ParquetFiles;
import io.ratelever.ratebook.Submission;
import io.ratelever.risk.RecordType;
import io.ratelever.risk.RiskKind;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.io.api.Binary;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The same policies are written as CSV and as Parquet in each way that a writer may choose:
 * dictionaries that all values are of, or that grow too large in the middle, or none; pages of
 * either version, short, so that slices cross them; several row groups; lists in files or columns.
 */
class ParquetEncodingsTest {

  private static final long SEED = 20261126;
  private static final RecordType MOTOR = RecordType.of(RiskKind.MOTOR);
  private static final String FIELDS =
      "required binary policy_id (STRING); optional int32 effective_on (DATE);"
          + "optional binary vehicle.class (STRING); optional int32 vehicle.seats;"
          + "optional int64 vehicle.price (DECIMAL(18,2));"
          + "optional fixed_len_byte_array(6) vehicle.value (DECIMAL(14,3));";
  private static final String CLAIM =
      "optional binary record_id (STRING); optional int32 occurred_on (DATE);"
          + "optional int64 paid (DECIMAL(18,2)); optional int64 deaths;";

  @TempDir private Path folder = Path.of("");
  private final Random random = new Random(SEED);
  private final List<Policy> policies = new ArrayList<>();

  private record Claim(
      @Nullable String id,
      @Nullable LocalDate on,
      @Nullable BigDecimal paid,
      @Nullable Long deaths) {

    void fill(Group group) {
      add(group, "record_id", id);
      add(group, "occurred_on", on);
      add(group, "paid", paid == null ? null : paid.setScale(2).unscaledValue().longValueExact());
      add(group, "deaths", deaths);
    }
  }

  private record Policy(
      String id,
      @Nullable LocalDate from,
      @Nullable String vehicleClass,
      @Nullable Integer seats,
      @Nullable BigDecimal price,
      @Nullable BigDecimal value,
      List<Claim> claims) {

    void fill(Group group) {
      add(group, "policy_id", id);
      add(group, "effective_on", from);
      add(group, "vehicle.class", vehicleClass);
      add(group, "vehicle.seats", seats);
      add(
          group,
          "vehicle.price",
          price == null ? null : price.setScale(2).unscaledValue().longValueExact());
      if (value != null) {
        long unscaled = value.setScale(3).unscaledValue().longValueExact();
        byte[] eight = ByteBuffer.allocate(8).putLong(unscaled).array();
        group.add("vehicle.value", Binary.fromConstantByteArray(eight, 2, 6));
      }
    }
  }

  private static void add(Group group, String field, @Nullable Object value) {
    if (value instanceof String text) {
      group.add(field, text);
    } else if (value instanceof LocalDate date) {
      group.add(field, (int) date.toEpochDay());
    } else if (value instanceof Long number) {
      group.add(field, number);
    } else if (value instanceof Integer number) {
      group.add(field, number);
    }
  }

  /** One in ten values is absent. Later values are of more kinds: dictionaries grow too large. */
  private <T> @Nullable T maybe(T value) {
    return random.nextInt(10) == 0 ? null : value;
  }

  private BigDecimal amount(int most) {
    return BigDecimal.valueOf(random.nextInt(most), 2).stripTrailingZeros();
  }

  private void draw(int size) {
    for (int i = 1; i <= size; i++) {
      int kinds = i < size / 2 ? 7 : 5_000;
      List<Claim> claims = new ArrayList<>();
      for (int j = random.nextInt(4); j > 0; j--) {
        claims.add(
            new Claim(
                maybe("r" + i + "-" + j),
                maybe(LocalDate.of(2020, 1, 1).plusDays(random.nextInt(kinds))),
                maybe(amount(100 * kinds)),
                maybe((long) random.nextInt(3))));
      }
      policies.add(
          new Policy(
              String.format("%05d", i),
              maybe(LocalDate.of(2026, 1, 1).plusDays(random.nextInt(kinds))),
              maybe("CLASS_" + random.nextInt(kinds)),
              maybe(1 + random.nextInt(kinds)),
              maybe(amount(1000 * kinds)),
              maybe(amount(100).multiply(new BigDecimal("0.1")).stripTrailingZeros()),
              claims));
    }
  }

  private static String text(@Nullable Object value) {
    return value == null
        ? ""
        : value instanceof BigDecimal number ? number.toPlainString() : value.toString();
  }

  private Path csv() throws IOException {
    StringBuilder rows =
        new StringBuilder(
            "policy_id,effective_on,vehicle.class,vehicle.seats,vehicle.price,vehicle.value\n");
    StringBuilder claims = new StringBuilder("policy_id,record_id,occurred_on,paid,deaths\n");
    for (Policy one : policies) {
      rows.append(
          String.join(
              ",",
              one.id(),
              text(one.from()),
              text(one.vehicleClass()),
              text(one.seats()),
              text(one.price()),
              text(one.value()) + "\n"));
      for (Claim claim : one.claims()) {
        claims.append(
            String.join(
                ",",
                one.id(),
                text(claim.id()),
                text(claim.on()),
                text(claim.paid()),
                text(claim.deaths()) + "\n"));
      }
    }
    Path csv = Files.createDirectories(folder.resolve("csv"));
    Files.writeString(csv.resolve("policies.csv"), rows);
    Files.writeString(csv.resolve("claims.csv"), claims);
    return csv;
  }

  private static List<Submission> submissions(Path portfolio) throws IOException {
    ReadPolicies seen = new ReadPolicies();
    try (FilePortfolio opened = FilePortfolio.open(portfolio, MOTOR)) {
      seen.readAll(opened);
    }
    assertThat(seen.problems()).isEmpty();
    return seen.policies().stream().map(InsuredPolicy::submission).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "PARQUET_1_0, true, 1048576, 5000, 20000",
    "PARQUET_1_0, true, 400, 430, 97",
    "PARQUET_2_0, true, 400, 430, 97",
    "PARQUET_1_0, false, 400, 230, 171",
    "PARQUET_2_0, false, 400, 5000, 3",
  })
  void readsWhatCsvSaysHoweverItIsEncoded(
      ParquetProperties.WriterVersion version,
      boolean hasDictionary,
      int dictionaryBytes,
      int groupRecords,
      int pageRecords)
      throws IOException {
    draw(1_000);
    ParquetProperties.Builder settings =
        ParquetProperties.builder()
            .withWriterVersion(version)
            .withDictionaryEncoding(hasDictionary)
            .withDictionaryPageSize(dictionaryBytes)
            .withPageRowCountLimit(pageRecords)
            .withMinRowCountForPageSizeCheck(1);
    List<Consumer<Group>> rows = new ArrayList<>();
    List<Consumer<Group>> claims = new ArrayList<>();
    List<Consumer<Group>> whole = new ArrayList<>();
    for (Policy policy : policies) {
      rows.add(policy::fill);
      for (Claim claim : policy.claims()) {
        claims.add(
            group -> {
              group.add("policy_id", policy.id());
              claim.fill(group);
            });
      }
      whole.add(
          group -> {
            policy.fill(group);
            Group list = group.addGroup("claims");
            policy.claims().forEach(claim -> claim.fill(list.addGroup("list").addGroup("element")));
          });
    }
    Path parquet = Files.createDirectories(folder.resolve("parquet"));
    ParquetFiles.write(parquet.resolve("policies.parquet"), FIELDS, settings, groupRecords, rows);
    ParquetFiles.write(
        parquet.resolve("claims.parquet"),
        "required binary policy_id (STRING); " + CLAIM,
        settings,
        groupRecords,
        claims);
    Path book = folder.resolve("book.parquet");
    ParquetFiles.write(
        book,
        FIELDS
            + "optional group claims (LIST) { repeated group list { optional group element {"
            + CLAIM
            + "} } }",
        settings,
        groupRecords,
        whole);
    List<Submission> expected = submissions(csv());
    assertThat(expected).as("seed %s", SEED).hasSize(1_000);
    assertThat(submissions(parquet)).as("files, seed %s", SEED).isEqualTo(expected);
    assertThat(submissions(book)).as("columns, seed %s", SEED).isEqualTo(expected);
  }
}
