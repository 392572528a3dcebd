package io.ratelever.benchmarks.eightstep;

import java.util.List;
import java.util.stream.IntStream;

/** What a table of the plan asks of a quote, cut into the cells of which a row names one. */
sealed interface Input {

  /** The name of the fact: {@code vehicle_age}. */
  String name();

  /** The name as a property of Java: {@code vehicleAge}. */
  default String property() {
    StringBuilder property = new StringBuilder();
    for (String word : name().split("_", -1)) {
      property
          .append(property.isEmpty() ? word.charAt(0) : Character.toUpperCase(word.charAt(0)))
          .append(word.substring(1));
    }
    return property.toString();
  }

  /** The number of cells. */
  int size();

  /**
   * Returns the cell in which a value lies.
   *
   * @throws IllegalArgumentException if it lies in none
   */
  int cellOf(Object value);

  /** One cell for each of some texts. */
  record Choice(String name, List<String> values) implements Input {

    public Choice {
      values = List.copyOf(values);
    }

    @Override
    public int size() {
      return values.size();
    }

    @Override
    public int cellOf(Object value) {
      int cell = values.indexOf((String) value);
      if (cell < 0) {
        throw new IllegalArgumentException(value + " is not a value of " + name);
      }
      return cell;
    }
  }

  /**
   * Bands of whole numbers without a gap.
   *
   * @param from the least number of each band, ascending
   * @param max the largest number that may come, inclusive
   * @param counted whether the number is a count that is cut off at the last band, so that more of
   *     them is as much as that
   */
  record Bands(String name, List<Integer> from, int max, boolean counted) implements Input {

    public Bands {
      from = List.copyOf(from);
    }

    /** One band for each count up to the last, which stands for all above it as well. */
    static Bands counts(String name, int last, int max) {
      return new Bands(name, IntStream.rangeClosed(0, last).boxed().toList(), max, true);
    }

    static Bands of(String name, int max, Integer... from) {
      return new Bands(name, List.of(from), max, false);
    }

    @Override
    public int size() {
      return from.size();
    }

    int min() {
      return from.get(0);
    }

    /** The least number of a band. */
    int lowest(int cell) {
      return from.get(cell);
    }

    /** The largest number of a band that is not the last. */
    int highest(int cell) {
      return from.get(cell + 1) - 1;
    }

    boolean isLast(int cell) {
      return cell == from.size() - 1;
    }

    @Override
    public int cellOf(Object value) {
      int number = (Integer) value;
      if (number < min() || number > max) {
        throw new IllegalArgumentException(number + " is not a value of " + name);
      }
      int cell = from.size() - 1;
      while (number < from.get(cell)) {
        cell--;
      }
      return cell;
    }
  }
}
