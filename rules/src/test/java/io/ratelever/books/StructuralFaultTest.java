package io.ratelever.books;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * What the loader refuses because of its form, an editor underlines before the loader sees it: an
 * unknown or missing key, a value of the wrong kind, a word that is none of those known.
 */
class StructuralFaultTest {

  /** What the loader's messages say of such a fault. */
  private static final Pattern STRUCTURAL =
      Pattern.compile(
          "unknown (key|field) | has no \\w+; add \\w+:| (is|are) (a list|a single value|keys with"
              + " values); | cannot be '.*'; it is | is not allowed; .* is one of |is neither true"
              + " nor false|is a text, write it in quotes|is not a"
              + " (number|date|rounding|band|currency|path);| cannot be read; allowed values | is"
              + " no day of the calendar|cannot name ");

  /** Which names are words of formulas is not a matter of form. */
  private static final Set<String> UNSEEN = Set.of("name-is-a-word-of-formulas");

  static Stream<String> structuralFaults() {
    try (Stream<Path> cases = Files.list(Repository.malformed().resolve("cases"))) {
      return cases
          .filter(defect -> !yaml(defect).isEmpty())
          .filter(defect -> STRUCTURAL.matcher(message(defect)).find())
          .map(defect -> defect.getFileName().toString())
          .sorted()
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("structuralFaults")
  void isUnderlined(String defect) {
    Path folder = Repository.malformed().resolve("cases").resolve(defect);
    assertThat(isUnderlined(folder)).as(message(folder)).isNotEqualTo(UNSEEN.contains(defect));
  }

  @Test
  void areMany() {
    assertThat(structuralFaults()).hasSizeGreaterThan(30).containsAll(UNSEEN);
  }

  private static boolean isUnderlined(Path defect) {
    return yaml(defect).stream().anyMatch(StructuralFaultTest::hasProblem);
  }

  private static boolean hasProblem(Path file) {
    try {
      return !Schemas.problems(file).isEmpty();
    } catch (YamlEngineException e) {
      return true;
    }
  }

  private static List<Path> yaml(Path defect) {
    return Repository.files(defect, SchemaTest::isYaml);
  }

  private static String message(Path defect) {
    return Repository.read(defect.resolve("message.txt")).strip();
  }
}
