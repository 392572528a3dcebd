package io.ratelever.portfolio.report;

import java.io.Closeable;
import java.io.IOException;

/** A file of the results of policies that is written batch by batch, by one thread. */
interface ResultsFile extends Closeable {

  /** Writes the results of a batch. */
  void write(ResultRows rows) throws IOException;

  /** Is told that all results were written; what is closed before that may lack its end. */
  default void finish() {}
}
