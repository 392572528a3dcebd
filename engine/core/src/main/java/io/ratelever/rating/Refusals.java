package io.ratelever.rating;

import io.ratelever.ratebook.Action;
import io.ratelever.ratebook.Rule;
import java.util.ArrayList;
import java.util.List;

/**
 * Why a compiled quote is referred or declined: each reason once, in the order in which it came.
 */
final class Refusals {

  private final List<Rating.Reason> reasons = new ArrayList<>(2);

  /** What a rule says that refers or declines, wherever its group runs. */
  record Refusal(Rating.Decision decision, String text, String reference, String source) {}

  /** Returns what some rules say. */
  static Refusal[] of(List<Rule> rules) {
    List<Refusal> refusals = new ArrayList<>();
    for (Rule rule : rules) {
      for (Action action : rule.actions()) {
        if (action instanceof Action.Refer refer) {
          refusals.add(of(Rating.Decision.REFERRED, refer.reason(), rule));
        } else if (action instanceof Action.Decline decline) {
          refusals.add(of(Rating.Decision.DECLINED, decline.reason(), rule));
        }
      }
    }
    return refusals.toArray(Refusal[]::new);
  }

  private static Refusal of(Rating.Decision decision, String text, Rule rule) {
    return new Refusal(decision, text, rule.reference(), rule.at().toString());
  }

  /** Notes what a cell says of a run. */
  void add(String path, Refusal[] refusals) {
    for (Refusal refusal : refusals) {
      Rating.Reason reason =
          new Rating.Reason(
              refusal.decision, path, refusal.text, refusal.reference, refusal.source);
      if (!reasons.contains(reason)) {
        reasons.add(reason);
      }
    }
  }

  List<Rating.Reason> reasons() {
    return reasons;
  }

  Rating.Decision decision() {
    Rating.Decision hardest = Rating.Decision.RATED;
    for (Rating.Reason reason : reasons) {
      if (reason.decision().compareTo(hardest) > 0) {
        hardest = reason.decision();
      }
    }
    return hardest;
  }
}
