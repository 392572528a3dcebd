package io.ratelever.check.proof;

import io.ratelever.rating.BoundSection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A run of a section that stands for some or all of its runs.
 *
 * @param section the section; absent is the quote as a whole
 * @param kind which runs it stands for
 * @param enclosing the run that it is inside
 */
record Run(@Nullable BoundSection section, Kind kind, @Nullable Run enclosing) {

  enum Kind {
    /** The only one inside the run that encloses it. */
    ONLY,
    /** Any of those whose element does not change. */
    ANY,
    /** The one whose element changes, or appears. */
    CHANGED
  }

  static final Run ROOT = new Run(null, Kind.ONLY, null);

  /** This run or the one around it that belongs to a section; absent is the quote. */
  Run at(@Nullable BoundSection wanted) {
    Run run = this;
    while (run.section != wanted) {
      run = Objects.requireNonNull(run.enclosing);
    }
    return run;
  }

  /** Whether it, and each run around it, is the only one or the one that changes. */
  boolean isOnPath() {
    return kind != Kind.ANY && (enclosing == null || enclosing.isOnPath());
  }

  @Override
  public String toString() {
    if (section == null) {
      return "";
    }
    String suffix = kind == Kind.CHANGED ? " (the one that changes)" : "";
    return section.name() + suffix;
  }
}
