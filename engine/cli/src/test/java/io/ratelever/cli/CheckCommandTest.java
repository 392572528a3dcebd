package io.ratelever.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** A new book, checked for a machine. */
final class CheckCommandTest {

  @TempDir private Path folder;

  @Test
  void writesVerdictsAndProblemsAsJson() throws IOException {
    assertThat(Called.with("new", "--in", folder.toString(), "xx/trial/2027-01-01").exitCode())
        .isZero();
    Path book = folder.resolve("xx/trial/2027-01-01/ratebook.yaml");
    Files.writeString(book, Files.readString(book) + "\"a \\\"quoted\\\" key\": 1\n");

    Called broken = Called.with("check", "--json", "--cells", "none", folder.toString());

    assertThat(isWhole(broken.output())).isTrue();
    assertThat(broken.output()).contains("\\\"quoted\\\"").contains("\"proofs\" : [");
    assertThat(broken.exitCode()).isEqualTo(1);
  }

  /** Whether a text is one JSON document and nothing else. */
  private static boolean isWhole(String text) {
    int depth = 0;
    int documents = 0;
    try (JsonParser json = new JsonFactory().createParser(ObjectReadContext.empty(), text)) {
      while (json.nextToken() != null) {
        depth += json.currentToken().isStructStart() ? 1 : 0;
        depth -= json.currentToken().isStructEnd() ? 1 : 0;
        documents += depth == 0 ? 1 : 0;
      }
    }
    return documents == 1;
  }
}
