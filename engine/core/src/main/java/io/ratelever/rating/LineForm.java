package io.ratelever.rating;

import io.ratelever.compiled.Scaled;
import io.ratelever.formula.TextIndex;
import io.ratelever.ratebook.Certainty;
import io.ratelever.ratebook.Domain;
import io.ratelever.ratebook.Label;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line of worksheets as far as it is the same in every quote: made once for an edition. Safe for
 * use by several threads.
 */
final class LineForm {

  /** So many whole numbers have a line that stays. */
  private static final int NUMBERS = 128;

  private final Worksheet.Kind kind;
  private final String name;
  private final Label label;
  private final String formula;
  private final String rounding;
  private final Certainty certainty;

  /** Lines of small whole numbers, or of texts in the order of their levels, made when needed. */
  private final Worksheet.@Nullable Line[] lines;

  private final @Nullable TextIndex levels;

  LineForm(Slot slot) {
    this.kind = WorksheetWriter.kind(slot);
    this.name = slot.name();
    this.label = slot.label();
    this.formula = WorksheetWriter.formula(slot);
    this.rounding = WorksheetWriter.rounding(slot);
    this.certainty = WorksheetWriter.declaredCertainty(slot);
    this.levels =
        slot.domain() instanceof Domain.Levels texts ? new TextIndex(texts.levels()) : null;
    this.lines =
        new Worksheet.Line
            [slot.domain() instanceof Domain.Levels texts ? texts.levels().size() : NUMBERS];
  }

  /**
   * Returns the line of a quote.
   *
   * @param sources what the value rests on, as {@link Worksheet.Source}
   * @param written the formula with the values of its operands
   */
  Worksheet.Line line(Object value, List<?> sources, String written) {
    List<Worksheet.Source> rests =
        sources.isEmpty() ? List.of() : sources.stream().map(Worksheet.Source.class::cast).toList();
    return line(value, rests, written.equals(formula) ? "" : written, weakest(rests));
  }

  /** Returns the line of a quote whose formula has no operands. */
  Worksheet.Line line(Object value, List<Worksheet.Source> sources) {
    return line(value, sources, "", weakest(sources));
  }

  /** Returns the line of a value that is what its formula reads: one whole number. */
  Worksheet.Line ofNumber(long read, long value) {
    if (read < 0 || read >= lines.length) {
      return line(BigDecimal.valueOf(value), List.of(), Long.toString(read));
    }
    Worksheet.Line line = lines[(int) read];
    if (line == null) {
      line = line(BigDecimal.valueOf(value), List.of(), Long.toString(read));
      lines[(int) read] = line;
    }
    return line;
  }

  /** Returns the line of a value that is what its formula reads: one text. */
  Worksheet.Line ofText(Object value) {
    String text = (String) value;
    int level = levels == null ? -1 : levels.of(text);
    if (level < 0) {
      return line(text, List.of(), text);
    }
    Worksheet.Line line = lines[level];
    if (line == null) {
      line = line(text, List.of(), text);
      lines[level] = line;
    }
    return line;
  }

  /** Returns the line of a value that the caller supplied. */
  Worksheet.Line ofSupplied(Object value) {
    return new Worksheet.Line(
        kind, name, label, formula, "", value, rounding, List.of(), true, Certainty.PUBLISHED);
  }

  private Certainty weakest(List<Worksheet.Source> sources) {
    Certainty weakest = certainty;
    for (int i = 0; i < sources.size(); i++) {
      weakest = weakest.weaker(sources.get(i).certainty());
    }
    return weakest;
  }

  private Worksheet.Line line(
      Object value, List<Worksheet.Source> sources, String working, Certainty weakest) {
    return new Worksheet.Line(
        kind, name, label, formula, working, value, rounding, sources, false, weakest);
  }

  /** Appends a value as {@link Values#text} writes it. */
  static void append(StringBuilder text, Object value) {
    if (value instanceof LocalDate date && date.getYear() >= 1_000 && date.getYear() <= 9_999) {
      text.append(date.getYear());
      append(text, date.getMonthValue());
      append(text, date.getDayOfMonth());
    } else {
      text.append(Values.text(value));
    }
  }

  /** Appends a month or a day in two digits behind a hyphen. */
  private static void append(StringBuilder text, int part) {
    text.append('-').append((char) ('0' + part / 10)).append((char) ('0' + part % 10));
  }

  /** Appends {@code unscaled / 10^scale} in full, as {@link BigDecimal#toPlainString} does. */
  static void append(StringBuilder text, long unscaled, int scale) {
    if (scale == 0) {
      text.append(unscaled);
      return;
    }
    long power = Scaled.power(scale);
    long rest = Math.abs(unscaled % power);
    if (unscaled < 0 && unscaled > -power) {
      text.append('-');
    }
    text.append(unscaled / power).append('.');
    for (long digit = power / 10; digit > rest && digit > 1; digit /= 10) {
      text.append('0');
    }
    text.append(rest);
  }
}
