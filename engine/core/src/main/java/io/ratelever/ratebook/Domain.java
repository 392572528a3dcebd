package io.ratelever.ratebook;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The declared values of a fact, an attribute or an adjustment. Bounds are inclusive. */
public sealed interface Domain {

  /** Says what is allowed, for messages: {@code A, B, C} or {@code 0..3}. */
  String words();

  /**
   * Says whether a value is allowed.
   *
   * @param value a {@link BigDecimal}, {@link String}, {@link Boolean} or {@link LocalDate}; of
   *     another type than the domain's it is not allowed
   */
  boolean admits(Object value);

  /**
   * An enumeration of texts.
   *
   * @param levels the texts, each once, in the order of the file
   * @param page the rate page whose keys they are, if so declared
   */
  record Levels(List<String> levels, @Nullable String page) implements Domain {
    public Levels {
      levels = List.copyOf(levels);
    }

    @Override
    public String words() {
      return levels.size() <= 12
          ? String.join(", ", levels)
          : String.join(", ", levels.subList(0, 10)) + ", ... (" + levels.size() + " levels)";
    }

    @Override
    public boolean admits(Object value) {
      return value instanceof String text && levels.contains(text);
    }
  }

  /** True and false. */
  record YesNo() implements Domain {
    @Override
    public String words() {
      return "true, false";
    }

    @Override
    public boolean admits(Object value) {
      return value instanceof Boolean;
    }
  }

  /**
   * Whole numbers.
   *
   * @param saturating written {@code 0..2+}: whatever is above {@code max} counts as {@code max},
   *     which then means "max or more"
   */
  record Whole(long min, long max, boolean saturating) implements Domain {
    public Whole {
      if (min > max) {
        throw new IllegalArgumentException(min + ".." + max + " is empty");
      }
    }

    @Override
    public String words() {
      return min + ".." + max + (saturating ? "+" : "");
    }

    /** Whole numbers from {@code min} to {@code max}; above {@code max} too, if it saturates. */
    @Override
    public boolean admits(Object value) {
      return value instanceof BigDecimal number
          && number.stripTrailingZeros().scale() <= 0
          && number.compareTo(BigDecimal.valueOf(min)) >= 0
          && (saturating || number.compareTo(BigDecimal.valueOf(max)) <= 0);
    }
  }

  /**
   * Decimals.
   *
   * @param step distance of the allowed values from {@code min} on; absent if any decimal may come
   */
  record Decimals(BigDecimal min, BigDecimal max, @Nullable BigDecimal step) implements Domain {
    public Decimals {
      if (min.compareTo(max) > 0) {
        throw new IllegalArgumentException(min + ".." + max + " is empty");
      }
    }

    @Override
    public String words() {
      return min.toPlainString()
          + ".."
          + max.toPlainString()
          + (step == null ? "" : " step " + step.toPlainString());
    }

    @Override
    public boolean admits(Object value) {
      return value instanceof BigDecimal number
          && number.compareTo(min) >= 0
          && number.compareTo(max) <= 0
          && (step == null || number.subtract(min).remainder(step).signum() == 0);
    }
  }

  /** Dates. */
  record Dates(LocalDate min, LocalDate max) implements Domain {
    public Dates {
      if (min.isAfter(max)) {
        throw new IllegalArgumentException(min + ".." + max + " is empty");
      }
    }

    @Override
    public String words() {
      return min + ".." + max;
    }

    @Override
    public boolean admits(Object value) {
      return value instanceof LocalDate date && !date.isBefore(min) && !date.isAfter(max);
    }
  }
}
