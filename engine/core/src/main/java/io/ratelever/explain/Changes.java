package io.ratelever.explain;

import io.ratelever.ratebook.Submission;
import io.ratelever.rating.Guide;
import io.ratelever.rating.Plan;
import io.ratelever.risk.Risk;
import io.ratelever.risk.RiskEdit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The smallest sets of changes that make the offer better.
 *
 * @param smallest all that have as few changes as possible, the best first, at most {@value
 *     #SHOWN_MAX}
 * @param larger of each larger size the best one, if it is better than every smaller one
 * @param declared whether the rate book names any change
 * @param possible changes that make a difference to this risk
 * @param tried how many sets were rated
 * @param most size of the largest sets that were tried, each of them
 */
public record Changes(
    List<Found> smallest, List<Found> larger, boolean declared, int possible, int tried, int most) {

  static final int SHOWN_MAX = 5;
  private static final int SIZE_MAX = 3;
  private static final int TRIED_MAX = 10_000;

  public Changes {
    smallest = List.copyOf(smallest);
    larger = List.copyOf(larger);
  }

  /** A set of changes, and the offer with all of them. */
  public record Found(List<Guide.Change> changes, Offer offer) {
    public Found {
      changes = List.copyOf(changes);
    }
  }

  static Changes of(Plan plan, Submission submission) {
    return new Search(plan, submission).find();
  }

  /** Tries all sets of one size before those of the next, so that what it finds is smallest. */
  private static final class Search {
    private final Plan plan;
    private final Submission submission;
    private final List<Guide.Change> possible;
    private final Offer now;
    private int tried;

    Search(Plan plan, Submission submission) {
      this.plan = plan;
      this.submission = submission;
      this.now = Offer.of(plan, submission);
      this.possible =
          new Guide(plan, submission)
              .changes().stream().filter(change -> applied(List.of(change)).isPresent()).toList();
    }

    Changes find() {
      List<Found> smallest = new ArrayList<>();
      List<Found> larger = new ArrayList<>();
      Offer best = now;
      int size = 0;
      while (size < Math.min(SIZE_MAX, possible.size())
          && tried + sets(possible.size(), size + 1) <= TRIED_MAX) {
        size++;
        List<Found> found = new ArrayList<>();
        extend(new ArrayList<>(), 0, size, found);
        Offer before = best;
        found.removeIf(one -> !one.offer().isBetterThan(before));
        found.sort(Search::byOffer);
        if (found.isEmpty()) {
          continue;
        }
        best = found.get(0).offer();
        if (smallest.isEmpty()) {
          smallest.addAll(found.subList(0, Math.min(SHOWN_MAX, found.size())));
        } else {
          larger.add(found.get(0));
        }
      }
      boolean declared = !plan.book().guidance().levers().isEmpty();
      return new Changes(smallest, larger, declared, possible.size(), tried, size);
    }

    private static long sets(int of, int size) {
      long count = 1;
      for (int i = 0; i < size; i++) {
        count = count * (of - i) / (i + 1);
      }
      return count;
    }

    private static int byOffer(Found one, Found other) {
      if (one.offer().isBetterThan(other.offer())) {
        return -1;
      }
      return other.offer().isBetterThan(one.offer()) ? 1 : 0;
    }

    private void extend(List<Guide.Change> chosen, int from, int size, List<Found> found) {
      if (chosen.size() == size) {
        applied(chosen)
            .ifPresent(
                changed -> {
                  tried++;
                  found.add(new Found(chosen, Offer.of(plan, changed)));
                });
        return;
      }
      for (int i = from; i < possible.size(); i++) {
        List<Guide.Change> longer = new ArrayList<>(chosen);
        longer.add(possible.get(i));
        extend(longer, i + 1, size, found);
      }
    }

    /** The submission with some changes; nothing if they collide, or change nothing. */
    private Optional<Submission> applied(List<Guide.Change> changes) {
      Risk risk = submission.risk();
      Set<String> places = new HashSet<>();
      for (Guide.Change change : changes) {
        for (String path : change.edits().keySet()) {
          if (!places.add(path) || places.stream().anyMatch(place -> collide(place, path))) {
            return Optional.empty();
          }
        }
        Risk before = risk;
        for (var edit : change.edits().entrySet()) {
          risk = RiskEdit.with(plan.riskType(), risk, edit.getKey(), edit.getValue());
        }
        if (risk.equals(before)) {
          return Optional.empty();
        }
      }
      return Optional.of(
          new Submission(
              submission.effectiveOn(), submission.knownOn(), risk, submission.supplied()));
    }

    private static boolean collide(String one, String other) {
      return one.startsWith(other + "[") || other.startsWith(one + "[");
    }
  }
}
