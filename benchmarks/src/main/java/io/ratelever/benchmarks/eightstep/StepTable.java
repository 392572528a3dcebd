package io.ratelever.benchmarks.eightstep;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * The rules of one step: a factor for each combination of the cells of its inputs.
 *
 * @param name what the step is about: {@code violation}
 * @param inputs what it asks
 * @param factors the factor of each row, with four decimals; the last input runs fastest
 */
record StepTable(String name, List<Input> inputs, List<BigDecimal> factors) {

  StepTable {
    inputs = List.copyOf(inputs);
    factors = List.copyOf(factors);
    int rows = inputs.stream().mapToInt(Input::size).reduce(1, Math::multiplyExact);
    if (rows != factors.size()) {
      throw new IllegalArgumentException(name + " has " + rows + " rows, not " + factors.size());
    }
  }

  /** Returns the cell of each input in a row. */
  List<Integer> cells(int row) {
    List<Integer> cells = new ArrayList<>();
    int rest = row;
    for (int i = inputs.size() - 1; i >= 0; i--) {
      cells.add(0, rest % inputs.get(i).size());
      rest /= inputs.get(i).size();
    }
    return cells;
  }

  /** Returns the factor for some values, one for each input. */
  BigDecimal factor(List<Object> values) {
    int row = 0;
    for (int i = 0; i < inputs.size(); i++) {
      row = row * inputs.get(i).size() + inputs.get(i).cellOf(values.get(i));
    }
    return factors.get(row);
  }

  /** Returns the factors as whole numbers of ten-thousandths, in the order of the rows. */
  int[] scaledFactors() {
    return factors.stream().mapToInt(StepTable::scaled).toArray();
  }

  /** Returns a factor as a whole number of ten-thousandths. */
  static int scaled(BigDecimal factor) {
    return factor.movePointRight(4).intValueExact();
  }
}
