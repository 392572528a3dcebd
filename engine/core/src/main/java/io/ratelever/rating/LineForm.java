package io.ratelever.rating;

import io.ratelever.formula.Formula;
import io.ratelever.formula.Operand;
import io.ratelever.ratebook.Certainty;
import io.ratelever.ratebook.Label;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line of worksheets as far as it is the same in every quote: made once for an edition. Safe for
 * use by several threads.
 */
final class LineForm {

  private final Worksheet.Kind kind;
  private final String name;
  private final Label label;
  private final String formula;
  private final String rounding;
  private final Certainty certainty;

  /** The operands as the formula has them, and what stands before each and behind the last. */
  private final String[] operands;

  private final String[] between;

  LineForm(Slot slot) {
    this.kind = WorksheetWriter.kind(slot);
    this.name = slot.name();
    this.label = slot.label();
    this.formula = WorksheetWriter.formula(slot);
    this.rounding = WorksheetWriter.rounding(slot);
    this.certainty = WorksheetWriter.declaredCertainty(slot);
    Formula worked = WorksheetWriter.formulaOf(slot);
    List<String> texts = new ArrayList<>();
    List<String> gaps = new ArrayList<>();
    int from = 0;
    for (Operand operand : worked == null ? List.<Operand>of() : worked.operands()) {
      gaps.add(formula.substring(from, operand.span().start()));
      texts.add(formula.substring(operand.span().start(), operand.span().end()));
      from = operand.span().end();
    }
    gaps.add(formula.substring(from));
    this.operands = texts.toArray(String[]::new);
    this.between = gaps.toArray(String[]::new);
  }

  /**
   * Returns the line of a quote.
   *
   * @param sources what the value rests on, as {@link Worksheet.Source}
   * @param values values of the operands; absent of those that were not evaluated
   */
  Worksheet.Line line(Object value, List<?> sources, @Nullable Object[] values) {
    List<Worksheet.Source> rests = List.of();
    Certainty weakest = certainty;
    if (!sources.isEmpty()) {
      rests = sources.stream().map(Worksheet.Source.class::cast).toList();
      for (Worksheet.Source source : rests) {
        weakest = weakest.weaker(source.certainty());
      }
    }
    return line(value, rests, working(values), weakest);
  }

  /** Returns the line of a quote whose formula has no operands. */
  Worksheet.Line line(Object value, List<Worksheet.Source> sources) {
    Certainty weakest = certainty;
    for (Worksheet.Source source : sources) {
      weakest = weakest.weaker(source.certainty());
    }
    return line(value, sources, "", weakest);
  }

  private Worksheet.Line line(
      Object value, List<Worksheet.Source> sources, String working, Certainty weakest) {
    return new Worksheet.Line(
        kind, name, label, formula, working, value, rounding, sources, false, weakest);
  }

  private String working(@Nullable Object[] values) {
    if (operands.length == 0) {
      return "";
    }
    String working;
    if (operands.length == 1 && operands[0].length() == formula.length()) {
      working = text(0, values);
    } else {
      StringBuilder written = new StringBuilder(formula.length() + 16);
      for (int i = 0; i < operands.length; i++) {
        written.append(between[i]).append(text(i, values));
      }
      working = written.append(between[operands.length]).toString();
    }
    return working.equals(formula) ? "" : working;
  }

  private String text(int operand, @Nullable Object[] values) {
    Object value = values[operand];
    return value == null ? operands[operand] : Values.text(value);
  }
}
