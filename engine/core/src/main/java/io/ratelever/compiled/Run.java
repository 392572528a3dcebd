package io.ratelever.compiled;

import io.ratelever.risk.Risk;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The values of one compiled quote, or of one element of a list in it. Filled by compiled code,
 * which alone knows what stands where.
 *
 * <p>Used by one thread, for one quote after another: between {@link #begin} and {@link #end} it
 * belongs to a quote, and afterwards it holds nothing of it.
 */
public final class Run {

  private static final long[] NONE = {};
  private static final @Nullable Object[] NOTHING = {};

  /** Most runs of elements that are kept for later quotes. */
  private static final int KEPT_MAX = 256;

  private final Run root;
  private @Nullable Run outer;
  private @Nullable Object element;

  /** Numbers at their scales, truth as 0 and 1, and flags of what has been worked out. */
  public final long[] numbers;

  /** Texts, dates, records, and the runs inside this one. */
  public final @Nullable Object[] references;

  private @Nullable Risk risk;
  private @Nullable LocalDate effectiveOn;
  private @Nullable LocalDate knownOn;
  private boolean busy;
  private int position;

  /** Runs of elements, of this quote those before {@link #usedInside}, of earlier ones behind. */
  private final List<Run> inside;

  private int usedInside;
  private @Nullable Object[] shown = NOTHING;
  private boolean shows;
  private @Nullable List<Object> rows;
  private final StringBuilder text;
  private long[] caveats = NONE;

  private Run(@Nullable Run root, int numbers, int references) {
    this.root = root == null ? this : root;
    this.inside = root == null ? new ArrayList<>() : List.of();
    this.text = root == null ? new StringBuilder() : root.text;
    this.numbers = new long[numbers];
    this.references = new Object[references];
  }

  /** Makes a run for quotes as a whole. */
  public static Run ofQuotes(int numbers, int references) {
    return new Run(null, numbers, references);
  }

  /** Whether it belongs to a quote at present. */
  public boolean isBusy() {
    return busy;
  }

  /** Gives it to a quote. */
  public void begin(Risk ofQuote, LocalDate effective, LocalDate known) {
    this.risk = ofQuote;
    this.effectiveOn = effective;
    this.knownOn = known;
    this.busy = true;
  }

  /** Takes it from its quote, and forgets all of that. */
  public void end() {
    forget();
    for (int i = 0; i < usedInside; i++) {
      inside.get(i).forget();
    }
    if (inside.size() > KEPT_MAX) {
      inside.subList(KEPT_MAX, inside.size()).clear();
    }
    usedInside = 0;
    rows = null;
    Arrays.fill(caveats, 0L);
    risk = null;
    effectiveOn = null;
    knownOn = null;
    busy = false;
  }

  private void forget() {
    Arrays.fill(numbers, 0L);
    Arrays.fill(references, null);
    if (shows) {
      Arrays.fill(shown, null);
      shows = false;
    }
    outer = null;
    element = null;
  }

  /** Returns the run of an element inside another run. */
  public static Run inside(Run outer, Object element, int numbers, int references) {
    Run root = outer.root;
    int next = root.usedInside++;
    Run run = next < root.inside.size() ? root.inside.get(next) : null;
    if (run == null) {
      run = new Run(root, numbers, references);
      root.inside.add(run);
    } else if (run.numbers.length < numbers || run.references.length < references) {
      run =
          new Run(
              root,
              Math.max(numbers, run.numbers.length),
              Math.max(references, run.references.length));
      root.inside.set(next, run);
    }
    run.outer = outer;
    run.element = element;
    return run;
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
    return of(root.risk);
  }

  public LocalDate effectiveOn() {
    return of(root.effectiveOn);
  }

  public LocalDate knownOn() {
    return of(root.knownOn);
  }

  private static <T> T of(@Nullable T known) {
    if (known == null) {
      throw new IllegalStateException("the run belongs to no quote");
    }
    return known;
  }

  // --- What a worksheet shows --------------------------------------------------------------------

  /** Something that a worksheet shows, by its place; {@code null} if it was not kept yet. */
  public @Nullable Object shown(int place) {
    return place < shown.length ? shown[place] : null;
  }

  /** Keeps something that a worksheet shows. */
  public void keepShown(int place, Object value) {
    if (place >= shown.length) {
      shown = Arrays.copyOf(shown, place + 16);
    }
    shown[place] = value;
    shows = true;
  }

  /** Begins a text: all is written by one builder, which a quote after another uses. */
  public StringBuilder beginText() {
    text.setLength(0);
    return text;
  }

  /** The text that was begun. */
  public StringBuilder text() {
    return text;
  }

  /**
   * Begins to gather the rows that a value rests on.
   *
   * @return what was being gathered, for {@link #endRows}
   */
  public @Nullable List<Object> beginRows() {
    List<Object> outside = root.rows;
    root.rows = new ArrayList<>(2);
    return outside;
  }

  /** Notes a row, if rows are gathered, each once. */
  public void row(Object row) {
    List<Object> gathered = root.rows;
    if (gathered != null && !gathered.contains(row)) {
      gathered.add(row);
    }
  }

  /** Keeps the rows that were gathered, and goes on with those outside. */
  public void endRows(int place, @Nullable List<Object> outside) {
    keepShown(place, of(root.rows));
    root.rows = outside;
  }

  // --- Figures that are not published ------------------------------------------------------------

  /** Notes that a figure was used that is not published, by its number in the plan. */
  public void caveat(int number) {
    Run whole = root;
    int word = number >> 6;
    if (word >= whole.caveats.length) {
      whole.caveats = Arrays.copyOf(whole.caveats, word + 1);
    }
    whole.caveats[word] |= 1L << number;
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

  /** The figures that were noted: a bit for each number, of 64 in a word. */
  public long[] caveats() {
    return root.caveats;
  }
}
