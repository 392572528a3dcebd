package io.ratelever.portfolio.whatif;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * When the next checkpoint is due: after some time, but never so soon that checkpoints take more
 * than a hundredth of the run.
 */
public final class CheckpointPace {

  private static final Duration LEAST = Duration.ofSeconds(2);
  private static final int TIMES_COST = 100;

  private final long least;
  private final LongSupplier nanoTime;
  private long due;

  /**
   * @param least the least time between two checkpoints
   * @param nanoTime a clock, in nanoseconds
   */
  CheckpointPace(Duration least, LongSupplier nanoTime) {
    this.least = least.toNanos();
    this.nanoTime = nanoTime;
    this.due = nanoTime.getAsLong() + this.least;
  }

  /** Each two seconds, or each hundred times what the last one took, if that is longer. */
  public static CheckpointPace usual() {
    return new CheckpointPace(LEAST, System::nanoTime);
  }

  /** After each batch, whatever it costs. */
  public static CheckpointPace everyBatch() {
    return new CheckpointPace(Duration.ZERO, () -> 0);
  }

  boolean isDue() {
    return nanoTime.getAsLong() - due >= 0;
  }

  /** Writes a checkpoint, and takes the time. */
  <E extends Exception> void during(Writing<E> writing) throws E {
    long start = nanoTime.getAsLong();
    writing.write();
    long end = nanoTime.getAsLong();
    due = end + Math.max(least, TIMES_COST * (end - start));
  }

  /** Writes something. */
  interface Writing<E extends Exception> {
    void write() throws E;
  }
}
