package io.ratelever.portfolio.dislocation;

import java.util.List;

/**
 * A limit beyond which premiums move.
 *
 * @param limit the limit, in words
 * @param found what was found beyond it, in words
 * @param offenders the worst of them; at most 20
 */
public record Breach(String limit, String found, List<String> offenders) {

  public Breach {
    offenders = List.copyOf(offenders);
  }
}
