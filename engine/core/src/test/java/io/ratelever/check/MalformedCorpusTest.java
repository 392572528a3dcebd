package io.ratelever.check;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.ratelever.ratebook.Problem;
import io.ratelever.ratebook.RateBookId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Opens a small sound edition with one thing wrong in it, for each folder of the corpus, and
 * expects the one message that the folder holds.
 */
class MalformedCorpusTest {

  private static final String EDITION = "test/motor/2024-01-01";
  private static final String MESSAGE = "message.txt";

  /** What a message says in place of an actuary's words if it was made from a parser's. */
  private static final Pattern JARGON =
      Pattern.compile(
          "Exception|Error\\b|java\\.|io\\.ratelever|@[0-9a-f]{6,}|\\btoken|<block|<scalar|expecting"
              + "|mismatched|extraneous|no viable|EOF|line=|Optional|\\bnull (is|cannot|value)");

  @TempDir Path folder;

  @Test
  void theBaseIsSoundAndItsScenariosHold() {
    copy(corpus().resolve("base"), edition());

    RateBookFolder opened = RateBookFolder.open(folder);

    assertThat(opened.problems()).isEmpty();
    assertThat(opened.scenarioCount()).isEqualTo(2);
    assertThat(opened.runScenarios(RateBookId.parse(EDITION))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("defects")
  void aDefectHasOneMessageWithItsPlaceAndRemedy(String defect) {
    copy(corpus().resolve("base"), edition());
    copy(corpus().resolve("cases").resolve(defect), edition());

    assertThat(problems()).isEqualTo(message(defect));
  }

  @Test
  void aLinkIsNotFollowed() throws IOException {
    copy(corpus().resolve("base"), edition());
    Path page = edition().resolve("rates/areas.csv");
    Path elsewhere = Files.move(page, folder.resolve("areas.csv"));
    Files.createSymbolicLink(page, elsewhere);

    assertThat(problems())
        .contains(EDITION + "/rates/areas.csv: a link; put the file itself there");
  }

  @Test
  void hiddenFilesAreNotRead() throws IOException {
    copy(corpus().resolve("base"), edition());
    Files.writeString(edition().resolve(".ratebook.yaml.swp"), "title: [");
    Files.writeString(edition().resolve("rates/~$areas.csv"), "owner");

    assertThat(problems()).isEmpty();
  }

  @Test
  void aBookBeyondTheLimitIsNotRead() throws IOException {
    copy(corpus().resolve("base"), edition());
    Path book = edition().resolve("ratebook.yaml");
    Files.writeString(book, "# and so on\n".repeat(800_000));

    assertThat(problems())
        .isEqualTo(
            EDITION + "/ratebook.yaml: the file has 9600000 bytes; at most 8388608 are read");
  }

  @Test
  void noTwoDefectsHaveTheSameMessage() {
    Map<String, String> defectOf = new TreeMap<>();
    for (String defect : defects().toList()) {
      String before = defectOf.put(kind(message(defect)), defect);
      assertThat(before).as("has the message of %s", defect).isNull();
    }
    assertThat(defectOf).hasSizeGreaterThanOrEqualTo(110);
  }

  @ParameterizedTest
  @MethodSource("defects")
  void aMessageNamesItsPlaceAndSpeaksNoJargon(String defect) {
    assertThat(message(defect))
        .startsWith(EDITION + "/")
        .matches("[^:]+(:[0-9]+(:([0-9]+|[A-Z]+[0-9]+))?)?: .+; .+")
        .doesNotContainPattern(JARGON);
  }

  static Stream<String> defects() {
    try (Stream<Path> cases = Files.list(corpus().resolve("cases"))) {
      return cases.map(path -> path.getFileName().toString()).sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is wrong with the files and, if nothing is, with what the scenarios give. */
  private String problems() {
    RateBookFolder opened = RateBookFolder.open(folder);
    List<Problem> problems = new ArrayList<>(opened.problems());
    opened.rater().books().forEach(book -> problems.addAll(opened.runScenarios(book.id())));
    return problems.stream().map(Problem::toString).collect(joining("\n"));
  }

  private static String message(String defect) {
    try {
      return Files.readString(corpus().resolve("cases").resolve(defect).resolve(MESSAGE)).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns a message without its place and without the numbers and texts that it quotes. */
  private static String kind(String message) {
    return message.replaceFirst("^\\S+: ", "").replaceAll("'[^']*'|[0-9]+", "");
  }

  private Path edition() {
    return folder.resolve(EDITION);
  }

  private static void copy(Path from, Path to) {
    try (Stream<Path> files = Files.walk(from).filter(Files::isRegularFile)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (!target.endsWith(MESSAGE)) {
          Files.createDirectories(target.getParent());
          Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path corpus() {
    try {
      return Path.of(MalformedCorpusTest.class.getResource("/malformed").toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
