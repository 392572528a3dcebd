package io.ratelever.check.proof;

import io.ratelever.ratebook.Submission;
import java.util.List;

/** What came of a proof. */
public sealed interface Verdict {

  /** It holds for all facts. */
  record Proved() implements Verdict {}

  /**
   * It does not hold.
   *
   * @param witness where, in words
   * @param requests one request that shows it, or two that differ by the change; none where the
   *     place in the words is all there is to show
   */
  record Refuted(String witness, List<Submission> requests) implements Verdict {
    public Refuted {
      requests = List.copyOf(requests);
    }
  }

  /**
   * Neither could be shown.
   *
   * @param reason why
   * @param samples requests that were tried without finding one that breaks it
   */
  record NotProved(String reason, int samples) implements Verdict {}
}
