package io.ratelever.compiled;

import io.ratelever.risk.Risk;
import java.time.LocalDate;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The values of one compiled quote, or of one element of a list in it. Filled by compiled code,
 * which alone knows what stands where. Used by one thread, once.
 */
public final class Run {

  private static final int[] NONE = {};

  private final Run root;
  private final @Nullable Run outer;
  private final @Nullable Object element;

  /** Numbers at their scales, truth as 0 and 1, and flags of what has been worked out. */
  public final long[] numbers;

  /** Texts, dates, records, and the runs inside this one. */
  public final @Nullable Object[] references;

  private final Risk risk;
  private final LocalDate effectiveOn;
  private final LocalDate knownOn;
  private int position;
  private int[] caveats = NONE;
  private int caveatCount;

  private Run(
      @Nullable Run outer,
      @Nullable Object element,
      int numbers,
      int references,
      Risk risk,
      LocalDate effectiveOn,
      LocalDate knownOn) {
    this.root = outer == null ? this : outer.root;
    this.outer = outer;
    this.element = element;
    this.numbers = new long[numbers];
    this.references = new Object[references];
    this.risk = risk;
    this.effectiveOn = effectiveOn;
    this.knownOn = knownOn;
  }

  /** Makes the run of a whole quote. */
  public static Run ofQuote(
      Risk risk, LocalDate effectiveOn, LocalDate knownOn, int numbers, int references) {
    return new Run(null, null, numbers, references, risk, effectiveOn, knownOn);
  }

  /** Makes the run of an element inside another run. */
  public static Run inside(Run outer, Object element, int numbers, int references) {
    return new Run(
        outer, element, numbers, references, outer.risk, outer.effectiveOn, outer.knownOn);
  }

  /** The run around this one. */
  public Run outer() {
    Run around = outer;
    if (around == null) {
      throw new IllegalStateException("nothing is around the run of a quote");
    }
    return around;
  }

  /** The run of the quote as a whole. */
  public Run root() {
    return root;
  }

  public @Nullable Object element() {
    return element;
  }

  /** The place of an element's run among the runs over its list, from 0. */
  public int position() {
    return position;
  }

  /** Notes the place among the runs over a list. */
  public void setPosition(int position) {
    this.position = position;
  }

  public Risk risk() {
    return risk;
  }

  public LocalDate effectiveOn() {
    return effectiveOn;
  }

  public LocalDate knownOn() {
    return knownOn;
  }

  /** Notes that a figure was used that is not published, by its number in the plan. */
  public void caveat(int number) {
    Run whole = root;
    if (whole.caveatCount == whole.caveats.length) {
      whole.caveats = Arrays.copyOf(whole.caveats, Math.max(16, whole.caveatCount * 2));
    }
    whole.caveats[whole.caveatCount++] = number;
  }

  /** Notes a figure by its number, if it has one. */
  public void caveatIfAny(int number) {
    if (number >= 0) {
      caveat(number);
    }
  }

  /** Notes several figures. */
  public void caveats(int[] noted) {
    for (int number : noted) {
      caveat(number);
    }
  }

  /**
   * Brings the figures that were noted into ascending order, each once.
   *
   * @return how many they are: the first so many of {@link #caveats()}
   */
  public int sortCaveats() {
    int count = root.caveatCount;
    if (count == 0) {
      return 0;
    }
    int[] noted = root.caveats;
    Arrays.sort(noted, 0, count);
    int distinct = 1;
    for (int i = 1; i < count; i++) {
      if (noted[i] != noted[i - 1]) {
        noted[distinct++] = noted[i];
      }
    }
    root.caveatCount = distinct;
    return distinct;
  }

  /** The figures that were noted; behind them may be anything. */
  public int[] caveats() {
    return root.caveats;
  }
}
