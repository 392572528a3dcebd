package io.ratelever.portfolio.dislocation;

import io.ratelever.portfolio.dislocation.Dislocation.ReasonCount;
import io.ratelever.rating.Rating;
import io.ratelever.rating.SideBySide.Answer;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts why two editions refer, decline or cannot rate policies. */
final class ReasonTally {

  private static final int REASONS_MAX = 1_000;

  private final Map<Reason, long[]> reasons = new HashMap<>();

  private record Reason(Outcome outcome, String text) {}

  ReasonTally() {}

  /**
   * Counts the reasons of an answer.
   *
   * @param edition 0 for the baseline, 1 for the candidate
   */
  void count(Answer answer, Outcome outcome, int edition) {
    Rating rating = answer.rating();
    if (rating == null) {
      answer.failures().stream()
          .map(failure -> failure.toString().replaceAll("\\[[0-9]+]", "[]"))
          .distinct()
          .forEach(text -> count(new Reason(outcome, text), edition));
    } else {
      rating.reasons().stream()
          .map(Rating.Reason::text)
          .distinct()
          .forEach(text -> count(new Reason(outcome, text), edition));
    }
  }

  private void count(Reason reason, int edition) {
    long[] counts = reasons.get(reason);
    if (counts == null && reasons.size() < REASONS_MAX) {
      counts = new long[2];
      reasons.put(reason, counts);
    }
    if (counts != null) {
      counts[edition]++;
    }
  }

  void merge(ReasonTally later) {
    later.reasons.forEach((reason, counts) -> add(reason, counts[0], counts[1]));
  }

  /** Adds what a tally has returned. */
  void addAll(List<ReasonCount> counted) {
    counted.forEach(
        count ->
            add(new Reason(count.outcome(), count.text()), count.baseline(), count.candidate()));
  }

  private void add(Reason reason, long baseline, long candidate) {
    long[] mine = reasons.computeIfAbsent(reason, any -> new long[2]);
    mine[0] += baseline;
    mine[1] += candidate;
  }

  /** The most frequent first. */
  List<ReasonCount> result() {
    return reasons.entrySet().stream()
        .map(
            entry ->
                new ReasonCount(
                    entry.getKey().outcome(),
                    entry.getKey().text(),
                    entry.getValue()[0],
                    entry.getValue()[1]))
        .sorted(
            Comparator.comparing((ReasonCount count) -> count.baseline() + count.candidate())
                .reversed()
                .thenComparing(ReasonCount::text)
                .thenComparing(ReasonCount::outcome))
        .toList();
  }
}
