package io.ratelever.rating;

import io.ratelever.ratebook.FailureReason;
import io.ratelever.ratebook.RatingFailure;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A submission that has been run through a plan: its rating, and everything worked out on the way.
 */
public final class Evaluation {

  private final Plan plan;
  private final Quote quote;

  Evaluation(Plan plan, Quote quote) {
    this.plan = plan;
    this.quote = quote;
  }

  /**
   * Returns the answer.
   *
   * @throws RatingException if the submission cannot be rated
   */
  public Rating rating() {
    Set<Rating.Notice> notices = new LinkedHashSet<>(quote.notices());
    List<RatingFailure> failures = new ArrayList<>();
    for (RatingFailure failure : quote.failures()) {
      if (failure.reason() == FailureReason.KEY_NOT_ON_PAGE && !quote.reasons().isEmpty()) {
        // What a page does not price is just what a rule refers; the premium is then open.
        notices.add(new Rating.Notice(failure.path(), failure.message()));
      } else {
        failures.add(failure);
      }
    }
    if (!failures.isEmpty()) {
      throw new RatingException(failures);
    }
    Rating.Decision decision =
        quote.reasons().stream()
            .map(Rating.Reason::decision)
            .max(Enum::compareTo)
            .orElse(Rating.Decision.RATED);
    BigDecimal premium =
        decision == Rating.Decision.DECLINED
            ? null
            : amount(plan.resultSection(), plan.resultSlot());
    if (premium == null && decision == Rating.Decision.RATED) {
      throw new IllegalStateException("rated without a premium by " + plan.book().id());
    }
    WorksheetSources sources = quote.sources();
    return new Rating(
        plan.basis(),
        plan.book().label(),
        plan.book().currency(),
        quote.effectiveOn(),
        quote.knownOn(),
        decision,
        premium,
        coveragePremiums(premium != null),
        List.copyOf(quote.reasons()),
        quote.caveats().stream().sorted(CaveatNumbers.ORDER).toList(),
        List.copyOf(notices),
        quote.suppliedUses(),
        sources == null
            ? null
            : WorksheetWriter.write(plan, quote.root(), sources, quote.skipped()));
  }

  private @Nullable BigDecimal amount(BoundSection section, Slot slot) {
    List<Frame> runs;
    try {
      runs = quote.root().runsOf(section);
    } catch (UndeterminedException e) {
      return null;
    }
    Object value = runs.isEmpty() ? null : runs.get(0).known(slot);
    return value == null ? null : (BigDecimal) Values.shown(value);
  }

  private List<Rating.CoveragePremium> coveragePremiums(boolean charged) {
    List<Rating.CoveragePremium> premiums = new ArrayList<>();
    for (BoundSection section : plan.sections()) {
      String coverage = section.section().coverage();
      if (coverage != null && !quote.skipped().containsKey(section.name())) {
        premiums.add(
            new Rating.CoveragePremium(
                coverage,
                section.name(),
                section.section().label(),
                charged ? amount(section, section.slot("premium").orElseThrow()) : null));
      }
    }
    return premiums;
  }

  /**
   * Returns the values of a fact, adjustment or step, one per run of its section, or the last value
   * that a section carries: {@link BigDecimal}, {@link String}, {@link Boolean}, {@link
   * java.time.LocalDate} or a list. A fact that nothing needed is worked out now.
   *
   * @param name name with its section: {@code motor.area}
   * @return the values, none if the section did not run or the value is open; empty if the book has
   *     no such name
   * @throws RatingException if the value cannot be worked out
   */
  public Optional<List<Object>> values(String name) {
    return plan.named(name).map(entry -> values(entry.getKey(), entry.getValue()));
  }

  private List<Object> values(BoundSection section, Slot slot) {
    quote.reopen();
    List<Object> values = new ArrayList<>();
    try {
      for (Frame run : holders(section, slot)) {
        Object value = run.read(slot);
        if (value != null) {
          values.add(Values.shown(value));
        }
      }
    } catch (FailedException e) {
      throw new RatingException(List.of(e.failure()));
    } catch (UndeterminedException e) {
      return List.of();
    }
    return values;
  }

  /** The number of runs of a section; 0 if it did not run, or if that is not known. */
  public int runs(BoundSection section) {
    try {
      return quote.root().runsOf(section).size();
    } catch (UndeterminedException e) {
      return 0;
    }
  }

  /** The runs that have a value; of a carried one, what holds the last. */
  private List<Frame> holders(BoundSection section, Slot slot) {
    Frame root = quote.root();
    return slot instanceof Slot.OfCarry
        ? root.around(section).stream()
            .flatMap(outer -> outer.conclusion(section).stream())
            .toList()
        : root.runsOf(section);
  }

  /** Returns what each rule group that was asked said, in the order of the book and of the runs. */
  public List<Decided> decided() {
    return new DecidedGroups(plan, quote).all();
  }

  /**
   * Says whether a name has a value for each element of a list. A carried value has one, the last,
   * for all elements of its section.
   */
  public boolean isRepeated(String name) {
    return plan.named(name).filter(Evaluation::isRepeated).isPresent();
  }

  private static boolean isRepeated(Map.Entry<BoundSection, Slot> named) {
    BoundSection section = named.getKey();
    if (named.getValue() instanceof Slot.OfCarry) {
      BoundSection enclosing = section.enclosing();
      return enclosing != null && enclosing.isRepeatedAnywhere();
    }
    return section.isRepeatedAnywhere();
  }
}
