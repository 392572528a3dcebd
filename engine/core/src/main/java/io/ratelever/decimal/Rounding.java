package io.ratelever.decimal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A rounding as a rate book declares it: to a multiple of a unit, in a mode.
 *
 * <p>The unit may be any positive decimal: {@code 0.01} (cents), {@code 10} (tens), {@code 0.05}.
 *
 * @param unit the multiple to round to, greater than zero
 * @param mode what happens between two multiples
 */
public record Rounding(BigDecimal unit, Mode mode) {

  /** How a number between two multiples of the unit is rounded. */
  public enum Mode {
    /** To the nearest; a tie goes away from zero. */
    HALF_UP(RoundingMode.HALF_UP),
    /** To the nearest; a tie goes to the even multiple. */
    HALF_EVEN(RoundingMode.HALF_EVEN),
    /** Away from zero. */
    UP(RoundingMode.UP),
    /** Towards zero: digits are cut off. */
    DOWN(RoundingMode.DOWN),
    /** Towards positive infinity. */
    CEILING(RoundingMode.CEILING),
    /** Towards negative infinity. */
    FLOOR(RoundingMode.FLOOR);

    private final RoundingMode javaMode;

    Mode(RoundingMode javaMode) {
      this.javaMode = javaMode;
    }

    /** Returns the word that rate books use: {@code half_up}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the mode of a word such as {@code half_up}. */
    public static Optional<Mode> ofWord(String word) {
      return Arrays.stream(values()).filter(mode -> mode.word().equals(word)).findFirst();
    }

    /** Returns the words of all modes, for messages. */
    public static String words() {
      return Arrays.stream(values()).map(Mode::word).collect(Collectors.joining(", "));
    }
  }

  public Rounding {
    if (unit.signum() <= 0) {
      throw new IllegalArgumentException("rounding unit " + unit + " must be greater than 0");
    }
  }

  /** Rounds a number once, whether it is a decimal or a fraction that does not terminate. */
  public BigDecimal round(Exact value) {
    BigDecimal multiples = value.toWholeMultipleOf(unit, mode.javaMode);
    return multiples.multiply(unit);
  }

  /** Rounds a decimal. */
  public BigDecimal round(BigDecimal value) {
    return round(Exact.of(value));
  }

  @Override
  public String toString() {
    return unit.toPlainString() + " " + mode.word();
  }
}
