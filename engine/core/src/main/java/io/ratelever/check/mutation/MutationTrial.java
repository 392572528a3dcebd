package io.ratelever.check.mutation;

import io.ratelever.check.RateBookFolder;
import io.ratelever.check.ScenarioCheck;
import io.ratelever.check.proof.ChangedEdition;
import io.ratelever.ratebook.Problems;
import io.ratelever.ratebook.RateBook;
import io.ratelever.ratebook.RateBookId;
import io.ratelever.ratebook.Scenario;
import io.ratelever.rating.Plan;
import io.ratelever.rating.Rater;
import io.ratelever.rating.RatingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tries mutants of one edition: by its scenarios, those first that read what was changed, until one
 * fails; then by the proofs that the change can touch.
 *
 * <p>Rules are read by their conditions, and not asked of Drools, which would have to compile them
 * for each mutant. Safe for use by several threads.
 */
public final class MutationTrial {

  private final RateBook book;
  private final Plan plan;
  private final List<Plan> others;
  private final List<Scenario> scenarios;
  private final ScenarioOrder order;

  private MutationTrial(
      Plan plan, List<Plan> others, List<Scenario> scenarios, ScenarioOrder order) {
    this.book = plan.book();
    this.plan = plan;
    this.others = others;
    this.scenarios = scenarios;
    this.order = order;
  }

  /**
   * Prepares the trial of an edition, which must be sound: its scenarios pass and its proofs hold.
   *
   * @param folder the edition with the others of its product
   * @throws IllegalArgumentException if a scenario fails as the edition stands
   */
  public static MutationTrial of(RateBookFolder folder, RateBookId edition) {
    Plan plan = folder.rater().plan(edition).orElseThrow().reading();
    List<Plan> others =
        folder.rater().books().stream()
            .map(RateBook::id)
            .filter(id -> id.product().equals(edition.product()) && !id.equals(edition))
            .map(id -> folder.rater().plan(id).orElseThrow())
            .toList();
    List<Scenario> scenarios = folder.scenarios().getOrDefault(edition, List.of());
    MutationTrial trial =
        new MutationTrial(plan, others, scenarios, ScenarioOrder.of(plan, scenarios));
    ScenarioCheck check = trial.check(plan);
    for (Scenario scenario : scenarios) {
      if (!check.passes(edition, scenario)) {
        throw new IllegalArgumentException(
            scenario.at() + ": scenario '" + scenario.name() + "' fails as the edition stands");
      }
    }
    return trial;
  }

  /** The number of scenarios; each says where its expectation comes from, or it does not load. */
  public int scenarioCount() {
    return scenarios.size();
  }

  private ScenarioCheck check(Plan one) {
    List<Plan> plans = new ArrayList<>(others);
    plans.add(one);
    return new ScenarioCheck(Rater.of(plans));
  }

  /** Says what becomes of a mutant of the edition. */
  public Fate fateOf(Mutant mutant) {
    Problems problems = new Problems();
    Optional<Plan> bound;
    try {
      bound = Plan.bind(mutant.book().get(), problems).map(Plan::reading);
    } catch (IllegalArgumentException e) {
      return new Fate.Refused(String.valueOf(e.getMessage()));
    }
    if (bound.isEmpty()) {
      return new Fate.Refused(problems.list().get(0).toString());
    }
    Optional<Fate> caught = failing(mutant, bound.get());
    return caught.orElseGet(() -> byProof(bound.get()));
  }

  private Optional<Fate> failing(Mutant mutant, Plan changed) {
    ScenarioCheck check = check(changed);
    for (int index : order.of(mutant)) {
      Scenario scenario = scenarios.get(index);
      boolean passes;
      try {
        passes = check.passes(book.id(), scenario);
      } catch (RatingException | IllegalArgumentException | IllegalStateException e) {
        passes = false; // What cannot be rated at all has been noticed.
      }
      if (!passes) {
        order.caught(mutant, index);
        return Optional.of(new Fate.Caught(scenario.at() + " '" + scenario.name() + "'", false));
      }
    }
    return Optional.empty();
  }

  private Fate byProof(Plan changedPlan) {
    ChangedEdition changed = new ChangedEdition(plan, changedPlan);
    Optional<String> group = changed.refutedGroup();
    if (group.isPresent()) {
      return new Fate.Caught(group.get(), true);
    }
    Optional<String> same = changed.sameBecause();
    if (same.isPresent()) {
      return new Fate.Equivalent(same.get());
    }
    return changed
        .brokenPromise(scenarios)
        .<Fate>map(promise -> new Fate.Caught(promise, true))
        .orElseGet(Fate.Survived::new);
  }
}
