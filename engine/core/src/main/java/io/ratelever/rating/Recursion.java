package io.ratelever.rating;

import io.ratelever.formula.EvaluationException;
import io.ratelever.formula.Structure;
import io.ratelever.ratebook.FailureReason;
import io.ratelever.ratebook.RatingFailure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The runs of a section in their declared order, each beginning with what the one before handed on.
 *
 * <p>The order is of the elements' fields alone, and total: the order in which a caller sends
 * records never decides. While a section runs, a frame of its own, without an element, holds what
 * the next run will get; afterwards it is what the runs leave.
 */
final class Recursion {

  /** Most records named for one list; of ten thousand without a date, some tell enough. */
  private static final int NAMED_MAX = 20;

  private final Quote quote;

  Recursion(Quote quote) {
    this.quote = quote;
  }

  /** A run with the values by which it is ordered. */
  private record Keyed(Frame run, List<Object> keys) {}

  /**
   * Puts runs into the ascending order of their section.
   *
   * @throws UndeterminedException if they have none, since a field is missing or two elements agree
   *     in all fields; that has been noted as failures of the quote
   */
  List<Frame> ordered(BoundSection section, List<Frame> runs) {
    if (section.order().isEmpty()) {
      return runs;
    }
    List<Keyed> keyed = new ArrayList<>();
    int missing = 0;
    for (Frame run : runs) {
      List<Object> keys = new ArrayList<>();
      for (Structure.Member field : section.order()) {
        Object key = key(run, field);
        if (key != null) {
          keys.add(key);
        } else if (missing++ < NAMED_MAX) {
          quote.fail(missing(run, field));
        }
      }
      keyed.add(new Keyed(run, keys));
    }
    if (missing > 0) {
      throw new UndeterminedException();
    }
    keyed.sort(Comparator.comparing(Keyed::keys, Recursion::compare));
    refuseTies(section, keyed);
    return keyed.stream().map(Keyed::run).toList();
  }

  private static @Nullable Object key(Frame run, Structure.Member field) {
    try {
      return run.readElement(field);
    } catch (EvaluationException e) {
      throw new FailedException(Places.locate(run, e));
    }
  }

  private static RatingFailure missing(Frame run, Structure.Member field) {
    return new RatingFailure(
        FailureReason.FIELD_MISSING,
        Places.ofElement(run, field.name()),
        field.name() + " is not known; send it, for the rate book takes the records in its order");
  }

  private static int compare(List<Object> one, List<Object> other) {
    for (int i = 0; i < one.size(); i++) {
      int order = compare(one.get(i), other.get(i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  /** Compares two numbers, texts, dates or times of day. */
  @SuppressWarnings("unchecked") // fields are ordered only if their type is
  private static int compare(Object one, Object other) {
    return ((Comparable<Object>) one).compareTo(other);
  }

  private void refuseTies(BoundSection section, List<Keyed> keyed) {
    int ties = 0;
    for (int i = 1; i < keyed.size(); i++) {
      Keyed one = keyed.get(i - 1);
      Keyed other = keyed.get(i);
      if (compare(one.keys(), other.keys()) == 0 && ties++ < NAMED_MAX) {
        quote.fail(
            new RatingFailure(
                FailureReason.FIELD_INVALID,
                Places.ofElement(other.run(), ""),
                "has the same "
                    + section.order().stream()
                        .map(Structure.Member::name)
                        .collect(Collectors.joining(", "))
                    + " as "
                    + Places.ofElement(one.run(), "")
                    + "; the rate book takes the records in the order of these, so they must differ"));
      }
    }
    if (ties > 0) {
      throw new UndeterminedException();
    }
  }

  /**
   * Runs a section inside another run, value by value handed on.
   *
   * @param runs its runs, in order
   * @param running runs one of them
   */
  void run(BoundSection section, Frame outer, List<Frame> runs, Consumer<Frame> running) {
    Frame left = outer.inside(section, null);
    for (BoundSection.Carried value : section.carried()) {
      keep(left, value.slot(), () -> start(left, value.slot()));
    }
    for (Frame run : runs) {
      for (BoundSection.Carried value : section.carried()) {
        keep(run, value.slot(), () -> left.read(value.slot()));
      }
      running.accept(run);
      for (BoundSection.Carried value : section.carried()) {
        keep(left, value.slot(), () -> handedOn(run, value));
      }
    }
    outer.conclude(section, left);
  }

  private interface Working {
    @Nullable Object value();
  }

  private void keep(Frame frame, Slot.OfCarry slot, Working working) {
    try {
      Object value = working.value();
      if (value == null) {
        frame.setUndetermined(slot);
      } else {
        frame.set(slot, value);
      }
    } catch (FailedException e) {
      quote.fail(e.failure());
      frame.setUndetermined(slot);
    } catch (UndeterminedException e) {
      frame.setUndetermined(slot);
    }
  }

  private Object start(Frame left, Slot.OfCarry slot) {
    Object value = quote.line(left, slot, () -> left.evaluate(slot.start(), null));
    return Quote.admit(
        slot.carry().values(),
        value,
        Places.join(left.path(), slot.name()),
        () -> Places.of(left, slot.start(), slot.name()));
  }

  private static @Nullable Object handedOn(Frame run, BoundSection.Carried value) {
    Object next = run.read(value.next());
    return next == null
        ? null
        : Quote.admit(
            value.slot().carry().values(),
            next,
            Places.join(run.section().name(), value.slot().name()),
            () -> Places.join(run.path(), value.next().name()));
  }
}
