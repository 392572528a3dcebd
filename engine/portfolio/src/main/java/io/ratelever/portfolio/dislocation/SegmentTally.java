package io.ratelever.portfolio.dislocation;

import io.ratelever.portfolio.dislocation.Dislocation.Segment;

/** Counts the policies of a segment. */
final class SegmentTally {

  private long policies;
  private long up;
  private long down;
  private final Total baseline = new Total();
  private final Total candidate = new Total();
  private final Total losses = new Total();

  SegmentTally() {}

  /**
   * Adds a policy; amounts are in ten-thousandths.
   *
   * @param lost its losses; 0 if they are unknown, which is told apart for the whole portfolio
   */
  void add(long before, long after, long lost) {
    losses.add(lost);
    policies++;
    baseline.add(before);
    candidate.add(after);
    if (after > before) {
      up++;
    } else if (after < before) {
      down++;
    }
  }

  void merge(SegmentTally other) {
    policies += other.policies;
    up += other.up;
    down += other.down;
    baseline.add(other.baseline);
    candidate.add(other.candidate);
    losses.add(other.losses);
  }

  /** Adds what a tally has returned. */
  void add(Segment other) {
    policies += other.policies();
    up += other.up();
    down += other.down();
    baseline.add(other.baseline());
    candidate.add(other.candidate());
    losses.add(other.losses());
  }

  Segment segment(String value) {
    return new Segment(
        value, policies, baseline.decimal(), candidate.decimal(), up, down, losses.decimal());
  }
}
