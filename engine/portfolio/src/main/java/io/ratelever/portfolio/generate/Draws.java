package io.ratelever.portfolio.generate;

import org.apache.commons.math3.random.BitsStreamGenerator;

/**
 * Random numbers of one policy after another.
 *
 * <p>Each policy begins at a point that follows from the seed and its number alone, so that a
 * portfolio is the beginning of every larger one with its seed, and threads may share the work. A
 * generator of Commons Math, so its distributions draw from it; its functions are written in Java
 * and give the same on any machine.
 *
 * <p>The algorithm is SplitMix64: Steele, Lea and Flood, Fast splittable pseudorandom number
 * generators, OOPSLA 2014.
 */
final class Draws extends BitsStreamGenerator {

  private static final long serialVersionUID = 1L;

  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private final long seed;
  private long state;

  /** Draws of a seed; before the first draw a policy has to be begun. */
  Draws(long seed) {
    this.seed = mix(seed + GOLDEN_GAMMA);
  }

  /** Goes to the first draw of a policy. */
  void begin(long policy) {
    // Mixed twice, so that neighbouring policies do not draw from overlapping stretches.
    setSeed(mix(seed ^ mix(policy * GOLDEN_GAMMA)));
  }

  /** Tells whether something happens that has a probability of {@code share}. */
  boolean chance(double share) {
    return nextDouble() < share;
  }

  /** Draws a whole number between two others, both included. */
  int between(int least, int most) {
    return least + nextInt(most - least + 1);
  }

  @Override
  public void setSeed(int seed) {
    setSeed((long) seed);
  }

  @Override
  public void setSeed(int[] seed) {
    long combined = 0;
    for (int part : seed) {
      combined = mix(combined + part + GOLDEN_GAMMA);
    }
    setSeed(combined);
  }

  @Override
  public void setSeed(long seed) {
    state = seed;
    clear();
  }

  @Override
  protected int next(int bits) {
    state += GOLDEN_GAMMA;
    return (int) (mix(state) >>> (Long.SIZE - bits));
  }

  private static long mix(long value) {
    long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }
}
