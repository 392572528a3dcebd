package io.ratelever.load.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ratelever.ratebook.Problem;
import io.ratelever.ratebook.Problems;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class JsonTest {

  private final Problems problems = new Problems();

  @Test
  void readsTheSameNodesAsYaml() {
    String text = "{\"a\": [1.50, \"x\\u00e9\", true],\n \"b\": {\"c\": \"7\"}}";

    Node.Mapping json = (Node.Mapping) read(text).orElseThrow();
    Node yaml = Yaml.read("f.json", text.getBytes(UTF_8), problems).orElseThrow();

    Node.Sequence items = (Node.Sequence) json.entries().get(0).value();
    assertThat(items.items())
        .extracting(item -> ((Node.Scalar) item).text())
        .containsExactly("1.50", "xé", "true");
    assertThat(items.items())
        .extracting(item -> ((Node.Scalar) item).quoted())
        .containsExactly(false, true, false);
    assertThat(items.items())
        .extracting(Node::at)
        .isEqualTo(
            ((Node.Sequence) ((Node.Mapping) yaml).entries().get(0).value())
                .items().stream().map(Node::at).toList());
  }

  @Test
  void acceptsTabsBetweenItsParts() {
    assertThat(read("{\n\t\"a\": 1\n}")).isPresent();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"a\": 1, \"a\": 2} | f.json:1:10: the key a is already on line 1; keep one of them",
        "{\"a\": null}        | f.json:1:2: 'a' has no value; give it one, or leave it out",
        "{\"a\": 1} {}        | f.json:1:10: more text after the document;",
        "{\"a\": 1} x         | f.json:1:10: the file cannot be read as JSON here;",
        "{\"a\": 01}          | f.json:1:8: the file cannot be read as JSON here;",
        "{a: 1}               | f.json:1:2: the file cannot be read as JSON here;",
        "{\"a\": 1            | f.json",
        "{\"a\": NaN}         | f.json:1:",
        "{\"a\": \"\\u0000\"} | f.json:1:7: the control character U+0000 in a text; remove it",
      })
  void saysWhereAndWhatIsWrong(String json, String expected) {
    assertThat(read(json)).isEmpty();
    assertThat(problems.list().get(0).toString()).startsWith(expected);
  }

  @Test
  void refusesDeepNesting() {
    assertThat(read("[".repeat(100_000))).isEmpty();
    assertThat(texts().get(0)).contains("nested deeper than 64 levels");
  }

  @Test
  void refusesAHugeText() {
    assertThat(read("{\"a\": \"" + "x".repeat(1_000_000) + "\"}")).isEmpty();
    assertThat(problems.isEmpty()).isFalse();
  }

  @Test
  void refusesAHugeNumber() {
    assertThat(read("{\"a\": " + "9".repeat(1_000_000) + "}")).isEmpty();
    assertThat(problems.isEmpty()).isFalse();
  }

  @Test
  void refusesAnEmptyFile() {
    assertThat(read(" ")).isEmpty();
    assertThat(texts()).containsExactly("f.json: the file holds no whole JSON document");
  }

  private Optional<Node> read(String text) {
    return Json.read("f.json", text.getBytes(UTF_8), problems);
  }

  private List<String> texts() {
    return problems.list().stream().map(Problem::toString).toList();
  }
}
