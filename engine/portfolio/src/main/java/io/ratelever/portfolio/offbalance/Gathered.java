package io.ratelever.portfolio.offbalance;

import io.ratelever.portfolio.SetAside;
import io.ratelever.portfolio.rerate.Work;

/** Work of batches that adds up. */
interface Gathered<W> extends Work {

  @Override
  default void setAside(SetAside rows) {
    // It earns no premium.
  }

  /** Returns empty work for another batch. */
  W another();

  /** Adds the work of a batch. */
  void merge(W other);
}
