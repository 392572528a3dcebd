package io.ratelever.server;

/**
 * How the bounded memory of rule outcomes of one edition is used, for whoever watches the service
 * through JMX. Only groups with more cells than can all be remembered have one; of an edition
 * without such a group all figures stay 0.
 */
public interface RuleCacheMXBean {

  /** Times that an outcome was remembered, since the start. */
  long getHits();

  /** Times that Drools had to be asked, which takes some hundred times as long, since the start. */
  long getMisses();

  /** The share of hits, from 0 to 1; 0 as long as no outcome was wanted. */
  double getHitRate();
}
