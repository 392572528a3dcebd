package io.ratelever.portfolio.attribution;

/**
 * A part of a rate book that an edition may take from another one as a whole.
 *
 * @param kind what it is
 * @param name its name: {@code base}, {@code motor.accident}; empty for facts and for formulas
 */
public record Part(Kind kind, String name) implements Comparable<Part> {

  /** All facts, with windows and attributes. */
  public static final Part FACTS = new Part(Kind.FACTS, "");

  /** All sections and steps. */
  public static final Part FORMULAS = new Part(Kind.FORMULAS, "");

  /** What a part may be. */
  public enum Kind {
    /** A rate page. */
    PAGE,
    /** A constant. */
    CONSTANT,
    /** A rule group: what it reads, gives, and its rules. */
    RULES,
    /** Facts, with the windows and attributes that they read, together. */
    FACTS,
    /** Sections and steps, together. */
    FORMULAS
  }

  @Override
  public int compareTo(Part other) {
    int byKind = kind.compareTo(other.kind);
    return byKind != 0 ? byKind : name.compareTo(other.name);
  }

  @Override
  public String toString() {
    return switch (kind) {
      case PAGE -> "page " + name;
      case CONSTANT -> "constant " + name;
      case RULES -> "rules " + name;
      case FACTS -> "facts";
      case FORMULAS -> "formulas";
    };
  }
}
