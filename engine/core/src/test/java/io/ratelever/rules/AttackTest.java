package io.ratelever.rules;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ratelever.ratebook.Problem;
import io.ratelever.ratebook.Problems;
import io.ratelever.ratebook.Rule;
import io.ratelever.ratebook.RuleGroup;
import io.ratelever.ratebook.Table;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Rule files that try to do what rules may not, in {@code src/test/resources/attacks}, each named
 * for what it tries. {@code expected.csv} there says on which line each is refused, and in which
 * words.
 */
class AttackTest {

  private static final RuleGroup GROUP = Groups.group(List.of());

  @AfterEach
  void nothingHappened() {
    assertThat(System.getProperty("ratelever.attack")).isNull();
    assertThat(Path.of("attacked.txt")).doesNotExist();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void refusesWithFileAndLine(String name, int line, String says) throws Exception {
    Problems problems = new Problems();

    List<Rule> rules = read(name, problems);

    assertThat(rules).isEmpty();
    assertThat(problems.list())
        .anySatisfy(
            problem -> {
              assertThat(problem.at().file()).isEqualTo("rules/" + name);
              assertThat(problem.at().line()).isEqualTo(line);
              assertThat(problem.message()).contains(says);
            });
    assertThat(problems.list()).extracting(Problem::message).allSatisfy(AttackTest::isForPeople);
  }

  @Test
  void expectsSomethingOfEachFile() throws Exception {
    try (Stream<Path> files = Files.list(folder())) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(
              Stream.concat(
                      Stream.of("expected.csv"),
                      refusesWithFileAndLine().map(expected -> (String) expected[0]))
                  .toList());
    }
  }

  static Stream<Object[]> refusesWithFileAndLine() throws Exception {
    Table expected = Groups.table("expected.csv", text("expected.csv"));
    return expected.rows().stream()
        .map(
            row ->
                new Object[] {
                  row.get(0).text(), Integer.parseInt(row.get(1).text()), row.get(2).text()
                });
  }

  private static List<Rule> read(String name, Problems problems) throws Exception {
    String file = "rules/" + name;
    return name.endsWith(".drl")
        ? DrlFile.read(file, text(name), GROUP, problems)
        : DecisionTable.read(Groups.table(file, text(name)), GROUP, problems);
  }

  /** A message is short, and speaks of the file, not of what reads it. */
  private static void isForPeople(String message) {
    assertThat(message)
        .hasSizeLessThan(400)
        .doesNotContain("Exception", "ERR 1", "mismatched", "antlr", "\n");
  }

  private static String text(String name) throws IOException, URISyntaxException {
    return Files.readString(folder().resolve(name), UTF_8);
  }

  private static Path folder() throws URISyntaxException {
    return Path.of(AttackTest.class.getResource("/attacks").toURI());
  }
}
