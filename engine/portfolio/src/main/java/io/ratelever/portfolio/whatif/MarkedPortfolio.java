package io.ratelever.portfolio.whatif;

import io.ratelever.portfolio.Portfolio;
import io.ratelever.portfolio.read.FileMark;
import io.ratelever.portfolio.read.FilePortfolio;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A portfolio that is read ahead of what is done with it, and remembers where its reading stood
 * behind a batch after which a checkpoint is due. One thread uses it.
 */
final class MarkedPortfolio implements Portfolio {

  private final FilePortfolio portfolio;
  private final Checkpoints checkpoints;
  private long read;
  private long done;
  private long marked;
  private @Nullable List<FileMark> marks;

  MarkedPortfolio(FilePortfolio portfolio, Checkpoints checkpoints) {
    this.portfolio = portfolio;
    this.checkpoints = checkpoints;
  }

  @Override
  public @Nullable Batch next(int policies) {
    Batch batch = portfolio.next(policies);
    if (batch != null) {
      read++;
      if (marks == null && checkpoints.isDue()) {
        marks = portfolio.marks();
        marked = read;
      }
    }
    return batch;
  }

  /** Is told that the next batch is done, and writes a checkpoint if one is due after it. */
  void done(Gathering gathering) throws IOException {
    done++;
    List<FileMark> due = marks;
    if (due != null && done == marked) {
      checkpoints.write(() -> gathering.checkpoint(due));
      marks = null;
    }
  }

  /** Writes a checkpoint after all batches that were read, which are done. */
  void stopped(Gathering gathering) throws IOException {
    checkpoints.write(() -> gathering.checkpoint(portfolio.marks()));
  }

  @Override
  public void close() throws IOException {
    portfolio.close();
  }
}
