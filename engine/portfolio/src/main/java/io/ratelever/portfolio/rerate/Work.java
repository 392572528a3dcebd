package io.ratelever.portfolio.rerate;

import io.ratelever.portfolio.SetAside;

/** What is done with the policies of one batch; one thread does it. */
public interface Work {

  /** A policy that was rated. */
  void rated(RatedPolicy policy);

  /** Rows that were not. */
  void setAside(SetAside rows);
}
