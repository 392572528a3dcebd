package io.ratelever.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * How far a run over a portfolio is, on a terminal; and Ctrl-C, which ends it between two batches
 * so that the files are whole.
 */
final class PortfolioProgress implements AutoCloseable {

  private static final long MEBIBYTE = 1 << 20;
  private static final int SECONDS_TO_STOP = 30;

  private final @Nullable ProgressBar bar;
  private final AtomicBoolean stopped = new AtomicBoolean();
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread stopper = new Thread(this::stop);

  private PortfolioProgress(@Nullable ProgressBar bar) {
    this.bar = bar;
  }

  /**
   * Begins to show progress, if somebody looks at a terminal.
   *
   * @param bytes size of what is to be read
   * @param done how much of it was read in an earlier run
   */
  static PortfolioProgress start(long bytes, long done) {
    ProgressBar bar =
        !Boolean.getBoolean("ratelever.terminal")
            ? null
            : new ProgressBarBuilder()
                .setTaskName("policies")
                .setInitialMax(bytes)
                .startsFrom(done, Duration.ZERO)
                .setUnit(" MiB", MEBIBYTE)
                .setStyle(ProgressBarStyle.ASCII)
                .showSpeed()
                .build();
    PortfolioProgress progress = new PortfolioProgress(bar);
    Runtime.getRuntime().addShutdownHook(progress.stopper);
    return progress;
  }

  /** Tells how far the run is. */
  void to(long bytes, long policies) {
    if (bar != null) {
      bar.stepTo(bytes);
      bar.setExtraMessage(policies + " policies");
    }
  }

  /** Whether the run is to stop. */
  boolean isStopped() {
    return stopped.get();
  }

  private void stop() {
    stopped.set(true);
    try {
      ended.await(SECONDS_TO_STOP, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
    ended.countDown();
    if (!stopped.get()) {
      Runtime.getRuntime().removeShutdownHook(stopper);
    }
  }
}
