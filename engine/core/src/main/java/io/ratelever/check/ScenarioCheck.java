package io.ratelever.check;

import io.ratelever.ratebook.Problem;
import io.ratelever.ratebook.Problems;
import io.ratelever.ratebook.RateBookId;
import io.ratelever.ratebook.Scenario;
import io.ratelever.ratebook.Submission;
import io.ratelever.rating.Evaluation;
import io.ratelever.rating.Plan;
import io.ratelever.rating.Rater;
import io.ratelever.rating.Rating;
import io.ratelever.rating.RatingException;
import io.ratelever.rating.RatingRequest;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Runs the scenarios of an edition and tells where the answer is not the expected one.
 *
 * <p>A scenario is quoted as known on the day that it gives, else on the later of its effective
 * date and the day from which the edition may be used; it must be this edition that then rates it.
 */
public final class ScenarioCheck {

  private final Rater rater;

  /**
   * @param rater the edition of the scenarios, and whatever other editions there are
   */
  public ScenarioCheck(Rater rater) {
    this.rater = rater;
  }

  /** Runs scenarios of an edition; returns one problem for each thing that is not as expected. */
  public List<Problem> run(RateBookId edition, List<Scenario> scenarios) {
    Problems problems = new Problems();
    Plan plan = rater.plan(edition).orElseThrow();
    for (Scenario scenario : scenarios) {
      check(plan, scenario, true, problems);
    }
    return problems.list();
  }

  /** Says whether a scenario of an edition comes out as expected. No worksheet is made of it. */
  public boolean passes(RateBookId edition, Scenario scenario) {
    Problems problems = new Problems();
    check(rater.plan(edition).orElseThrow(), scenario, false, problems);
    return problems.count() == 0;
  }

  private void check(Plan plan, Scenario scenario, boolean worksheet, Problems problems) {
    LocalDate effectiveOn = scenario.given().effectiveOn();
    if (effectiveOn == null) {
      report(
          scenario, "given.effective_on is missing; say on which date it takes effect", problems);
      return;
    }
    RatingRequest request = request(plan, scenario.given(), effectiveOn, worksheet);
    Scenario.Expectation expect = scenario.expect();
    Evaluation evaluation;
    Rating rating;
    try {
      RateBookId inForce = rater.inForce(request);
      if (!inForce.equals(plan.book().id())) {
        report(
            scenario,
            "effective_on " + effectiveOn + " is rated by edition " + inForce.edition(),
            problems);
        return;
      }
      evaluation = rater.evaluate(request);
      rating = evaluation.rating();
    } catch (RatingException e) {
      checkError(scenario, e, problems);
      return;
    }
    String error = expect.error();
    if (error != null) {
      report(scenario, "is " + words(rating) + ", expected an error '" + error + "'", problems);
      return;
    }
    checkOutcome(scenario, rating, problems);
    for (Map.Entry<String, Object> expected : expect.values().entrySet()) {
      checkValue(scenario, evaluation, expected.getKey(), expected.getValue(), problems);
    }
  }

  private static RatingRequest request(
      Plan plan, Submission given, LocalDate effectiveOn, boolean worksheet) {
    LocalDate knownFrom = plan.book().knownFrom();
    LocalDate knownOn =
        Objects.requireNonNullElse(
            given.knownOn(), effectiveOn.isBefore(knownFrom) ? knownFrom : effectiveOn);
    return new RatingRequest(
        plan.book().id().product(),
        null,
        new Submission(effectiveOn, knownOn, given.risk(), given.supplied()),
        worksheet);
  }

  private static void checkError(Scenario scenario, RatingException e, Problems problems) {
    String error = scenario.expect().error();
    String actual = String.valueOf(e.getMessage());
    if (error == null) {
      report(scenario, "cannot be rated: " + actual, problems);
    } else if (!actual.contains(error)) {
      report(scenario, "has the error '" + actual + "', expected '" + error + "'", problems);
    }
  }

  private static void checkOutcome(Scenario scenario, Rating rating, Problems problems) {
    Scenario.Expectation expect = scenario.expect();
    String expected = Objects.requireNonNullElse(expect.outcome(), "rated");
    if (!expected.equals(rating.outcome().name().toLowerCase(Locale.ROOT))) {
      report(scenario, "is " + words(rating) + ", expected " + expected, problems);
    }
    List<String> reasons = rating.reasons().stream().map(Rating.Reason::text).toList();
    checkTexts(scenario, "reason", expect.reasons(), reasons, problems);
    List<String> caveats =
        rating.caveats().stream()
            .map(
                caveat ->
                    caveat.certainty().word() + ": " + caveat.what() + " (" + caveat.source() + ")")
            .toList();
    checkTexts(scenario, "caveat", expect.caveats(), caveats, problems);
  }

  private static void checkTexts(
      Scenario scenario,
      String what,
      List<String> expected,
      List<String> actual,
      Problems problems) {
    for (String text : expected) {
      if (actual.stream().noneMatch(found -> found.contains(text))) {
        report(
            scenario,
            "has no " + what + " '" + text + "'" + (actual.isEmpty() ? "" : ", only " + actual),
            problems);
      }
    }
  }

  private static void checkValue(
      Scenario scenario, Evaluation evaluation, String name, Object expected, Problems problems) {
    Optional<List<Object>> values;
    try {
      values = evaluation.values(name);
    } catch (RatingException e) {
      report(scenario, name + " cannot be worked out: " + e.getMessage(), problems);
      return;
    }
    if (values.isEmpty()) {
      report(scenario, name + " is no fact, adjustment or step of the rate book", problems);
      return;
    }
    boolean list = evaluation.isRepeated(name);
    Object actual = list || values.get().size() != 1 ? values.get() : values.get().get(0);
    if (!isSame(expected, actual)) {
      report(scenario, name + " is " + words(actual) + ", expected " + words(expected), problems);
    }
  }

  private static boolean isSame(Object expected, Object actual) {
    if (expected instanceof BigDecimal one && actual instanceof BigDecimal two) {
      return one.compareTo(two) == 0;
    }
    if (expected instanceof List<?> one && actual instanceof List<?> two) {
      if (one.size() != two.size()) {
        return false;
      }
      for (int i = 0; i < one.size(); i++) {
        if (!isSame(one.get(i), two.get(i))) {
          return false;
        }
      }
      return true;
    }
    return expected.equals(actual);
  }

  private static String words(Rating rating) {
    String outcome = rating.outcome().name().toLowerCase(Locale.ROOT);
    String reasons =
        rating.reasons().stream().map(Rating.Reason::text).collect(Collectors.joining("; "));
    return reasons.isEmpty() ? outcome : outcome + " (" + reasons + ")";
  }

  private static String words(Object value) {
    if (value instanceof BigDecimal number) {
      return number.toPlainString();
    }
    if (value instanceof List<?> list) {
      return list.isEmpty()
          ? "without a value"
          : list.stream().map(ScenarioCheck::words).collect(Collectors.joining(", ", "[", "]"));
    }
    return value instanceof String ? "\"" + value + "\"" : String.valueOf(value);
  }

  private static void report(Scenario scenario, String message, Problems problems) {
    problems.add(scenario.at(), "scenario '" + scenario.name() + "': " + message);
  }
}
