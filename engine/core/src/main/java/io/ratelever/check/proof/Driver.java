package io.ratelever.check.proof;

import io.ratelever.rating.BoundSection;
import io.ratelever.rating.Slot;
import org.jspecify.annotations.Nullable;

/**
 * What changes in a promise: a fact that grows, or a section that has one element more; nothing, if
 * both are absent.
 */
record Driver(@Nullable BoundSection section, Slot.@Nullable OfFact fact) {

  static final Driver NONE = new Driver(null, null);

  boolean is(@Nullable BoundSection one, Slot slot) {
    return one == section && slot == fact;
  }

  /** Whether one run of a section is the one that changes. */
  boolean changesRunOf(BoundSection one) {
    return section != null && one.isRepeated() && section.isInside(one);
  }

  /** Whether a section has one element more. */
  boolean addsTo(BoundSection one) {
    return fact == null && one == section;
  }
}
