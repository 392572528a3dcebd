package io.ratelever.books;

import static org.assertj.core.api.Assertions.assertThat;

import io.ratelever.check.RateBookFolder;
import io.ratelever.formula.Function;
import io.ratelever.ratebook.RateBook;
import io.ratelever.risk.Field;
import io.ratelever.risk.RecordType;
import io.ratelever.risk.RiskKind;
import io.ratelever.risk.ValueType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * What {@code REFERENCE.md} says is so: its examples are run, its tables compared with the code.
 */
class ReferenceTest {

  private static final String PAGE = Repository.read(Repository.rules().resolve("REFERENCE.md"));

  /** A row of the table of formulas: an example and what it gives. */
  private static final Pattern EXAMPLE =
      Pattern.compile(
          "^\\|[^|`]*(?:`[^|`]*`[^|`]*)*\\| `([^|`]+)` \\| ([^|`]+) \\|$", Pattern.MULTILINE);

  /** A block whose first line names the file that it is. */
  private static final Pattern BLOCK =
      Pattern.compile("^```(?:yaml|csv|drl) (\\S+)\n(.*?)^```", Pattern.MULTILINE | Pattern.DOTALL);

  /** What is set as code, in a line or in lines of its own. */
  private static final Pattern CODE = Pattern.compile("```.*?```|`[^`]+`", Pattern.DOTALL);

  private static final Pattern WORD = Pattern.compile("`([a-z][a-z0-9_]*)`");

  /** A book with the names that the examples use. */
  private static final String BOOK =
      """
      title: The examples of the reference
      risk: motor
      currency: CNY
      known_from: 2026-01-01
      status: draft
      windows:
        policy_year: "[policy.previous_issued_on .. policy.issued_on)"
      pages:
        damage: {keys: [class, age]}
      sections:
        glass:
          coverage: GLASS
          steps: {premium: {is: 1, round: 0.01 half_up}}
        rules_shown:
          facts:
            area: {is: '"110000"', values: ["110000"]}
            region: {is: '"A"', values: [A, B]}
            clean_years: {is: 0, values: 0..3}
            at_fault_accidents: {is: 0, values: 0..2+}
            fatal_accidents: {is: 0, values: 0..1+}
            speeding_50: {is: 0, values: 0..2+}
            accidents: {is: 0, values: 0..3+}
            fatal: {is: false, values: [true, false]}
            since: {is: policy.issued_on, values: 2000-01-01..2029-12-31}
          rules:
            accident:
              reads: [region, clean_years, at_fault_accidents, fatal_accidents]
              gives: {accident_loading: {within: -0.50..0.30, combine: max, otherwise: 0}}
              files: [accident.csv]
            speeding:
              reads: [area, speeding_50]
              gives: {violation_loading: {within: 0..0.30, combine: sum}}
              files: [speeding.drl]
            referral:
              reads: [region, accidents, fatal, since]
              files: [referral.drl]
        example:
          facts:
      %s
          steps: {premium: {is: 0, round: 1 half_up}}
      result: example.premium
      """;

  @TempDir Path folder;

  @Test
  void everyExampleOfAFormulaGivesWhatItSays() {
    Map<String, String> files = blocks();
    String risk = files.remove("example");
    Map<String, String> examples = examples();
    assertThat(examples).hasSizeGreaterThan(35);
    StringBuilder facts = new StringBuilder();
    StringBuilder expected = new StringBuilder();
    int number = 0;
    for (Map.Entry<String, String> example : examples.entrySet()) {
      number++;
      // A quotient must be rounded; the examples' are whole.
      String round = example.getKey().contains(" / ") ? "\n        round: 0.01 half_up" : "";
      facts.append("      e%d:\n        is: %s%s\n".formatted(number, example.getKey(), round));
      expected.append("    example.e%d: %s\n".formatted(number, example.getValue()));
    }
    write("ratebook.yaml", BOOK.formatted(facts.toString().stripTrailing()));
    files.forEach((file, text) -> write(file, text));
    write(
        "scenarios/reference.yaml",
        "- name: The examples\n  source: the reference\n  given:\n"
            + risk.indent(4)
            + "  expect:\n"
            + expected);

    RateBookFolder opened = RateBookFolder.open(folder);

    assertThat(opened.problems()).isEmpty();
    for (RateBook book : opened.rater().books()) {
      assertThat(opened.runScenarios(book.id())).as("%s", examples).isEmpty();
    }
    assertThat(opened.scenarioCount()).isEqualTo(1);
  }

  @Test
  void everyFunctionHasAnExample() {
    assertThat(Function.words())
        .allSatisfy(
            word ->
                assertThat(examples().keySet()).anyMatch(formula -> formula.contains(word + "(")));
  }

  @ParameterizedTest
  @EnumSource(RiskKind.class)
  void theFieldsOfRisksAreThoseOfTheRecords(RiskKind kind) {
    Map<String, Set<String>> fields = new TreeMap<>();
    collect(RecordType.of(kind), "", fields);
    assertThat(table(kind)).isEqualTo(fields);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ratebook", "scenarios", "request"})
  void everyKeyAndEveryWordIsTold(String schema) {
    Set<String> words = new TreeSet<>();
    collect(Schemas.at(schema + "#"), words);
    Set<String> told =
        CODE.matcher(PAGE)
            .results()
            .flatMap(code -> Stream.of(code.group().split("[^a-z0-9_]+", -1)))
            .collect(Collectors.toSet());
    assertThat(words).hasSizeGreaterThan(6);
    assertThat(told).containsAll(words);
  }

  private static void collect(JsonNode schema, Set<String> words) {
    schema.path("properties").propertyNames().forEach(words::add);
    schema.path("enum").forEach(word -> words.add(word.asString()));
    schema.forEach(child -> collect(child, words));
  }

  private static Map<String, String> examples() {
    Map<String, String> examples = new LinkedHashMap<>();
    EXAMPLE
        .matcher(section("## Formulas"))
        .results()
        .forEach(row -> examples.put(row.group(1), row.group(2).strip()));
    return examples;
  }

  private static Map<String, String> blocks() {
    return BLOCK
        .matcher(PAGE)
        .results()
        .collect(Collectors.toMap(block -> block.group(1), block -> block.group(2)));
  }

  /** Returns the page from a heading to the next of its level. */
  private static String section(String heading) {
    int start = PAGE.indexOf("\n" + heading + "\n") + 1;
    assertThat(start).as(heading).isPositive();
    String level = heading.substring(0, heading.indexOf(' ') + 1);
    int end = PAGE.indexOf("\n" + level, start);
    return PAGE.substring(start, end < 0 ? PAGE.length() : end);
  }

  /**
   * Returns the fields that the page's table of a kind of risk names, by the path of the record.
   */
  private static Map<String, Set<String>> table(RiskKind kind) {
    String article = kind == RiskKind.ENTERPRISE ? "an " : "a ";
    Map<String, Set<String>> table = new TreeMap<>();
    section("### What can be read of " + article + kind.word() + " risk")
        .lines()
        .filter(line -> line.startsWith("| `") || line.startsWith("| (the risk)"))
        .map(line -> line.split("\\|", -1))
        .forEach(
            cells ->
                table.put(
                    cells[1].replaceAll("[`†]|\\(the risk\\)", "").strip(),
                    WORD.matcher(cells[2])
                        .results()
                        .map(word -> word.group(1))
                        .collect(Collectors.toCollection(TreeSet::new))));
    return table;
  }

  private static void collect(RecordType record, String path, Map<String, Set<String>> fields) {
    fields.put(path, new TreeSet<>(record.fields().keySet()));
    for (Field field : record.fields().values()) {
      ValueType type =
          field.type() instanceof ValueType.ListOf list ? list.element() : field.type();
      if (type instanceof RecordType child) {
        collect(child, path.isEmpty() ? field.name() : path + "." + field.name(), fields);
      }
    }
  }

  private void write(String file, String text) {
    try {
      Path path = folder.resolve("xx/reference/2027-01-01").resolve(file);
      Files.createDirectories(path.getParent());
      Files.writeString(path, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
