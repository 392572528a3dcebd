package io.ratelever.rating;

import io.ratelever.decimal.Exact;
import io.ratelever.decimal.Rounding;
import io.ratelever.formula.Environment;
import io.ratelever.formula.EvaluationException;
import io.ratelever.formula.Formula;
import io.ratelever.formula.Structure;
import io.ratelever.ratebook.RatePage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One run of one section of one quote: its element, its values, and the runs inside it.
 *
 * <p>Facts are worked out when they are first read. A value that failed has been noted by whoever
 * noted the failure; reading it again is {@link UndeterminedException}.
 */
final class Frame implements Environment {

  /** Stands for a value that failed or was left open. */
  private static final Object UNDETERMINED = new Object();

  /** Stands for an adjustment whose group was not asked. */
  private static final Object NOT_ASKED = new Object();

  private final Quote quote;
  private final @Nullable BoundSection section;
  private final @Nullable Frame enclosing;
  private final @Nullable Object element;
  private final @Nullable Object[] values;
  private final Map<BoundSection, List<Frame>> inner = new HashMap<>();
  private final Map<BoundSection, Frame> conclusions = new HashMap<>();
  private final Set<BoundSection> failed = new HashSet<>();

  private int position = -1;

  private Frame(
      Quote quote,
      @Nullable BoundSection section,
      @Nullable Frame enclosing,
      @Nullable Object element) {
    this.quote = quote;
    this.section = section;
    this.enclosing = enclosing;
    this.element = element;
    this.values = new Object[section == null ? 0 : section.slots().size()];
  }

  /** The frame of the quote itself, which holds the runs of sections that no section encloses. */
  static Frame root(Quote quote) {
    return new Frame(quote, null, null, null);
  }

  /** Returns the environment in which a formula of a rate book is evaluated: always a frame. */
  static Frame of(Environment environment) {
    return (Frame) environment;
  }

  /** Makes a run of a section inside this one, without entering it among this one's runs. */
  Frame inside(BoundSection innerSection, @Nullable Object innerElement) {
    return new Frame(quote, innerSection, this, innerElement);
  }

  Quote quote() {
    return quote;
  }

  @Nullable Object element() {
    return element;
  }

  @Nullable Frame enclosing() {
    return enclosing;
  }

  /** Whether this is a run of a section, and not the frame of the quote itself. */
  boolean isOfSection() {
    return section != null;
  }

  BoundSection section() {
    return Objects.requireNonNull(section);
  }

  /**
   * Returns this run or the one around it that belongs to a section; absent is the quote's own
   * frame.
   */
  Frame at(@Nullable BoundSection wanted) {
    Frame frame = this;
    while (frame.section != wanted) {
      frame = Objects.requireNonNull(frame.enclosing, "no enclosing run of that section");
    }
    return frame;
  }

  /** Enters the runs of a section inside this one. */
  void enter(BoundSection of, List<Frame> runs) {
    inner.put(of, runs);
    for (int i = 0; i < runs.size(); i++) {
      runs.get(i).position = i;
    }
  }

  /** Its place among the runs that were entered with it; -1 if it is not one of them. */
  int position() {
    return position;
  }

  /** Notes that the runs of a section inside this one are not known. */
  void enterFailed(BoundSection of) {
    failed.add(of);
  }

  /** Whether a section ran inside this one, be it over no element. */
  boolean hasRun(BoundSection of) {
    if (failed.contains(of)) {
      throw new UndeterminedException();
    }
    return inner.containsKey(of);
  }

  /** Keeps what the runs of a section inside this one leave: a frame of its carried values. */
  void conclude(BoundSection of, Frame left) {
    conclusions.put(of, left);
  }

  /** Returns what the runs of a section inside this one leave; nothing if it did not run. */
  Optional<Frame> conclusion(BoundSection of) {
    return hasRun(of) ? Optional.ofNullable(conclusions.get(of)) : Optional.empty();
  }

  /** Returns the runs of a section directly inside this one; none if it did not run. */
  List<Frame> directRuns(BoundSection of) {
    if (failed.contains(of)) {
      throw new UndeterminedException();
    }
    return inner.getOrDefault(of, List.of());
  }

  /** Returns all runs of a section anywhere inside this one, in order. */
  List<Frame> runsOf(BoundSection wanted) {
    if (wanted.enclosing() == section) {
      return directRuns(wanted);
    }
    List<Frame> runs = new ArrayList<>();
    for (Frame outer : around(wanted)) {
      runs.addAll(outer.directRuns(wanted));
    }
    return runs;
  }

  /** Returns the runs, this one or some inside it, inside which a section runs. */
  List<Frame> around(BoundSection wanted) {
    BoundSection enclosing = wanted.enclosing();
    return enclosing == section ? List.of(this) : runsOf(Objects.requireNonNull(enclosing));
  }

  /** Reads a field of the element; {@code null} if it was not sent. */
  @Nullable Object readElement(Structure.Member member) {
    return member.reader().apply(Objects.requireNonNull(element));
  }

  /** Reads a value of a name, of whatever kind it is in this section. */
  @Nullable Object read(String name) {
    return section().slot(name).map(this::read).orElse(null);
  }

  /**
   * Reads a value.
   *
   * @return the value; {@code null} for an adjustment whose group was not asked
   * @throws UndeterminedException if it failed before or was left open
   * @throws FailedException if it is a fact and fails now
   */
  @Nullable Object read(Slot slot) {
    Object value = values[slot.index()];
    if (value == null) {
      if (!(slot instanceof Slot.OfFact fact) || quote.isShowing()) {
        throw new UndeterminedException();
      }
      value = workOut(fact);
    }
    if (value == UNDETERMINED) {
      throw new UndeterminedException();
    }
    return value == NOT_ASKED ? null : value;
  }

  private Object workOut(Slot.OfFact fact) {
    try {
      Object value = quote.workOutFact(this, fact);
      values[fact.index()] = value;
      return value;
    } catch (FailedException e) {
      if (!quote.isTrying()) {
        setUndetermined(fact);
      }
      throw e;
    }
  }

  /** Returns the value if it has been worked out. */
  @Nullable Object known(Slot slot) {
    Object value = values[slot.index()];
    return value == UNDETERMINED || value == NOT_ASKED ? null : value;
  }

  void set(Slot slot, Object value) {
    values[slot.index()] = value;
  }

  void setUndetermined(Slot slot) {
    values[slot.index()] = UNDETERMINED;
  }

  void setNotAsked(Slot slot) {
    values[slot.index()] = NOT_ASKED;
  }

  /** Forgets a fact that was worked out for show only. */
  void forget(Slot slot) {
    values[slot.index()] = null;
  }

  /**
   * Evaluates a formula here, rounds its result and makes it a plain decimal.
   *
   * @throws FailedException if it has no value for this risk
   */
  Object evaluate(Formula formula, @Nullable Rounding rounding) {
    try {
      Object value = formula.evaluate(this);
      if (value instanceof Exact number) {
        return Exact.of(rounding == null ? number.toDecimal() : rounding.round(number));
      }
      return value;
    } catch (EvaluationException e) {
      throw new FailedException(Places.locate(this, e));
    }
  }

  @Override
  public void lookedUp(RatePage page, RatePage.Row row) {
    quote.lookedUp(page, row);
  }

  /**
   * Names the run for people: {@code motor}, {@code offence[0]}, {@code location[1].item[0]}. What
   * belongs to all runs of a section over elements has its bare name.
   */
  String path() {
    if (section == null) {
      return "";
    }
    Frame outer = Objects.requireNonNull(enclosing);
    String prefix = outer.path();
    String name = prefix.isEmpty() ? section.name() : prefix + "." + section.name();
    if (!section.isRepeated()) {
      return outer.section == null ? section.name() : name;
    }
    return position < 0 ? name : name + "[" + position + "]";
  }
}
