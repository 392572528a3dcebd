package io.ratelever.check.mutation;

import io.ratelever.decimal.Rounding;
import io.ratelever.ratebook.Domain;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The smallest change of a value that a person would write by mistake. */
final class Nudge {

  /** Whole numbers up to here change by one; larger ones in their last digit that is not zero. */
  private static final BigDecimal COUNTED_MAX = BigDecimal.valueOf(100);

  private Nudge() {}

  /** Returns what one more is of a number: 1 in its last place. */
  static BigDecimal unit(BigDecimal number) {
    if (number.scale() > 0) {
      return BigDecimal.valueOf(1, number.scale());
    }
    return number.abs().compareTo(COUNTED_MAX) <= 0
        ? BigDecimal.ONE
        : plain(BigDecimal.valueOf(1, number.stripTrailingZeros().scale()));
  }

  static BigDecimal up(BigDecimal number) {
    return plain(number.add(unit(number)));
  }

  static BigDecimal down(BigDecimal number) {
    return plain(number.subtract(unit(number)));
  }

  private static BigDecimal plain(BigDecimal number) {
    return number.scale() < 0 ? number.setScale(0) : number;
  }

  /** Returns another value of the same type; a text becomes the next of some choices, if any. */
  static Optional<Object> other(Object value, List<String> choices) {
    if (value instanceof BigDecimal number) {
      return Optional.of(up(number));
    }
    if (value instanceof Boolean truth) {
      return Optional.of(!truth);
    }
    if (value instanceof LocalDate date) {
      return Optional.of(date.plusDays(1));
    }
    return next(String.valueOf(value), choices, List.of()).map(text -> text);
  }

  /** Returns the choice that follows a text, around the end, and is none of some others. */
  static Optional<String> next(String text, List<String> choices, List<?> except) {
    int at = choices.indexOf(text);
    for (int i = 1; i <= choices.size(); i++) {
      String choice = choices.get(Math.floorMod(at + i, choices.size()));
      if (!choice.equals(text) && !except.contains(choice)) {
        return Optional.of(choice);
      }
    }
    return Optional.empty();
  }

  /** Returns a domain with each of its bounds moved, up and down; none of one without bounds. */
  static List<Domain> bounds(Domain domain) {
    List<Domain> moved = new ArrayList<>();
    for (int by : new int[] {1, -1}) {
      if (domain instanceof Domain.Whole whole) {
        if (whole.min() + by <= whole.max()) {
          moved.add(new Domain.Whole(whole.min() + by, whole.max(), whole.saturating()));
        }
        if (whole.min() <= whole.max() + by) {
          moved.add(new Domain.Whole(whole.min(), whole.max() + by, whole.saturating()));
        }
      } else if (domain instanceof Domain.Decimals decimals) {
        decimals(decimals, by, moved);
      } else if (domain instanceof Domain.Dates dates) {
        if (!dates.min().plusDays(by).isAfter(dates.max())) {
          moved.add(new Domain.Dates(dates.min().plusDays(by), dates.max()));
        }
        if (!dates.max().plusDays(by).isBefore(dates.min())) {
          moved.add(new Domain.Dates(dates.min(), dates.max().plusDays(by)));
        }
      }
    }
    return moved;
  }

  private static void decimals(Domain.Decimals domain, int by, List<Domain> moved) {
    BigDecimal step = domain.step();
    BigDecimal sign = BigDecimal.valueOf(by);
    BigDecimal min = domain.min().add(sign.multiply(step == null ? unit(domain.min()) : step));
    BigDecimal max = domain.max().add(sign.multiply(step == null ? unit(domain.max()) : step));
    if (min.compareTo(domain.max()) <= 0) {
      moved.add(new Domain.Decimals(min, domain.max(), step));
    }
    if (domain.min().compareTo(max) <= 0) {
      moved.add(new Domain.Decimals(domain.min(), max, step));
    }
  }

  /** Returns roundings to a unit ten times as large, and in another mode. */
  static List<Rounding> roundings(Rounding rounding) {
    return List.of(
        new Rounding(rounding.unit().movePointRight(1), rounding.mode()),
        new Rounding(rounding.unit(), other(rounding.mode())));
  }

  /** Returns the mode that is taken for another: cutting off for the nearest, and back. */
  static Rounding.Mode other(Rounding.Mode mode) {
    return mode == Rounding.Mode.HALF_UP ? Rounding.Mode.DOWN : Rounding.Mode.HALF_UP;
  }
}
