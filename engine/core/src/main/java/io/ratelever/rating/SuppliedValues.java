package io.ratelever.rating;

import io.ratelever.compiled.Irregular;
import io.ratelever.compiled.Run;
import io.ratelever.compiled.Scaled;
import io.ratelever.decimal.Exact;
import io.ratelever.formula.Type;
import io.ratelever.ratebook.Domain;
import io.ratelever.ratebook.Submission;
import io.ratelever.risk.RecordType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The values that a caller supplied for one compiled quote, by the numbers of their slots, and
 * which of them have been used. Stands in the run of the quote.
 */
final class SuppliedValues {

  private final @Nullable Object[] values;
  private final List<Integer> used = new ArrayList<>(4);

  private SuppliedValues(@Nullable Object[] values) {
    this.values = values;
  }

  /**
   * Returns the values that were sent; {@code null} if one of them is not allowed, which is left to
   * the interpreter.
   *
   * @param suppliable the slots by their names with their sections
   */
  static @Nullable SuppliedValues of(
      List<Submission.SuppliedValue> sent, Map<String, Slot> suppliable, PlanLayout layout) {
    @Nullable Object[] values = new Object[suppliable.size()];
    for (Submission.SuppliedValue one : sent) {
      Slot slot = suppliable.get(one.name());
      if (slot != null) {
        Object value = isReturned(one.value()) ? valueOf(slot, one.value()) : null;
        if (value != null && !(isAllowed(slot, value) && isHeld(slot, value))) {
          return null;
        }
        values[layout.supplied(slot)] = value;
      }
    }
    return new SuppliedValues(values);
  }

  /** Whether a value was returned by whoever returns values: 0 means that it was not. */
  static boolean isReturned(Object value) {
    return !(value instanceof BigDecimal number && number.signum() == 0);
  }

  /** A value as its slot takes it: JSON has no dates, and sends the text of one. */
  static Object valueOf(Slot slot, Object value) {
    return slot.type() == Type.Scalar.DATE && value instanceof String text
        ? RecordType.dated(text)
        : value;
  }

  /** Whether a value is of the type, and among the declared values, of what it is supplied for. */
  static boolean isAllowed(Slot slot, Object value) {
    Domain values = slot.suppliedValues();
    return Values.typeOf(value).equals(slot.type()) && (values == null || values.admits(value));
  }

  /** Whether compiled code can hold it: a count has no cell beyond its last. */
  private static boolean isHeld(Slot slot, Object value) {
    return !(slot.domain() instanceof Domain.Whole whole
        && whole.saturating()
        && ((BigDecimal) value).compareTo(BigDecimal.valueOf(whole.max())) > 0);
  }

  /** The numbers of the slots whose values were used, in the order in which they were. */
  List<Integer> used() {
    return used;
  }

  /** The value of a slot that was sent. */
  Object sent(int number) {
    return Objects.requireNonNull(values[number]);
  }

  // --- What compiled code calls ------------------------------------------------------------------

  private static SuppliedValues in(Run run, int place) {
    return (SuppliedValues) Objects.requireNonNull(run.root().references[place]);
  }

  /** The value that was sent for a slot; {@code null} if none was. */
  static @Nullable Object value(Run run, int place, int number) {
    return in(run, place).values[number];
  }

  /** Uses a value that was sent. */
  static Object use(Run run, int place, int number) {
    SuppliedValues supplied = in(run, place);
    supplied.used.add(number);
    return supplied.sent(number);
  }

  /**
   * Uses a number that was sent, at a scale.
   *
   * @throws Irregular if it has more decimals, or does not fit
   */
  static long number(Run run, int place, int number, int scale) {
    return Scaled.of((BigDecimal) use(run, place, number), scale);
  }

  static Exact exact(Run run, int place, int number) {
    return Exact.of((BigDecimal) use(run, place, number));
  }

  /**
   * Whether all adjustments of a group were sent, so that it need not be asked.
   *
   * @param numbers those of its slots, -1 for one that cannot be supplied
   * @param mixes whether some of them may have been sent
   * @throws Irregular if that is so and may not be
   */
  static boolean areAll(Run run, int place, int[] numbers, boolean mixes) {
    @Nullable Object[] values = in(run, place).values;
    int sent = 0;
    for (int number : numbers) {
      sent += number >= 0 && values[number] != null ? 1 : 0;
    }
    if (sent > 0 && sent < numbers.length && !mixes) {
      throw Irregular.SIGNAL;
    }
    return sent == numbers.length;
  }
}
