package io.ratelever.portfolio.generate;

import java.util.List;

/**
 * What a file of a portfolio looks like.
 *
 * @param file its name
 * @param columns its columns; the first is {@code policy_id}
 */
record Layout(String file, List<String> columns) {

  Layout {
    columns = List.copyOf(columns);
  }

  static Layout of(String file, String... columns) {
    return new Layout(file, List.of(columns));
  }
}
