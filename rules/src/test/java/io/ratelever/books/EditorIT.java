package io.ratelever.books;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * What an actuary sees in Visual Studio Code: the language server of its YAML extension opens files
 * with the settings of this repository. Needs Node and {@code yaml-language-server} on its path.
 */
class EditorIT {

  @Test
  void shippedBooksAreNotUnderlined() throws IOException, InterruptedException {
    assertNothingIsUnderlined(Repository.rules().resolve("us"));
  }

  @Test
  void aNewBookInAnotherFolderFindsItsSchemas(@TempDir Path books)
      throws IOException, InterruptedException {
    run(List.of("../ratelever", "new", "xx/acme-cover/2027-01-01", "--in", books.toString()));
    assertNothingIsUnderlined(books.resolve("xx"));

    Path book = books.resolve("xx/acme-cover/2027-01-01/ratebook.yaml");
    Files.writeString(book, Files.readString(book).replace("status: draft", "status: done"));
    assertThat(look(List.of(book.toString())).at("/0/problems/0").asString())
        .contains("\"draft\", \"filed\"");
  }

  @Test
  void anUnknownKeyIsUnderlinedInItsLine() throws IOException, InterruptedException {
    String file = malformed("cases/unknown-key-of-a-fact/ratebook.yaml");
    assertThat(look(List.of(file)).at("/0/problems/0").asString())
        .isEqualTo("35: Property domain is not allowed.");
  }

  @Test
  void aMisspeltFieldIsUnderlinedInAScenario() throws IOException, InterruptedException {
    String file = malformed("cases/scenario-unknown-field/scenarios/examples.yaml");
    assertThat(look(List.of(file)).at("/0/problems/0").asString())
        .isEqualTo("7: Property seat is not allowed.");
  }

  @Test
  void keysAreProposedAndExplained() throws IOException, InterruptedException {
    // The line "values: 0..2+" of a fact: the mouse is on the key, the next key is typed before it.
    JsonNode shown = look(List.of(malformed("base/ratebook.yaml") + ":34:8")).get(0);
    assertThat(shown.path("proposed").toString()).contains("\"suppliable\"", "\"reference\"");
    assertThat(shown.path("told").asString()).contains("All values that it can have");
  }

  @Test
  void fieldsOfTheRiskAreProposedAndExplainedInTheWordsOfTheirRecord()
      throws IOException, InterruptedException {
    String file = Repository.rules().resolve("cn/motor-compulsory/example.yaml").toString();
    JsonNode shown = look(List.of(file + ":9:5")).get(0);
    assertThat(shown.path("proposed").toString()).contains("\"transferred_on\"");
    assertThat(shown.path("told").asString()).contains("Regulatory area");
  }

  private static String malformed(String file) {
    return Repository.malformed().resolve(file).toString();
  }

  private static void assertNothingIsUnderlined(Path folder)
      throws IOException, InterruptedException {
    List<String> files =
        Repository.files(folder, SchemaTest::isYaml).stream().map(Path::toString).toList();
    JsonNode shown = look(files);
    assertThat(shown.size()).isEqualTo(files.size()).isGreaterThan(1);
    shown.forEach(file -> assertThat(file.path("problems")).isEmpty());
  }

  private static JsonNode look(List<String> files) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("node", "src/test/editor/look.js", ".."));
    command.addAll(files);
    return Schemas.MAPPER.readTree(run(command));
  }

  private static String run(List<String> command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .directory(Repository.rules().toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    process.getOutputStream().close();
    String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as("%s: %s", command, answer).isZero();
    return answer;
  }
}
