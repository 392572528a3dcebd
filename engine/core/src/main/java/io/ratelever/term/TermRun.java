package io.ratelever.term;

import io.ratelever.ratebook.FailureReason;
import io.ratelever.ratebook.RateBook;
import io.ratelever.ratebook.RatingFailure;
import io.ratelever.ratebook.TermRule.Method;
import io.ratelever.ratebook.TermSubmission;
import io.ratelever.rating.Plan;
import io.ratelever.rating.Rating;
import io.ratelever.rating.RatingException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Splits the premiums of one submission whose risks have been rated. Used once, by one thread. */
final class TermRun {

  private final TermPlan plan;
  private final TermSubmission submission;
  private final Term term;
  private final @Nullable Rating original;
  private final List<Rating> changed;
  private final Layers layers;
  private boolean isCharged = true;

  TermRun(
      TermPlan plan,
      TermSubmission submission,
      @Nullable Rating original,
      List<@Nullable Rating> changed) {
    this.plan = plan;
    this.submission = submission;
    this.term = new Term(submission.inceptionOn(), submission.expiresOn());
    this.original = original;
    this.changed = changed.stream().map(Objects::requireNonNull).toList();
    this.layers = new Layers(plan, term);
  }

  Proration answer() {
    Map<String, BigDecimal> premium = premium();
    layers.add(0, premium);
    List<Proration.Change> changes = changes();
    Proration.Cancellation cancellation = isCharged ? cancellation() : null;
    BigDecimal total = null;
    if (isCharged) {
      total = (cancellation == null ? layers.charged() : cancellation.retained()).total();
    }
    Set<Rating.Caveat> caveats = new LinkedHashSet<>(plan.caveats());
    caveats.addAll(
        (cancellation == null ? plan.proRata(term, term.inceptionOn()) : cancellation.share())
            .caveats());
    RateBook book = plan.book();
    return new Proration(
        new Rating.Basis(book.id(), book.digest(), Plan.SEMANTICS),
        book.label(),
        book.currency(),
        term,
        original == null ? null : original.knownOn(),
        original,
        Layers.amounts(plan, premium),
        !submission.paid().isEmpty(),
        changes,
        cancellation,
        isCharged ? segments(cancellation) : List.of(),
        total,
        List.copyOf(caveats));
  }

  private Map<String, BigDecimal> premium() {
    if (!submission.paid().isEmpty()) {
      return PremiumByCoverage.of(submission.paid());
    }
    return rated("send what was paid, as paid_premiums");
  }

  /** The premium of the original risk, which a decline or an open referral lacks. */
  private Map<String, BigDecimal> rated(String remedy) {
    Rating rating = Objects.requireNonNull(original);
    if (rating.premium() == null) {
      String reasons =
          rating.reasons().stream().map(Rating.Reason::text).collect(Collectors.joining("; "));
      throw new RatingException(
          List.of(
              new RatingFailure(
                  FailureReason.FIELD_INVALID,
                  plan.book().risk().word(),
                  plan.book().id()
                      + " has no premium for the original risk ("
                      + reasons
                      + "); "
                      + remedy)));
    }
    return PremiumByCoverage.of(rating);
  }

  private List<Proration.Change> changes() {
    List<Integer> byDay =
        IntStream.range(0, changed.size())
            .boxed()
            .sorted(
                (one, other) ->
                    changeAt(one).effectiveOn().compareTo(changeAt(other).effectiveOn()))
            .toList();
    List<Proration.Change> changes = new ArrayList<>();
    Map<String, BigDecimal> before =
        byDay.isEmpty() ? Map.of() : rated("charge the change by hand");
    for (int position : byDay) {
      LocalDate on = changeAt(position).effectiveOn();
      Rating rating = changed.get(position);
      isCharged &= rating.outcome() == Rating.Decision.RATED;
      Proration.Charge charge = null;
      if (isCharged) {
        Map<String, BigDecimal> after = PremiumByCoverage.of(rating);
        charge = charge(on, before, after);
        before = after;
      }
      changes.add(
          new Proration.Change(position, on, term.days() - term.elapsedDays(on), rating, charge));
    }
    return changes;
  }

  private TermSubmission.Change changeAt(int position) {
    return submission.changes().get(position);
  }

  private Proration.Charge charge(
      LocalDate on, Map<String, BigDecimal> before, Map<String, BigDecimal> after) {
    layers.add(term.elapsedDays(on), PremiumByCoverage.difference(after, before));
    return new Proration.Charge(
        Layers.amounts(plan, PremiumByCoverage.aligned(before, after)),
        Layers.amounts(plan, PremiumByCoverage.aligned(after, before)),
        layers.chargedByLast());
  }

  private Proration.@Nullable Cancellation cancellation() {
    TermSubmission.Cancellation cancellation = submission.cancellation();
    if (cancellation == null) {
      return null;
    }
    LocalDate on = cancellation.effectiveOn();
    int elapsed = term.elapsedDays(on);
    Method method = Objects.requireNonNullElse(cancellation.method(), plan.rule().methods().get(0));
    Share share;
    if (elapsed == 0) {
      share = plan.beforeInception(term);
    } else {
      share =
          switch (method) {
            case PRO_RATA -> plan.proRata(term, on);
            case SHORT_RATE -> plan.shortRate(term, on);
          };
    }
    Amounts charged = layers.charged();
    Amounts retained =
        elapsed > 0 && method == Method.PRO_RATA ? layers.part(0, elapsed) : layers.share(share);
    return new Proration.Cancellation(
        on,
        elapsed,
        term.days() - elapsed,
        elapsed == 0 ? null : method,
        share,
        charged,
        retained,
        minus(charged, retained));
  }

  private Amounts minus(Amounts whole, Amounts part) {
    List<Amounts.Line> lines = new ArrayList<>();
    for (int i = 0; i < whole.lines().size(); i++) {
      Amounts.Line line = whole.lines().get(i);
      lines.add(
          new Amounts.Line(
              line.coverage(),
              line.label(),
              line.rounding(),
              line.amount().subtract(part.lines().get(i).amount())));
    }
    return new Amounts(lines);
  }

  private List<Proration.Segment> segments(Proration.@Nullable Cancellation cancellation) {
    if (cancellation != null && cancellation.method() != Method.PRO_RATA) {
      return List.of();
    }
    int end = cancellation == null ? term.days() : cancellation.elapsedDays();
    List<Integer> cuts = new ArrayList<>(layers.beginnings());
    cuts.add(end);
    List<Proration.Segment> segments = new ArrayList<>();
    for (int i = 0; i + 1 < cuts.size(); i++) {
      int from = cuts.get(i);
      int until = cuts.get(i + 1);
      segments.add(
          new Proration.Segment(
              term.inceptionOn().plusDays(from),
              term.inceptionOn().plusDays(until),
              until - from,
              layers.inForce(from),
              layers.part(from, until)));
    }
    return segments;
  }
}
