package io.ratelever.difference;

import java.util.List;

/** What differs in one part of two editions. */
public sealed interface Difference {

  Part part();

  /**
   * Only the second edition has the part.
   *
   * @param says what it says of it
   */
  record Added(Part part, List<Statement> says) implements Difference {
    public Added {
      says = List.copyOf(says);
    }
  }

  /**
   * Only the first edition has the part.
   *
   * @param said what it said of it
   */
  record Removed(Part part, List<Statement> said) implements Difference {
    public Removed {
      said = List.copyOf(said);
    }
  }

  /**
   * Both have the part, and say different things of it.
   *
   * @param changes what differs, at least one
   */
  record Changed(Part part, List<Change> changes) implements Difference {
    public Changed {
      changes = List.copyOf(changes);
    }
  }

  /** What differs in one aspect of a part that both have. */
  sealed interface Change {

    /** The aspect: {@code formula}. */
    String aspect();

    /** Only the second edition says something. */
    record Said(Statement after) implements Change {
      @Override
      public String aspect() {
        return after.aspect();
      }
    }

    /** Only the first edition said something. */
    record Unsaid(Statement before) implements Change {
      @Override
      public String aspect() {
        return before.aspect();
      }
    }

    /** Each says something else. */
    record Resaid(Statement before, Statement after) implements Change {
      @Override
      public String aspect() {
        return before.aspect();
      }
    }
  }
}
