package io.ratelever.formula;

import io.ratelever.ratebook.FormulaText;
import io.ratelever.ratebook.Problems;
import java.math.BigDecimal;
import java.util.stream.Collectors;

/**
 * Writes formulas in one way, so that those that differ only in blanks, needless parentheses or the
 * trailing zeros of numbers are written alike.
 */
public final class CanonicalFormula {

  private CanonicalFormula() {}

  /**
   * Returns what a formula says, operators before their operands: for comparing, not for reading.
   * The text itself stands for a formula that cannot be parsed.
   */
  public static String of(FormulaText formula) {
    return FeelSyntax.parse(formula, new Problems())
        .map(CanonicalFormula::of)
        .orElse(formula.text());
  }

  private static String of(Syntax syntax) {
    String word =
        switch (syntax.kind()) {
          case NUMBER -> new BigDecimal(syntax.word()).stripTrailingZeros().toPlainString();
          case TEXT -> '"' + syntax.word().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
          default -> syntax.word();
        };
    if (syntax.parts().isEmpty()) {
      return syntax.kind() + " " + word;
    }
    return syntax.parts().stream()
        .map(CanonicalFormula::of)
        .collect(Collectors.joining(") (", syntax.kind() + " " + word + " (", ")"));
  }
}
