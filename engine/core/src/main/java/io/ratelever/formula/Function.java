package io.ratelever.formula;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A function of formulas that is applied to values, all of them known. */
public enum Function {
  /** Number of elements of a list. */
  COUNT("a list"),
  /** Sum of a list of numbers; 0 if it is empty. */
  SUM("a list of numbers"),
  /** Smallest element of a list of numbers or dates. */
  MIN("a list, or two or more values"),
  /** Largest element of a list of numbers or dates. */
  MAX("a list, or two or more values"),
  /** The only element of a list. */
  ONE("a list"),
  /** A number without its sign. */
  ABS("a number"),
  /** Whole years from one date to another, negative if the other is earlier. */
  YEARS_BETWEEN("two dates"),
  /** Whole months from one date to another, negative if the other is earlier. */
  MONTHS_BETWEEN("two dates"),
  /** Days from one date to another, negative if the other is earlier. */
  DAYS_BETWEEN("two dates"),
  /** Year of a date. */
  YEAR("a date"),
  /** Month of a date, 1 to 12. */
  MONTH("a date"),
  /** Day of the month of a date. */
  DAY("a date");

  /** Words that are called like functions, but are more than that. */
  private static final List<String> FORMS =
      List.of("not", "round", "default", "known", "ran", "all", "date", "duration");

  private final String arguments;

  Function(String arguments) {
    this.arguments = arguments;
  }

  /** Returns the word that formulas use: {@code months_between}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Says what it takes, for messages: {@code two dates}. */
  String arguments() {
    return arguments;
  }

  /** Says whether it has no value for an empty list. */
  boolean mayLackValue() {
    return this == MIN || this == MAX || this == ONE;
  }

  /** Says whether its value is made of its argument's numbers. */
  boolean keepsFractions() {
    return mayLackValue() || this == SUM || this == ABS;
  }

  static Optional<Function> ofWord(String word) {
    return Arrays.stream(values()).filter(function -> function.word().equals(word)).findFirst();
  }

  /** Returns all words that formulas call like functions, so that nothing else has them. */
  public static List<String> words() {
    List<String> words = new ArrayList<>(FORMS);
    Arrays.stream(values()).map(Function::word).forEach(words::add);
    return List.copyOf(words);
  }
}
