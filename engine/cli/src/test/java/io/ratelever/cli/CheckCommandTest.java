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

  @Test
  void tellsWhichFiguresNobodyWouldMiss() throws IOException {
    assertThat(Called.with("new", "--in", folder.toString(), "xx/trial/2027-01-01").exitCode())
        .isZero();

    Called mutated = Called.with("check", "--mutate", "--cells", "none", folder.toString());

    // No example of the template has a lorry, so its base premium could be anything.
    assertThat(mutated.exitCode()).isZero();
    assertThat(mutated.output())
        .contains("xx/trial/2027-01-01: ")
        .containsPattern("; rate pages: \\d+\\.\\d % .*\\R  all figures: \\d+\\.\\d % ")
        .containsPattern(
            "survives  .*/rates/base_premiums.csv:4:B4: premium of TRUCK: 2500 -> 2600\\R")
        .doesNotContain("base_premiums.csv:3:B3");

    Called asJson =
        Called.with(
            "check", "--mutate", "--json", "--sample", "5", "--cells", "none", folder.toString());

    assertThat(isWhole(asJson.output())).isTrue();
    assertThat(asJson.output()).contains("\"tried\" : 5", "\"seed\" : 1");
  }

  @Test
  void mutatesOnlyWhatIsSound() throws IOException {
    assertThat(Called.with("new", "--in", folder.toString(), "xx/trial/2027-01-01").exitCode())
        .isZero();
    Path prices = folder.resolve("xx/trial/2027-01-01/rates/base_premiums.csv");
    Files.writeString(prices, Files.readString(prices).replace("CAR,1000", "CAR,1001"));

    Called mutated = Called.with("check", "--mutate", "--cells", "none", folder.toString());

    assertThat(mutated.exitCode()).isEqualTo(1);
    assertThat(mutated.output()).contains("expected 1000").doesNotContain("survives");
  }

  @Test
  void writesTheScenariosThatAreMissingAtEdges() throws IOException {
    assertThat(Called.with("new", "--in", folder.toString(), "xx/trial/2027-01-01").exitCode())
        .isZero();
    Path into = folder.resolve("open");

    Called written =
        Called.with("check", "--boundaries", "--into", into.toString(), folder.toString());

    // The table compares the excess with 50; the examples have 20, 50 and 60.
    assertThat(written.exitCode()).isZero();
    assertThat(written.output()).contains("2 scenarios to work out, and 0 for which");
    assertThat(Files.readString(into.resolve("xx-trial-2027-01-01-boundaries.yaml")))
        .contains("over_pct: 49\n", "over_pct: 51\n");
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
