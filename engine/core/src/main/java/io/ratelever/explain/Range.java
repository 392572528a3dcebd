package io.ratelever.explain;

import io.ratelever.ratebook.FailureReason;
import io.ratelever.ratebook.Guidance;
import io.ratelever.ratebook.RatingFailure;
import io.ratelever.ratebook.Submission;
import io.ratelever.rating.Guide;
import io.ratelever.rating.Plan;
import io.ratelever.rating.RatingException;
import io.ratelever.risk.Risk;
import io.ratelever.risk.RiskEdit;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How low and how high the premium can be while some inputs are not known.
 *
 * @param unknowns the inputs that are not known
 * @param tried how many combinations of what they may be were rated: all of them
 * @param tooMany whether there are more combinations than can be gone through, so that nothing is
 *     said
 * @param lowest the lowest premium of those that are rated without referral; absent if none is
 * @param highest the highest
 * @param refused a combination that is referred or declined, and how many are
 * @param refusals how many combinations are referred or declined
 * @param failed a combination that cannot be rated, other than by being impossible
 * @param spreads the most that each input alone moves the premium, in the order of {@code unknowns}
 */
public record Range(
    List<Guidance.Unknown> unknowns,
    int tried,
    boolean tooMany,
    @Nullable Case lowest,
    @Nullable Case highest,
    @Nullable Case refused,
    int refusals,
    @Nullable Case failed,
    List<BigDecimal> spreads) {

  /** Path of a failure about the inputs that are called unknown. */
  public static final String UNKNOWN = "unknown";

  /** The most combinations that are gone through. */
  static final int CASES_MAX = 20_000;

  public Range {
    unknowns = List.copyOf(unknowns);
    spreads = List.copyOf(spreads);
  }

  /**
   * A combination of what the unknown inputs may be.
   *
   * @param values a value or a list of records for each input
   */
  public record Case(List<Object> values, Offer offer) {
    public Case {
      values = List.copyOf(values);
    }

    int records() {
      return values.stream()
          .mapToInt(value -> value instanceof List<?> list ? list.size() : 0)
          .sum();
    }
  }

  /**
   * Goes through all that some inputs may be.
   *
   * @param paths the inputs, by their path from the risk, or with the kind of risk before it
   * @throws RatingException if the rate book does not say what one of them may be
   */
  static Range of(Plan plan, Submission submission, List<String> paths) {
    Guide guide = new Guide(plan, submission);
    List<Guidance.Unknown> unknowns =
        paths.stream().distinct().map(path -> unknown(plan, guide, path)).toList();
    List<List<Object>> possible = new ArrayList<>();
    long combinations = 1;
    for (Guidance.Unknown unknown : unknowns) {
      Optional<List<Object>> values = guide.possibilities(unknown, CASES_MAX);
      combinations *= values.map(List::size).orElse(CASES_MAX + 1);
      if (combinations > CASES_MAX) {
        return new Range(unknowns, 0, true, null, null, null, 0, null, List.of());
      }
      possible.add(values.orElseThrow());
    }
    return new Walk(plan, submission, unknowns, possible).range();
  }

  /**
   * Goes through all that the inputs may be which an offer lacks.
   *
   * @return nothing if the offer lacks none, or something of which the rate book does not say what
   *     it may be
   */
  static Optional<Range> ofMissing(Plan plan, Submission submission, Offer offer) {
    List<String> paths = new ArrayList<>();
    for (RatingFailure failure : offer.failures()) {
      String prefix = plan.book().risk().word() + ".";
      String missing =
          failure.path().startsWith(prefix)
              ? failure.path().substring(prefix.length())
              : failure.path();
      List<String> said =
          plan.book().guidance().unknowns().keySet().stream()
              .filter(path -> path.equals(missing) || path.startsWith(missing + "."))
              .toList();
      if (failure.reason() != FailureReason.FIELD_MISSING || said.size() != 1) {
        return Optional.empty();
      }
      paths.addAll(said);
    }
    return paths.isEmpty() ? Optional.empty() : Optional.of(of(plan, submission, paths));
  }

  private static Guidance.Unknown unknown(Plan plan, Guide guide, String path) {
    String prefix = plan.book().risk().word() + ".";
    String wanted = path.startsWith(prefix) ? path.substring(prefix.length()) : path;
    return guide.unknowns().stream()
        .filter(one -> one.path().equals(wanted))
        .findFirst()
        .orElseThrow(
            () ->
                new RatingException(
                    List.of(
                        new RatingFailure(
                            FailureReason.FIELD_INVALID,
                            UNKNOWN,
                            path
                                + " cannot be left open, for the rate book does not say what it may"
                                + " be; it says so of "
                                + said(guide)))));
  }

  private static String said(Guide guide) {
    List<String> paths = guide.unknowns().stream().map(Guidance.Unknown::path).toList();
    return paths.isEmpty() ? "nothing" : String.join(", ", paths);
  }

  /** Rates every combination, and notes the ends. */
  private static final class Walk {
    private final Plan plan;
    private final Submission submission;
    private final List<Guidance.Unknown> unknowns;
    private final List<List<Object>> possible;
    private final List<Case> cases = new ArrayList<>();
    private @Nullable Case lowest;
    private @Nullable Case highest;
    private @Nullable Case refused;
    private @Nullable Case failed;
    private int refusals;

    Walk(
        Plan plan,
        Submission submission,
        List<Guidance.Unknown> unknowns,
        List<List<Object>> possible) {
      this.plan = plan;
      this.submission = submission;
      this.unknowns = unknowns;
      this.possible = possible;
    }

    Range range() {
      walk(submission.risk(), new ArrayList<>());
      cases.forEach(this::note);
      return new Range(
          unknowns, cases.size(), false, lowest, highest, refused, refusals, failed, spreads());
    }

    private void walk(Risk risk, List<Object> chosen) {
      int next = chosen.size();
      if (next == possible.size()) {
        Submission one =
            new Submission(
                submission.effectiveOn(), submission.knownOn(), risk, submission.supplied());
        cases.add(new Case(chosen, Offer.of(plan, one)));
        return;
      }
      String path = unknowns.get(next).path();
      for (Object value : possible.get(next)) {
        List<Object> longer = new ArrayList<>(chosen);
        longer.add(value);
        walk(RiskEdit.with(plan.riskType(), risk, path, value), longer);
      }
    }

    private void note(Case one) {
      Offer offer = one.offer();
      if (offer.outcome() == null) {
        boolean impossible =
            offer.failures().stream()
                .allMatch(failure -> failure.reason() == FailureReason.FACTS_IMPOSSIBLE);
        failed = impossible ? failed : simpler(failed, one);
      } else if (!offer.isFirm()) {
        refusals++;
        refused = simpler(refused, one);
      } else {
        lowest = end(lowest, one, -1);
        highest = end(highest, one, 1);
      }
    }

    private static Case simpler(@Nullable Case before, Case one) {
      return before == null || one.records() < before.records() ? one : before;
    }

    /** Returns the one further in a direction; of equal ones, that with fewer records. */
    private static Case end(@Nullable Case before, Case one, int direction) {
      if (before == null) {
        return one;
      }
      int order = premium(one).compareTo(premium(before)) * direction;
      return order > 0 || (order == 0 && one.records() < before.records()) ? one : before;
    }

    private static BigDecimal premium(Case one) {
      BigDecimal premium = one.offer().premium();
      if (premium == null) {
        throw new IllegalStateException("rated without a premium");
      }
      return premium;
    }

    /** Of each input the widest range that it makes while all others stay what they are. */
    private List<BigDecimal> spreads() {
      List<BigDecimal> spreads = new ArrayList<>();
      int stride = cases.size();
      for (List<Object> values : possible) {
        stride /= values.size();
        BigDecimal widest = BigDecimal.ZERO;
        for (int start = 0; start < cases.size(); start++) {
          if (start / stride % values.size() == 0) {
            widest = widest.max(spread(start, stride, values.size()));
          }
        }
        spreads.add(widest);
      }
      return spreads;
    }

    private BigDecimal spread(int start, int stride, int count) {
      BigDecimal low = null;
      BigDecimal high = null;
      for (int i = 0; i < count; i++) {
        Case one = cases.get(start + i * stride);
        if (one.offer().isFirm()) {
          BigDecimal premium = premium(one);
          low = low == null ? premium : low.min(premium);
          high = high == null ? premium : high.max(premium);
        }
      }
      return low == null || high == null ? BigDecimal.ZERO : high.subtract(low);
    }
  }
}
