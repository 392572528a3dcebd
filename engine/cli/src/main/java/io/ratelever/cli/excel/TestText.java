package io.ratelever.cli.excel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes what a cell of a decision table tests. */
final class TestText {

  /** What stands for itself; anything else is put in quotes. */
  private static final Pattern PLAIN =
      Pattern.compile("-?[0-9]+(\\.[0-9]+)?|[\\p{L}_][\\p{L}\\p{Nd}_ .:/-]*");

  private TestText() {}

  /**
   * A comparison with a value.
   *
   * @param operator {@code ==}, {@code !=}, {@code <}, {@code <=}, {@code >}, {@code >=}
   */
  record Comparison(String operator, String value) {

    private boolean isLower() {
      return operator.startsWith(">");
    }

    private boolean isUpper() {
      return operator.startsWith("<");
    }
  }

  /** Returns the test that some comparisons are together; nothing if no cell says that. */
  static Optional<String> of(List<Comparison> comparisons) {
    List<Comparison> all = comparisons.stream().distinct().toList();
    if (all.size() == 1) {
      Comparison only = all.get(0);
      String value = value(only.value());
      return Optional.of(only.operator().equals("==") ? value : only.operator() + " " + value);
    }
    if (all.size() == 2) {
      Comparison lower = all.get(0).isLower() ? all.get(0) : all.get(1);
      Comparison upper = all.get(0).isLower() ? all.get(1) : all.get(0);
      if (lower.isLower() && upper.isUpper()) {
        return Optional.of(
            (lower.operator().equals(">=") ? "[" : "(")
                + lower.value()
                + ".."
                + upper.value()
                + (upper.operator().equals("<=") ? "]" : ")"));
      }
    }
    return Optional.empty();
  }

  /** Returns the test that a fact is one of some values. */
  static String oneOf(List<String> values) {
    return values.stream().map(TestText::value).collect(Collectors.joining(","));
  }

  /** A value as a test has it: in quotes if it could be read as anything else. */
  static String value(String value) {
    return PLAIN.matcher(value).matches() ? value : '"' + value.replace("\"", "") + '"';
  }

  /** A text without the quotes around it. */
  static String unquoted(String text) {
    boolean quoted = text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"");
    return quoted ? text.substring(1, text.length() - 1) : text;
  }

  /** The parts of a text between commas, without blanks and quotes around them. */
  static List<String> parts(String text) {
    List<String> parts = new ArrayList<>();
    Arrays.stream(text.split(",", -1))
        .map(String::strip)
        .map(TestText::unquoted)
        .forEach(parts::add);
    return parts;
  }
}
