package io.ratelever.check.mutation;

import io.ratelever.decimal.Rounding;
import io.ratelever.ratebook.FormulaText;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Changes of formulas: of each number, each date and each part of a period, and of the modes of
 * {@code round}. Other texts, and the signs between, stay as they are.
 */
final class FormulaChanges {

  private static final Pattern TOKEN =
      Pattern.compile(
          "\"(?:(?<date>\\d{4}-\\d\\d-\\d\\d)|(?<period>-?P[0-9YMWDTHS]+)|[^\"]*)\""
              + "|(?<!\\w)(?<number>\\d+(?:\\.\\d+)?)(?!\\w)"
              + "|\\b(?<mode>half_up|half_even|up|down|ceiling|floor)\\b(?=\\s*\\))");
  private static final Pattern DIGITS = Pattern.compile("\\d+");

  private FormulaChanges() {}

  /** Returns the changes of a formula; none of an absent one. */
  static Stream<Change<FormulaText>> of(@Nullable FormulaText formula, String what) {
    return formula == null
        ? Stream.empty()
        : TOKEN.matcher(formula.text()).results().flatMap(found -> of(formula, what, found));
  }

  private static Stream<Change<FormulaText>> of(
      FormulaText formula, String what, MatchResult found) {
    Matcher token = TOKEN.matcher(formula.text()).region(found.start(), found.end());
    token.useTransparentBounds(true);
    if (!token.lookingAt()) {
      return Stream.empty();
    }
    if (token.group("number") != null) {
      String to = Nudge.up(new BigDecimal(token.group("number"))).toPlainString();
      return Stream.of(change(formula, what, token.start("number"), token.end("number"), to));
    }
    if (token.group("date") != null) {
      String to = LocalDate.parse(token.group("date")).plusDays(1).toString();
      return Stream.of(change(formula, what, token.start("date"), token.end("date"), to));
    }
    if (token.group("mode") != null) {
      return Rounding.Mode.ofWord(token.group("mode")).map(Nudge::other).stream()
          .map(to -> change(formula, what, token.start("mode"), token.end("mode"), to.word()));
    }
    String period = token.group("period");
    return Optional.ofNullable(period).stream()
        .flatMap(text -> DIGITS.matcher(text).results())
        .map(
            part -> {
              int from = token.start("period") + part.start();
              String to = String.valueOf(Integer.parseInt(part.group()) + 1);
              return change(formula, what, from, from + part.group().length(), to);
            });
  }

  private static Change<FormulaText> change(
      FormulaText formula, String what, int from, int end, String to) {
    String text = formula.text();
    return new Change<>(
        Mutant.Kind.FORMULA,
        formula.at().plusColumns(from),
        what,
        "'" + around(text, from, end, text.substring(from, end)) + "'",
        "'" + around(text, from, end, to) + "'",
        () -> new FormulaText(text.substring(0, from) + to + text.substring(end), formula.at()));
  }

  /** Shows a part of a formula with the words beside it. */
  private static String around(String text, int from, int end, String middle) {
    int start = from < 30 ? 0 : text.indexOf(' ', from - 30) + 1;
    int stop = text.indexOf(' ', Math.min(text.length(), end + 15));
    String before = text.substring(Math.min(start, from), from);
    return (before + middle + text.substring(end, stop < 0 ? text.length() : stop))
        .replaceAll("\\s+", " ");
  }
}
