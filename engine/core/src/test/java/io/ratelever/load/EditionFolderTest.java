package io.ratelever.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What may lie in the folder of an edition, and that nothing outside it is ever opened. */
final class EditionFolderTest {

  @TempDir Path root;
  private Edition edition;
  private Path secret;

  @BeforeEach
  void writeEdition() throws IOException {
    edition = new Edition(root.resolve("books"));
    secret = Files.writeString(root.resolve("passwd"), "root:x:0:0\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rates/base_rates.csv",
        "rules/accident.csv",
        "scenarios/basic.yaml",
        "ratebook.yaml",
        "rates/other.csv",
        "README.md",
        ".hidden"
      })
  void refusesALinkWhereverItStands(String file) throws IOException {
    Path path = edition.folder().resolve(file);
    Files.deleteIfExists(path);
    Files.createSymbolicLink(path, secret);

    assertThat(edition.problems()).contains(file + ": a link; put the file itself there");
    assertThat(edition.problems()).noneMatch(problem -> problem.contains("root:x"));
  }

  @Test
  void refusesALinkedFolder() throws IOException {
    Path elsewhere = new Edition(root.resolve("elsewhere")).folder();
    Path rates = edition.folder().resolve("rates");
    for (String file : new String[] {"areas.csv", "base_rates.csv", "damage.csv"}) {
      Files.delete(rates.resolve(file));
    }
    Files.delete(rates);
    Files.createSymbolicLink(rates, elsewhere.resolve("rates"));

    assertThat(edition.problems()).contains("rates: a link; put the file itself there");
  }

  @Test
  void doesNotFollowALinkAroundEditions() throws IOException {
    Path elsewhere = new Edition(root.resolve("elsewhere")).folder();
    Files.createSymbolicLink(root.resolve("books/cn/linked"), elsewhere.getParent());

    LoadedBooks loaded = RateBookLoader.load(root.resolve("books"));

    assertThat(loaded.books()).hasSize(1);
    assertThat(loaded.problems())
        .extracting(Object::toString)
        .containsExactly("cn/linked: a link to a folder is not followed; put the folder there");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../../x.csv",
        "../rates/base_rates.csv",
        "/etc/passwd",
        "..\\\\x.csv",
        "sub/x.csv",
        ".x.csv",
        "accident.csv\\n",
        "none.csv",
        "accident.CSV",
        ""
      })
  void readsRulesFromTheFolderRulesOnly(String file) {
    edition.replace("ratebook.yaml", "files: [accident.csv]", "files: [\"" + file + "\"]");

    assertThat(edition.problems())
        .anyMatch(
            problem -> problem.matches("(?s)ratebook.yaml:32:17: .* is not a file in rules/.*"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"rates/../../x.csv", "/etc/passwd", "rates/sub/x.csv", "rules/accident.csv"})
  void readsKeysFromTheFolderRatesOnly(String file) {
    edition.replace("ratebook.yaml", "values: rates/areas.csv", "values: " + file);

    assertThat(edition.problems())
        .containsExactly(
            "ratebook.yaml:22:39: '"
                + file
                + "' is not a rate page; one looks like"
                + " rates/areas.csv");
  }

  @ParameterizedTest
  @CsvSource({
    "notes.txt, no file of an edition is called this",
    "ratebook.yml, no file of an edition is called this",
    "rulez/accident.csv, no folder of an edition is called this",
    "rates/base.xlsx, no file in rates is called this",
    "rates/Base_rates.csv, no file in rates is called this",
    "rates/sub/base.csv, a folder inside rates",
    "rules/accident.java, no file in rules is called this",
    "scenarios/basic.yml, no file in scenarios is called this"
  })
  void refusesWhatHasNoPlaceInAnEdition(String file, String expected) {
    edition.write(file, "a,b\n1,2\n");

    assertThat(edition.problems())
        .hasSize(1)
        .allMatch(problem -> problem.contains(": " + expected + ";"));
  }

  @Test
  void passesOverWhatProgramsLeaveBehind() {
    edition
        .write(".DS_Store", "x")
        .write("rates/.~lock.base.csv#", "x")
        .write("rates/~$base.xlsx", "x")
        .write("Thumbs.db", "x")
        .write("README.md", "# Trial");

    assertThat(edition.problems()).isEmpty();
  }

  @Test
  void refusesRulesThatNoGroupNames() {
    edition.write("rules/other.csv", "accidents,loading\n0,0.10\n");

    assertThat(edition.problems())
        .containsExactly(
            "rules/other.csv: no group of rules names this file; add it to files, or remove it");
  }

  @Test
  void refusesMoreFilesThanAnEditionHas() {
    for (int i = 0; i < EditionFolder.FILES_MAX; i++) {
      edition.write("rates/page" + i + ".csv", "key,rate\na,1\n");
    }

    assertThat(edition.problems()).anyMatch(problem -> problem.contains("more than 1000 files"));
  }

  @Test
  void refusesAFileThatIsTooLarge() {
    edition.write("scenarios/basic.yaml", new byte[(8 << 20) + 1]);

    assertThat(edition.problems())
        .containsExactly(
            "scenarios/basic.yaml: the file has 8388609 bytes; at most 8388608 are read");
  }
}
