package io.ratelever.ratebook;

/**
 * What an edition promises of its premium, or of a value on the way to it, over all facts.
 *
 * <p>It is of requests without supplied values, and of those that have the value: what is declined,
 * referred without it, or an error, breaks no promise.
 */
public sealed interface Promise {

  /** The value: a step, adjustment or number among the facts, such as {@code total.premium}. */
  String target();

  /** Where the promise is made. */
  Location at();

  /** Writes the promise for people: {@code never_lowers total.premium: offence}. */
  String words();

  /**
   * More of something does not move a value one way.
   *
   * @param neverLowers whether the value is never lower; otherwise it is never higher
   * @param driver what there is more of: a fact that has values, such as {@code motor.at_fault}, or
   *     a section that runs over elements, such as {@code offence}, which then has one more
   */
  record Monotone(String target, boolean neverLowers, String driver, Location at)
      implements Promise {
    @Override
    public String words() {
      return (neverLowers ? "never_lowers " : "never_raises ") + target + ": " + driver;
    }
  }

  /** A value stays in a band, bounds included. */
  record Within(String target, Domain.Decimals band, Location at) implements Promise {
    @Override
    public String words() {
      return "stays_within " + target + ": " + band.words();
    }
  }

  /** A value is the same, however the same risk is written down. */
  record Invariant(String target, Kind kind, Location at) implements Promise {
    @Override
    public String words() {
      return kind.key() + " " + target;
    }
  }

  /** What a value does not depend on. */
  enum Kind {
    /** The order in which the records of each list are sent. */
    ORDER_OF_RECORDS,
    /** Whether a record of conduct is sent twice. */
    DUPLICATES;

    /** The key in {@code ratebook.yaml}. */
    public String key() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }
}
