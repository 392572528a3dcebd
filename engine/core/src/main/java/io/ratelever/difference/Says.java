package io.ratelever.difference;

import io.ratelever.decimal.Rounding;
import io.ratelever.formula.CanonicalFormula;
import io.ratelever.ratebook.Certainty;
import io.ratelever.ratebook.Domain;
import io.ratelever.ratebook.FormulaText;
import io.ratelever.ratebook.Label;
import io.ratelever.ratebook.Location;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gathers what an edition says of one part. What is absent or empty is not said. */
final class Says {

  private final Location at;
  private final List<Statement> statements = new ArrayList<>();

  /**
   * @param at place of what has none of its own
   */
  Says(Location at) {
    this.at = at;
  }

  List<Statement> list() {
    return statements;
  }

  /** Adds a formula. */
  Says formula(String aspect, @Nullable FormulaText formula) {
    if (formula != null) {
      add(aspect, CanonicalFormula.of(formula), shown(formula), false, formula.at());
    }
    return this;
  }

  /** Returns a formula on one line. */
  static String shown(FormulaText formula) {
    return formula.text().strip().replaceAll("\\s*\\R\\s*", " ");
  }

  /** Adds declared values. */
  Says domain(@Nullable Domain domain) {
    if (domain instanceof Domain.Levels levels && levels.page() != null) {
      // Its levels are told as rows of the page.
      return plain("values", "the keys of " + levels.page());
    }
    if (domain instanceof Domain.Levels levels) {
      return plain("values", String.join(", ", levels.levels()));
    }
    if (domain instanceof Domain.Decimals decimals) {
      String step = decimals.step() == null ? "" : " step " + meaning(decimals.step());
      String meaning = meaning(decimals.min()) + ".." + meaning(decimals.max()) + step;
      add("values", meaning, decimals.words(), false, at);
      return this;
    }
    return domain == null ? this : plain("values", domain.words());
  }

  /** Adds a rounding. */
  Says rounding(@Nullable Rounding rounding) {
    if (rounding != null) {
      String meaning = meaning(rounding.unit()) + " " + rounding.mode().word();
      add("rounding", meaning, rounding.toString(), false, at);
    }
    return this;
  }

  /** Adds a value: a number, text, truth or date. */
  Says value(String aspect, @Nullable Object value, Location place) {
    if (value != null) {
      add(aspect, meaning(value), shown(value), false, place);
    }
    return this;
  }

  /** Adds a value where the part stands. */
  Says plain(String aspect, @Nullable Object value) {
    return value(aspect, value, at);
  }

  /** Adds something that is said only where it holds. */
  Says flag(String aspect, boolean holds) {
    return plain(aspect, holds ? "yes" : null);
  }

  Says label(Label label) {
    return wording("title zh", label.zh()).wording("title en", label.en());
  }

  Says source(Certainty certainty, String reference) {
    return certainty(certainty).wording("reference", reference);
  }

  Says certainty(Certainty certainty) {
    return wording("certainty", certainty.word());
  }

  /** Adds a text that no premium can depend on. */
  Says wording(String aspect, String text) {
    if (!text.isEmpty()) {
      add(aspect, text, text, true, at);
    }
    return this;
  }

  private void add(String aspect, String meaning, String shown, boolean wording, Location place) {
    statements.add(new Statement(aspect, meaning, shown, wording, place));
  }

  /** Writes a value in one way, so that 1.5 and 1.50 are written alike. */
  static String meaning(Object value) {
    return value instanceof BigDecimal number
        ? (number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString())
        : value.toString();
  }

  private static String shown(Object value) {
    return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
  }
}
