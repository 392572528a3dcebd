package io.ratelever.check.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import io.ratelever.ratebook.FormulaText;
import io.ratelever.ratebook.Location;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FormulaChangesTest {

  @Test
  void changesEachNumberInItsLastPlace() {
    assertThat(changed("min(3, seats_6 * 0.50) + 1200"))
        .containsExactly(
            "min(4, seats_6 * 0.50) + 1200",
            "min(3, seats_6 * 0.51) + 1200",
            "min(3, seats_6 * 0.50) + 1300");
  }

  @Test
  void changesBothEndsOfARange() {
    assertThat(changed("age in [1..3]")).containsExactly("age in [2..3]", "age in [1..4]");
  }

  @Test
  void changesMonthsAndDatesInTexts() {
    assertThat(changed("[x - duration(\"P1Y6M\") .. date(\"2024-02-29\"))"))
        .containsExactly(
            "[x - duration(\"P2Y6M\") .. date(\"2024-02-29\"))",
            "[x - duration(\"P1Y7M\") .. date(\"2024-02-29\"))",
            "[x - duration(\"P1Y6M\") .. date(\"2024-03-01\"))");
  }

  @Test
  void changesTheModeOfARounding() {
    assertThat(changed("round(x, 0.5, half_up)"))
        .containsExactly("round(x, 0.6, half_up)", "round(x, 0.5, down)");
  }

  @Test
  void leavesTextsAndNamesAlone() {
    assertThat(changed("if kind = \"GROUP 2\" then up else class3")).isEmpty();
  }

  private static List<String> changed(String formula) {
    return FormulaChanges.of(new FormulaText(formula, Location.of("f", 1, 1)), "f")
        .map(change -> change.changed().get().text())
        .toList();
  }
}
