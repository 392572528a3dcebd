package io.ratelever.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Texts by their hash: also those that share one. */
final class TextIndexTest {

  @Test
  void numbersTextsInTheirOrder() {
    List<String> texts = IntStream.range(0, 1_000).mapToObj(i -> "code-" + i).toList();
    TextIndex index = new TextIndex(texts);

    for (int i = 0; i < texts.size(); i++) {
      assertThat(index.of("code-" + i)).isEqualTo(i);
      assertThat(index.text(i)).isEqualTo(texts.get(i));
    }
  }

  @Test
  void tellsTextsApartThatHaveOneHash() {
    // "Aa" and "BB" have the hash 2112: 65 * 31 + 97 and 66 * 31 + 66. So have pairs of them.
    TextIndex index = new TextIndex(List.of("AaAa", "BBBB", "AaBB"));

    assertThat(List.of(index.of("AaAa"), index.of("BBBB"), index.of("AaBB")))
        .containsExactly(0, 1, 2);
    assertThat(index.of("BBAa")).isEqualTo(-1);
  }

  @Test
  void hasNothingIfItIsEmpty() {
    assertThat(new TextIndex(List.of()).of("")).isEqualTo(-1);
  }

  @Test
  void refusesATextThatIsThereTwice() {
    List<String> twice = List.of("A", "B", "A");

    assertThatThrownBy(() -> new TextIndex(twice)).hasMessage("A is there twice");
  }
}
