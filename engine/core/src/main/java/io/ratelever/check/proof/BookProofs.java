package io.ratelever.check.proof;

import io.ratelever.check.proof.Abstract.OfNumber;
import io.ratelever.check.proof.Refinement.Doubt;
import io.ratelever.check.proof.Refinement.Result;
import io.ratelever.decimal.Exact;
import io.ratelever.ratebook.Promise;
import io.ratelever.ratebook.Scenario;
import io.ratelever.rating.BoundSection;
import io.ratelever.rating.Plan;
import io.ratelever.rating.Slot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Proves what is to be proved of an edition: of its rule groups, and of its promises. */
public final class BookProofs {

  private final Plan plan;
  private final List<Scenario> scenarios;

  private BookProofs(Plan plan, List<Scenario> scenarios) {
    this.plan = plan;
    this.scenarios = scenarios;
  }

  /**
   * Proves what is to be proved of an edition.
   *
   * @param scenarios its examples, from which requests are made that could break a promise
   */
  public static List<Proof> of(Plan plan, List<Scenario> scenarios) {
    List<Proof> proofs = new ArrayList<>(GroupProofs.of(plan));
    proofs.addAll(promises(plan, scenarios));
    return proofs;
  }

  /** Proves the promises of an edition. */
  public static List<Proof> promises(Plan plan, List<Scenario> scenarios) {
    BookProofs book = new BookProofs(plan, scenarios);
    return plan.book().promises().stream().map(book::proof).toList();
  }

  /** Says whether a promise is proved. */
  static boolean holds(Plan plan, Promise promise, List<Scenario> scenarios) {
    return new BookProofs(plan, scenarios).verdict(promise) instanceof Verdict.Proved;
  }

  private Proof proof(Promise promise) {
    long start = System.nanoTime();
    Verdict verdict = verdict(promise);
    return new Proof(
        plan.book().id(), promise.words(), verdict, System.nanoTime() - start, promise.at());
  }

  private Verdict verdict(Promise promise) {
    Samples samples = new Samples(plan, scenarios, promise);
    if (promise instanceof Promise.Invariant invariant) {
      return new Invariance(invariant, samples.type(), samples::target).verdict(samples.examples());
    }
    Driver driver =
        promise instanceof Promise.Monotone monotone ? driver(monotone.driver()) : Driver.NONE;
    BoundSection section = section(promise.target());
    Slot slot = slot(promise.target());
    Result result = new Refinement(plan, driver, section, slot, List.of(), goal(promise)).run();
    if (result.isProved()) {
      return new Verdict.Proved();
    }
    Optional<Verdict.Refuted> refuted = samples.refute(driver, result.doubts());
    if (refuted.isPresent()) {
      return refuted.get();
    }
    List<Doubt> doubts = result.doubts();
    String reason =
        doubts.isEmpty()
            ? result.reason()
            : "it does not show for "
                + doubts.get(0).words()
                + ", and no request shows the contrary";
    return new Verdict.NotProved(reason, samples.tried());
  }

  static Predicate<Abstract> goal(Promise promise) {
    if (promise instanceof Promise.Within within) {
      Range band = Range.of(Exact.of(within.band().min()), Exact.of(within.band().max()));
      return value ->
          value.shift() instanceof OfNumber number
              && band.holds(number.before())
              && band.holds(number.after());
    }
    boolean neverLowers = ((Promise.Monotone) promise).neverLowers();
    return value ->
        value.shift() instanceof OfNumber number
            && !(neverLowers ? number.falls() : number.rises());
  }

  private Driver driver(String name) {
    return name.indexOf('.') < 0
        ? new Driver(section(name + "."), null)
        : new Driver(section(name), (Slot.OfFact) slot(name));
  }

  private BoundSection section(String name) {
    String wanted = name.substring(0, name.indexOf('.'));
    return plan.sections().stream()
        .filter(section -> section.name().equals(wanted))
        .findFirst()
        .orElseThrow();
  }

  private Slot slot(String name) {
    return section(name).slot(name.substring(name.indexOf('.') + 1)).orElseThrow();
  }
}
