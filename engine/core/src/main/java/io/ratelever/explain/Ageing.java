package io.ratelever.explain;

import io.ratelever.ratebook.Submission;
import io.ratelever.rating.Plan;
import io.ratelever.risk.Risk;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When each record of conduct stops counting, and the premium then.
 *
 * @param clock how the policy was moved into the future
 * @param last the last day that was looked at; absent if none was
 * @param ends what becomes of each confirmed record, in the order of the risk
 * @param offers the offers at the dates at which a record ends, and where the offer changes for
 *     another reason within a year or at a renewal; in their order
 */
public record Ageing(
    PolicyClock clock, @Nullable LocalDate last, List<End> ends, List<Dated> offers) {

  public Ageing {
    ends = List.copyOf(ends);
    offers = List.copyOf(offers);
  }

  /** How long a record counts. */
  public enum Span {
    /** It makes no difference now, and will make none. */
    NEVER,
    /** It stops counting on a day. */
    UNTIL,
    /** It still counts on the last day that was looked at. */
    BEYOND
  }

  /**
   * What becomes of a record.
   *
   * @param path where it stands in the risk: {@code violations[0]}
   * @param record the record
   * @param until first day on which it no longer counts; only with {@link Span#UNTIL}
   */
  public record End(String path, Object record, Span span, @Nullable LocalDate until) {}

  /**
   * The offer for a policy that begins on a day.
   *
   * @param range how far the premium can move, where the offer needs an input that was not sent and
   *     the rate book says what that may be; else absent
   */
  public record Dated(LocalDate on, Offer offer, @Nullable Range range) {}

  /** Days for which every change of the offer is told, whatever its cause: a year. */
  private static final int SOON = 366;

  static Ageing of(Plan plan, Submission submission) {
    PolicyClock clock = PolicyClock.of(plan.book());
    Conducts conducts = new Conducts(plan.riskType(), submission);
    // Without a record nothing is told beyond a year.
    int horizon = conducts.places().isEmpty() ? Math.min(SOON, clock.horizon()) : clock.horizon();
    List<PolicyClock.Moved> days = new ArrayList<>();
    for (int steps = 0; steps <= horizon; steps++) {
      Optional<PolicyClock.Moved> moved = clock.moved(submission, steps);
      if (moved.isEmpty()) {
        return new Ageing(PolicyClock.STANDS_STILL, null, List.of(), List.of());
      }
      days.add(moved.get());
    }
    return new Search(plan, submission, conducts, days).find(clock);
  }

  /**
   * Looks at every day or renewal up to the horizon. A record counts on a day if leaving it out
   * makes a difference, or if it makes one by itself: so neither of two records hides the other
   * where a scale counts no further.
   */
  private static final class Search {
    private final Plan plan;
    private final List<PolicyClock.Moved> days;
    private final boolean sameEveryDay;
    private final Conducts conducts;
    private final Line full;
    private final Line clean;

    Search(Plan plan, Submission submission, Conducts conducts, List<PolicyClock.Moved> days) {
      this.plan = plan;
      this.days = days;
      this.sameEveryDay = !PolicyClock.asksTheDay(plan.book());
      this.conducts = conducts;
      this.full = new Line(submission.risk());
      this.clean = line(conducts.clean(), full);
    }

    /** Returns the offers for a risk: some that are known, if it is theirs. */
    private Line line(Risk risk, Line... known) {
      for (Line one : known) {
        if (one.risk.equals(risk)) {
          return one;
        }
      }
      return new Line(risk);
    }

    /** The offers for one risk on each day, each worked out when it is first needed. */
    private final class Line {
      private final Risk risk;
      private final @Nullable Offer[] offers = new Offer[days.size()];

      Line(Risk risk) {
        this.risk = risk;
      }

      Offer at(int wanted) {
        int day = sameEveryDay ? 0 : wanted;
        Offer known = offers[day];
        if (known == null) {
          known = Offer.of(plan, days.get(day).of(risk));
          offers[day] = known;
        }
        return known;
      }
    }

    Ageing find(PolicyClock clock) {
      int told = told();
      if (told < 2) {
        return new Ageing(PolicyClock.STANDS_STILL, null, List.of(), List.of());
      }
      days.subList(told, days.size()).clear();
      List<End> ends = new ArrayList<>();
      List<Dated> offers = new ArrayList<>();
      boolean[] wanted = new boolean[days.size()];
      for (Conducts.Place place : conducts.places()) {
        int last = lastCounting(place);
        Span span = last < 0 ? Span.NEVER : last + 1 < days.size() ? Span.UNTIL : Span.BEYOND;
        LocalDate until = span == Span.UNTIL ? days.get(last + 1).effectiveOn() : null;
        if (span == Span.UNTIL) {
          wanted[last + 1] = true;
        }
        ends.add(new End(place.path(), place.record(), span, until));
      }
      for (int day = 1; day < days.size(); day++) {
        boolean soon = day <= SOON || clock == PolicyClock.BY_RENEWALS;
        if (wanted[day] || (soon && !full.at(day).equals(full.at(day - 1)))) {
          offers.add(new Dated(days.get(day).effectiveOn(), full.at(day), range(full, day)));
        }
      }
      return new Ageing(clock, days.get(days.size() - 1).effectiveOn(), ends, offers);
    }

    /** How far the premium can move where an offer lacks an input of which the book says more. */
    private @Nullable Range range(Line line, int day) {
      return Range.ofMissing(plan, days.get(day).of(line.risk), line.at(day)).orElse(null);
    }

    /** So many of the days can be told of: up to the first on which nobody could be rated. */
    private int told() {
      int day = 0;
      while (day < days.size() && (clean.at(day).outcome() != null || range(clean, day) != null)) {
        day++;
      }
      return day;
    }

    private boolean differ(Line one, Line other, int day) {
      return !one.at(day).equals(other.at(day))
          || (one.at(day).outcome() == null && !Objects.equals(range(one, day), range(other, day)));
    }

    /** The last day on which a record counts; -1 if there is none. */
    private int lastCounting(Conducts.Place place) {
      Line without = line(conducts.without(place), clean);
      Line alone = line(conducts.with(place), full);
      for (int day = days.size() - 1; day >= 0; day--) {
        if (differ(alone, clean, day)
            || (!full.at(day).isRefused() && differ(full, without, day))) {
          return day;
        }
      }
      return -1;
    }
  }
}
