package io.ratelever.term;

import io.ratelever.decimal.Exact;
import io.ratelever.decimal.Rounding;
import io.ratelever.formula.EvaluationException;
import io.ratelever.formula.Formula;
import io.ratelever.formula.RatePages;
import io.ratelever.formula.Type;
import io.ratelever.ratebook.Certainty;
import io.ratelever.ratebook.FailureReason;
import io.ratelever.ratebook.Label;
import io.ratelever.ratebook.Problems;
import io.ratelever.ratebook.RateBook;
import io.ratelever.ratebook.RatePage;
import io.ratelever.ratebook.RatingFailure;
import io.ratelever.ratebook.Section;
import io.ratelever.ratebook.Step;
import io.ratelever.ratebook.TermRule;
import io.ratelever.ratebook.TermRule.RetainedShare;
import io.ratelever.rating.Rating;
import io.ratelever.rating.RatingException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How an edition splits its premium over a term, ready to be asked: its formulas understood.
 *
 * <p>Immutable, and safe for use by several threads.
 */
public final class TermPlan {

  /** A year on which the shares are tried when a book is bound. */
  private static final Term TRIAL = new Term(LocalDate.of(2021, 1, 1), LocalDate.of(2022, 1, 1));

  private final RateBook book;
  private final @Nullable Formula shortRate;
  private final @Nullable Formula beforeInception;

  private TermPlan(RateBook book, @Nullable Formula shortRate, @Nullable Formula beforeInception) {
    this.book = book;
    this.shortRate = shortRate;
    this.beforeInception = beforeInception;
  }

  /**
   * Binds what an edition says of its term.
   *
   * @param problems is told of everything that is wrong with its formulas; also of a share that
   *     leaves 0 to 1 on some day of a year
   * @return nothing if a problem was added
   */
  public static Optional<TermPlan> bind(RateBook book, Problems problems) {
    int before = problems.count();
    Formula shortRate = bind(book, book.term().shortRate(), problems);
    Formula beforeInception = bind(book, book.term().beforeInception(), problems);
    if (shortRate != null) {
      tryOut(shortRate, 1, TRIAL.days() - 1, problems);
    }
    if (beforeInception != null) {
      tryOut(beforeInception, 0, 0, problems);
    }
    return problems.count() > before
        ? Optional.empty()
        : Optional.of(new TermPlan(book, shortRate, beforeInception));
  }

  private static @Nullable Formula bind(
      RateBook book, @Nullable RetainedShare share, Problems problems) {
    if (share == null) {
      return null;
    }
    // Pages are indexed for each set of formulas that looks them up; others are none of its
    // business.
    Map<String, RatePage> pages = new LinkedHashMap<>(book.pages());
    pages.keySet().removeIf(name -> !share.is().text().contains(name));
    Formula formula =
        Formula.compile(share.is(), new TermScope(book), new RatePages(pages, problems), problems)
            .orElse(null);
    if (formula != null && formula.type() != Type.Scalar.NUMBER) {
      problems.add(
          share.is().at(),
          "'"
              + formula.text()
              + "' is "
              + formula.type().words()
              + "; the share of a premium that is kept is a number from 0 to 1");
      return null;
    }
    return formula;
  }

  /** Finds the first of some days of a year on which what a formula gives is no share. */
  private static void tryOut(Formula formula, int from, int until, Problems problems) {
    for (int day = from; day <= until; day++) {
      LocalDate on = TRIAL.inceptionOn().plusDays(day);
      Exact share = valueOrNull(formula, new TermEnvironment(TRIAL, on));
      if (share != null && !isShare(share)) {
        problems.add(formula.at(), keeps(formula, share, TRIAL, on) + "; a share is 0 to 1");
        return;
      }
    }
  }

  /** A scale need not be made for a year; what it lacks is told to whoever asks for it. */
  private static @Nullable Exact valueOrNull(Formula formula, TermEnvironment environment) {
    try {
      return (Exact) formula.evaluate(environment);
    } catch (EvaluationException e) {
      return null;
    }
  }

  private static boolean isShare(Exact share) {
    return share.signum() >= 0 && share.compareTo(Exact.ONE) <= 0;
  }

  private static String keeps(Formula formula, Exact share, Term term, LocalDate on) {
    return "'"
        + formula.text()
        + "' keeps "
        + share
        + " of a premium after "
        + term.elapsedDays(on)
        + " of "
        + term.days()
        + " days";
  }

  RateBook book() {
    return book;
  }

  TermRule rule() {
    return book.term();
  }

  // --- What is kept ------------------------------------------------------------------------------

  /** The share that is kept by days. */
  Share proRata(Term term, LocalDate on) {
    int elapsed = term.elapsedDays(on);
    TermEnvironment used = new TermEnvironment(term, on);
    used.caveat(rule().certainty(), "the split by days", rule().at().toString());
    return new Share(
        Exact.of(elapsed).dividedBy(Exact.of(term.days())),
        Label.NONE,
        "elapsed_days / term_days",
        elapsed + " / " + term.days(),
        List.of(),
        rule().reference(),
        List.copyOf(used.caveats()));
  }

  /**
   * The share that is kept by the book's own scale, which it must have.
   *
   * @throws RatingException if the scale says nothing of that day
   */
  Share shortRate(Term term, LocalDate on) {
    return share(shortRate, rule().shortRate(), "short_rate", term, on);
  }

  /**
   * The share that is kept if the cover never began; nothing where the book is silent.
   *
   * @throws RatingException if the book's formula has no value
   */
  Share beforeInception(Term term) {
    if (beforeInception == null) {
      return new Share(Exact.ZERO, Label.NONE, "0", "0", List.of(), "", List.of());
    }
    return share(
        beforeInception, rule().beforeInception(), "before_inception", term, term.inceptionOn());
  }

  private Share share(
      @Nullable Formula formula,
      @Nullable RetainedShare said,
      String name,
      Term term,
      LocalDate on) {
    if (formula == null || said == null) {
      throw new IllegalStateException(book.id() + " has no share " + name);
    }
    TermEnvironment environment = new TermEnvironment(term, on);
    try {
      Exact value = (Exact) formula.evaluate(environment);
      if (!isShare(value)) {
        throw failure(
            FailureReason.OUTSIDE_BAND,
            "term.retained." + name,
            keeps(formula, value, term, on) + "; a share is 0 to 1");
      }
      environment.caveat(said.certainty(), "the share " + name, said.at().toString());
      String working =
          formula.written(
              formula.operands(environment),
              operand -> String.valueOf(formula.evaluate(operand, environment)));
      return new Share(
          value,
          said.label(),
          formula.text(),
          working,
          List.copyOf(environment.sources()),
          said.reference(),
          List.copyOf(environment.caveats()));
    } catch (EvaluationException e) {
      boolean ofPage = e.reason() == FailureReason.KEY_NOT_ON_PAGE;
      throw failure(
          e.reason(),
          ofPage ? "cancellation.effective_on" : "term.retained." + name,
          "the share " + name + " has no value on " + on + ": " + e.message());
    }
  }

  private static RatingException failure(FailureReason reason, String path, String message) {
    return new RatingException(List.of(new RatingFailure(reason, path, message)));
  }

  // --- Coverages ---------------------------------------------------------------------------------

  /** The kinds of coverage, each once, in the order of the book. */
  List<String> coverages() {
    return book.sections().stream()
        .map(Section::coverage)
        .filter(Objects::nonNull)
        .distinct()
        .toList();
  }

  /** The title of a coverage; none for what belongs to no coverage. */
  Label labelOf(String coverage) {
    return sectionOf(coverage).map(Section::label).orElse(Label.NONE);
  }

  /**
   * The rounding of each part of a coverage's premium: the one that the book declares for parts,
   * else that of the premium itself.
   *
   * @param coverage kind of the coverage; empty for what belongs to none
   */
  Rounding roundingOf(String coverage) {
    Rounding declared = rule().round();
    if (declared != null) {
      return declared;
    }
    String premium =
        sectionOf(coverage)
            .map(section -> section.name() + ".premium")
            .orElse(book.result().text());
    for (Section section : book.sections()) {
      for (Step step : section.steps()) {
        Rounding rounding = step.round();
        if (rounding != null && premium.equals(section.name() + "." + step.name())) {
          return rounding;
        }
      }
    }
    throw new IllegalStateException(premium + " is no rounded step of " + book.id());
  }

  private Optional<Section> sectionOf(String coverage) {
    return book.sections().stream()
        .filter(section -> coverage.equals(section.coverage()))
        .findFirst();
  }

  /** How well the book as a whole is founded, as a caveat where it is not published. */
  List<Rating.Caveat> caveats() {
    return book.certainty() == Certainty.PUBLISHED
        ? List.of()
        : List.of(new Rating.Caveat(book.certainty(), "the rate book", book.at().toString()));
  }
}
