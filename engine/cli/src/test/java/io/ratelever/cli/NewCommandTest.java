package io.ratelever.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ratelever.risk.RiskKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class NewCommandTest {

  /** The template's own date, a day that most years lack, years of 365 and 366 days before it. */
  private static final List<String> STARTS =
      List.of("2027-01-01", "2028-02-29", "2028-01-01", "2033-07-15.2");

  @TempDir Path books;

  static Stream<Arguments> kindsAndStarts() {
    return Stream.of(RiskKind.values())
        .flatMap(kind -> STARTS.stream().map(start -> Arguments.of(kind, start)));
  }

  @ParameterizedTest
  @MethodSource("kindsAndStarts")
  void writesABookThatChecksGreen(RiskKind kind, String start) {
    write("xx/acme-cover/" + start, kind);

    Called check = Called.with("check", books.toString());

    assertThat(check.output()).startsWith("1 edition and 8 scenarios checked: all is well");
    assertThat(check.exitCode()).isZero();
  }

  /**
   * Motor: a car's 1000, and 0.05 for a speeding offence: 1000 × 1.05. Enterprise: (5000000 +
   * 1000000) × 0.0030, less 0.10 for the second level of safety work: 18000 × 0.90.
   */
  @ParameterizedTest
  @CsvSource({"MOTOR, 1050.00", "ENTERPRISE, 16200.00"})
  void itsExampleIsRated(RiskKind kind, String premium) {
    write("xx/acme-cover/2028-02-29", kind);

    Called rate = rateExample();

    assertThat(rate.output()).contains("\npremium   " + premium + " CNY\n");
    assertThat(rate.exitCode()).isZero();
  }

  @ParameterizedTest
  @EnumSource(RiskKind.class)
  void everyFigureIsSaidToBeASample(RiskKind kind) {
    write("xx/acme-cover/2027-01-01", kind);

    assertThat(rateExample().output().lines().filter(line -> line.startsWith("caveat")))
        .hasSizeGreaterThan(5)
        .allMatch(line -> line.startsWith("caveat    sample: "))
        .anyMatch(line -> line.contains("sample: the rate book"));
  }

  @Test
  void aBookIsNamedAndDatedThroughout() {
    write("us/acme/private-auto/2028-02-29", RiskKind.MOTOR);

    Path product = books.resolve("us/acme/private-auto");
    assertThat(text(product.resolve("2028-02-29/ratebook.yaml")))
        .contains("title: {en: Private auto}")
        // 31 days before its start, as in the template.
        .contains("known_from: 2028-01-29");
    assertThat(text(product.resolve("example.yaml")))
        .contains("product: us/acme/private-auto\n")
        .contains("effective_on: 2028-02-29");
    assertThat(text(product.resolve("README.md"))).contains("`2028-02-29/ratebook.yaml`");
    assertThat(yamlFiles())
        .allSatisfy(
            file ->
                assertThat(text(file)).doesNotContain("my-product").doesNotContain("2027-01-01"));
  }

  @Test
  void everyYamlFileNamesTheSchemaThatLiesThere() {
    write("us/acme/private-auto/2028-02-29", RiskKind.MOTOR);

    Pattern firstLine = Pattern.compile("# yaml-language-server: \\$schema=(\\S+)\n");
    assertThat(yamlFiles())
        .hasSize(3)
        .allSatisfy(
            file -> {
              Matcher matcher = firstLine.matcher(text(file));
              assertThat(matcher.lookingAt()).isTrue();
              assertThat(file.getParent().resolve(matcher.group(1))).isRegularFile();
            });
  }

  @Test
  void tellsWhatToDoNext() {
    Called written = write("xx/acme-cover/2027-01-01", RiskKind.MOTOR);

    assertThat(written.output())
        .contains("  " + books.resolve("xx/acme-cover/2027-01-01/ratebook.yaml") + "\n")
        .contains("  " + books.resolve("schema") + "\n")
        .contains("ratelever check " + books.resolve("xx/acme-cover") + "\n")
        .contains(
            "ratelever rate --rules "
                + books
                + " --worksheet "
                + books.resolve("xx/acme-cover/example.yaml"));
  }

  @Test
  void aSecondEditionLeavesTheProductsOwnFiles() throws IOException {
    write("xx/acme-cover/2027-01-01", RiskKind.MOTOR);
    Files.writeString(books.resolve("xx/acme-cover/README.md"), "Ours\n");

    Called second = write("xx/acme-cover/2028-01-01", RiskKind.MOTOR);

    assertThat(text(books.resolve("xx/acme-cover/README.md"))).isEqualTo("Ours\n");
    assertThat(second.output()).contains("2028-01-01/ratebook.yaml").doesNotContain("README.md");
    assertThat(Called.with("check", books.toString()).output())
        .startsWith("2 editions and 16 scenarios checked: all is well");
  }

  @Test
  void anEditionThatIsThereIsRefusedAndLeft() throws IOException {
    write("xx/acme-cover/2027-01-01", RiskKind.MOTOR);
    Path book = books.resolve("xx/acme-cover/2027-01-01/ratebook.yaml");
    Files.writeString(book, "# ours\n");

    Called again = Called.with("new", "xx/acme-cover/2027-01-01", "--in", books.toString());

    assertThat(again.exitCode()).isEqualTo(1);
    assertThat(again.output())
        .contains("xx/acme-cover/2027-01-01 is there already, and nothing was written; ")
        .contains("choose another date, or xx/acme-cover/2027-01-01.2");
    assertThat(text(book)).isEqualTo("# ours\n");
  }

  @ParameterizedTest
  @CsvSource({
    "acme, one looks like cn/motor-compulsory/2020-09-19",
    "Acme/2027-01-01, a product looks like cn/motor-compulsory",
    "acme/../2027-01-01, a product looks like cn/motor-compulsory",
    "acme/2027-1-1, one looks like 2020-09-19",
    "acme/2027-02-30, there is no such date",
    "acme/2026-01-01/2027-01-01, '2026-01-01' cannot be part of a product's name",
    "rules/acme/2027-01-01, 'rules' cannot be part of a product's name"
  })
  void aMalformedNameIsRefusedWithWhatWouldBeRight(String book, String remedy) {
    Called refused = Called.with("new", book, "--in", books.toString());

    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.output()).contains(remedy).doesNotContain("Exception");
    assertThat(books).isEmptyDirectory();
  }

  @Test
  void anEditionInsideAnotherIsRefused() {
    write("xx/acme-cover/2027-01-01", RiskKind.MOTOR);

    Called inside =
        Called.with(
            "new", "more/2028-01-01", "--in", books.resolve("xx/acme-cover/2027-01-01").toString());

    assertThat(inside.exitCode()).isEqualTo(1);
    assertThat(inside.output()).contains("is an edition, and holds no others; choose another");
  }

  @Test
  void aFolderThatIsNotThereIsRefused() {
    Called refused =
        Called.with("new", "xx/acme-cover/2027-01-01", "--in", books.resolve("boks").toString());

    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.output()).contains("boks is no folder; name one that holds rate books");
  }

  @Test
  void schemasThatAreThereStayUntilTheyAreRenewed() throws IOException {
    write("xx/acme-cover/2027-01-01", RiskKind.MOTOR);
    Path schema = books.resolve("schema/ratebook.schema.json");
    String own = text(schema);
    Files.writeString(schema, "{}");

    write("xx/acme-cover/2028-01-01", RiskKind.MOTOR);
    assertThat(text(schema)).isEqualTo("{}");

    assertThat(Called.with("schema", "--in", books.toString()).exitCode()).isZero();
    assertThat(text(schema)).isEqualTo(own);
  }

  @Test
  void theSchemasAreThoseOfTheRepository() {
    write("xx/acme-cover/2027-01-01", RiskKind.MOTOR);

    Path committed = ServeProcess.home().resolve("rules/schema");
    assertThat(files(committed)).hasSameSizeAs(files(books.resolve("schema")));
    assertThat(files(committed))
        .allSatisfy(
            file ->
                assertThat(books.resolve("schema").resolve(file.getFileName()))
                    .hasSameTextualContentAs(file));
  }

  private Called write(String book, RiskKind kind) {
    Called written = Called.with("new", book, "--risk", kind.word(), "--in", books.toString());
    assertThat(written.exitCode()).as(written.output()).isZero();
    return written;
  }

  private Called rateExample() {
    return Called.with(
        "rate",
        "--rules",
        books.toString(),
        books.resolve("xx/acme-cover/example.yaml").toString());
  }

  private List<Path> yamlFiles() {
    return files(books).stream().filter(file -> file.toString().endsWith(".yaml")).toList();
  }

  private static List<Path> files(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
