package io.ratelever.load.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ratelever.ratebook.Problem;
import io.ratelever.ratebook.Problems;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class YamlTest {

  private final Problems problems = new Problems();

  @Test
  void keepsTheCharactersOfEveryValue() {
    Node.Mapping read = mapping("a: 2.50\nb: 0012\nc: NO\nd: 1_000\ne: '2.50'\n");

    assertThat(read.entries())
        .extracting(entry -> ((Node.Scalar) entry.value()).text())
        .containsExactly("2.50", "0012", "NO", "1_000", "2.50");
  }

  @Test
  void knowsWhichValuesStandInQuotes() {
    Node.Mapping read = mapping("a: x\nb: 'x'\nc: \"x\"\nd: |\n  x\n");

    assertThat(read.entries())
        .extracting(entry -> ((Node.Scalar) entry.value()).quoted())
        .containsExactly(false, true, true, true);
  }

  @Test
  void knowsTheLineAndColumnOfKeysAndValues() {
    Node.Mapping read = mapping("a:\n  基准: [x, {c: y}]\n");

    Node.Entry base = ((Node.Mapping) read.entries().get(0).value()).entries().get(0);
    Node.Mapping inner = (Node.Mapping) ((Node.Sequence) base.value()).items().get(1);
    assertThat(base.at()).hasToString("f.yaml:2:3");
    assertThat(base.value().at()).hasToString("f.yaml:2:7");
    assertThat(inner.entries().get(0).value().at()).hasToString("f.yaml:2:15");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '^',
      quoteCharacter = '`',
      value = {
        "a: x + y      ^ f.yaml:1:4",
        "a: 'x + y'    ^ f.yaml:1:5",
        "a: \"x + y\"  ^ f.yaml:1:5",
        "a: |\\n  x    ^ f.yaml:2",
        "a: >-\\n  x   ^ f.yaml:2",
        "a: 'it''s'    ^ f.yaml:1",
        "a: x\\n  + y  ^ f.yaml:1",
      })
  void knowsWhereTheTextOfAFormulaStarts(String yaml, String place) {
    Node.Scalar scalar = (Node.Scalar) mapping(yaml.replace("\\n", "\n")).entries().get(0).value();

    assertThat(scalar.textAt()).hasToString(place);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a: 1\\nb: 2\\na: 3     | f.yaml:3:1: the key a is already on line 1; keep one of them",
        "x: &a 1                | f.yaml:1:4: an anchor, &a;",
        "x: [*a]                | f.yaml:1:5: an alias, *a;",
        "x: !!str 1             | f.yaml:1:4: a tag, !!str;",
        "x: !ruby/object y      | f.yaml:1:4: a tag, !ruby/object;",
        "x: !!map {a: 1}        | f.yaml:1:4: a tag, !!map;",
        "a: 1\\n---\\nb: 2      | f.yaml:2:1: a second document;",
        "%YAML 1.1\\n---\\na: 1 | f.yaml:1:1: a line that starts with %;",
        "? [a]\\n: b            | f.yaml:1:3: a list or mapping as a key;",
        "a:\\n\\tb: 1           | f.yaml:2:1: a tab; use spaces",
        "a:                     | f.yaml:1:1: 'a' has no value; give it one",
        "a: null                | f.yaml:1:1: 'a' has no value; give it one",
        "- ~                    | f.yaml:1:3: an entry without a value;",
        "a: {t: Plan, the plan, d: 1} | f.yaml:1:14: 'the plan' has no value; if it belongs to",
        "a: b: c                | f.yaml:1:5: a colon in the middle of a text;",
        "a: 'x                  | f.yaml:1:4: this quote is never closed",
        "a: [1, 2\\nb: 3        | f.yaml:1:4: what this bracket opens cannot be read beyond line 2;",
        "a: {b: 1               | f.yaml:1:4: what this bracket opens cannot be read beyond line",
        "a:\\n  b: 1\\n c: 2    | f.yaml:3:2: this line does not fit the lines above;",
        "- a\\nb: 1             | f.yaml:2:1: this line does not fit the lines above;",
        "a: \"x\" = y           | f.yaml:1:8: text after a closing quote or bracket;",
        "a: %x                  | f.yaml:1:4: a text cannot start with this character;",
        "a: \"\\q\"             | f.yaml:1:6: a backslash in double quotes;",
        "a: \"\\0\"             | f.yaml:1:4: the control character U+0000 in a text;",
        "a: \"\\ud800\"         | f.yaml:1:4: ",
        "{}                     | ",
      })
  void saysWhereAndWhatIsWrong(String yaml, String expected) {
    String text = yaml.replace("\\n", "\n").replace("\\t", "\t");

    Optional<Node> read = read(text);

    if (expected == null) {
      assertThat(problems.list()).isEmpty();
      assertThat(read).isPresent();
    } else {
      assertThat(read).isEmpty();
      assertThat(problems.list()).isNotEmpty();
      assertThat(problems.list().get(0).toString()).startsWith(expected);
    }
  }

  @Test
  void refusesAnEmptyFile() {
    assertThat(read("# nothing\n")).isEmpty();
    assertThat(texts()).containsExactly("f.yaml: the file is empty; fill it, or remove it");
  }

  @Test
  void refusesAByteOrderMark() {
    assertThat(read("\uFEFFa: 1\n")).isEmpty();
    assertThat(texts().get(0)).startsWith("f.yaml:1:1: the file starts with a byte order mark");
  }

  @Test
  void refusesBytesThatAreNotUtf8WithTheirPlace() {
    byte[] gbk = {'a', ':', ' ', '1', '\n', 'b', ':', ' ', (byte) 0xB9, (byte) 0xFA};

    assertThat(Yaml.read("f.yaml", gbk, problems)).isEmpty();
    assertThat(texts().get(0))
        .startsWith("f.yaml:2:4: byte 0xB9 is not UTF-8")
        .endsWith("save it as UTF-8");
  }

  @Test
  void refusesACutOffCharacterAtTheEnd() {
    byte[] cut = {'a', ':', ' ', (byte) 0xE5, (byte) 0x9F};

    assertThat(Yaml.read("f.yaml", cut, problems)).isEmpty();
    assertThat(texts().get(0)).startsWith("f.yaml:1:4: ");
  }

  @Test
  void refusesNulAndOldMacLineEnds() {
    assertThat(read("a: x\0y\n")).isEmpty();
    assertThat(read("a: 1\rb: 2\r")).isEmpty();
    assertThat(texts())
        .containsExactly(
            "f.yaml:1:5: a carriage return without a line feed; lines end with LF or CRLF",
            "f.yaml:1:5: the control character U+0000 in the file; remove it, only text may stand"
                + " here");
  }

  @Test
  void readsWindowsLineEnds() {
    assertThat(mapping("a: 1\r\nb: 2\r\n").entries()).hasSize(2);
  }

  @Test
  void doesNotExpandAnAliasBomb() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 30; i++) {
      String item = "*a" + (i - 1);
      bomb.append("a" + i + ": &a" + i + " [" + (item + ", ").repeat(8) + item + "]\n");
    }

    assertThat(read(bomb.toString())).isEmpty();
    assertThat(texts().get(0)).startsWith("f.yaml:1:5: an anchor, &a0;");
  }

  @Test
  void refusesDeepNesting() {
    assertThat(read("[".repeat(100_000))).isEmpty();
    assertThat(texts().get(0)).isEqualTo("f.yaml:1:65: nested deeper than 64 levels; flatten it");
  }

  @Test
  void refusesDeepNestingByIndentation() {
    StringBuilder deep = new StringBuilder();
    for (int i = 0; i < 1_000; i++) {
      deep.append(" ".repeat(i)).append("a:\n");
    }

    assertThat(read(deep.toString())).isEmpty();
    assertThat(texts().get(0)).startsWith("f.yaml:65:65: nested deeper than 64 levels");
  }

  @Test
  void refusesAHugeText() {
    assertThat(read("a: " + "x".repeat(1_000_000))).isEmpty();
    assertThat(texts())
        .containsExactly("f.yaml:1:4: a text of 1000000 characters; at most 20000 are read");
  }

  @Test
  void refusesAMillionKeys() {
    StringBuilder keys = new StringBuilder();
    for (int i = 0; i < 1_000_000; i++) {
      keys.append(i).append(": 1\n");
    }

    assertThat(Yaml.read("f.yaml", keys.substring(0, Yaml.BYTES_MAX).getBytes(UTF_8), problems))
        .isEmpty();
    assertThat(texts().get(0)).startsWith("f.yaml:100000:8: more than 200000 values");
  }

  @Test
  void refusesAHugeFile() {
    assertThat(Yaml.read("f.yaml", new byte[Yaml.BYTES_MAX + 1], problems)).isEmpty();
    assertThat(texts().get(0)).startsWith("f.yaml: the file has 8388609 bytes; at most 8388608");
  }

  @Test
  void throwsNothingWhateverTheTextIs() {
    long seed = 20_201_123L;
    Random random = new Random(seed);
    String[] parts = {
      "a", ": ", "\n", "  ", "- ", "[", "]", "{", "}", ", ", "'", "\"", "|\n", ">", "&a ", "*a",
      "!t ", "#", "? ", "%", "\\", "---", "...", "<<", "`", "@", "\uD83D", "0", "é", "\u2028"
    };
    for (int i = 0; i < 5_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(12); n >= 0; n--) {
        text.append(parts[random.nextInt(parts.length)]);
      }
      Problems found = new Problems();
      Optional<Node> read = Yaml.read("f.yaml", text.toString().getBytes(UTF_8), found);
      assertThat(read.isPresent())
          .as("seed %d, text <%s>, problems %s", seed, text, found.list())
          .isEqualTo(found.isEmpty());
    }
  }

  private Optional<Node> read(String text) {
    return Yaml.read("f.yaml", text.getBytes(UTF_8), problems);
  }

  private Node.Mapping mapping(String text) {
    Optional<Node> read = read(text);
    assertThat(problems.list()).isEmpty();
    return (Node.Mapping) read.orElseThrow();
  }

  private List<String> texts() {
    return problems.list().stream().map(Problem::toString).toList();
  }
}
