package io.ratelever.check;

import io.ratelever.load.LoadedBooks;
import io.ratelever.load.RateBookLoader;
import io.ratelever.ratebook.Problem;
import io.ratelever.ratebook.Problems;
import io.ratelever.ratebook.RateBook;
import io.ratelever.ratebook.RateBookId;
import io.ratelever.ratebook.Scenario;
import io.ratelever.rating.Plan;
import io.ratelever.rating.Rater;
import io.ratelever.term.Prorater;
import io.ratelever.term.TermPlan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A folder of rate books, opened: its editions bound and ready to rate, its scenarios ready to run.
 *
 * @param rater the editions that are sound
 * @param scenarios the scenarios of each edition that is sound
 * @param problems everything that is wrong with the others, in the order of files and lines
 */
public record RateBookFolder(
    Rater rater, Map<RateBookId, List<Scenario>> scenarios, List<Problem> problems) {

  public RateBookFolder {
    problems = List.copyOf(problems);
  }

  /**
   * Opens a folder: loads every edition below it and binds each.
   *
   * @param root a folder of products, or one product's or one edition's folder
   */
  public static RateBookFolder open(Path root) {
    return open(root, UnaryOperator.identity());
  }

  /**
   * Opens a folder, and says how its editions ask their rules.
   *
   * @param asking makes of each plan the one that is used: {@code Plan::direct}, or one that keeps
   *     its cells
   */
  public static RateBookFolder open(Path root, UnaryOperator<Plan> asking) {
    LoadedBooks loaded = RateBookLoader.load(root);
    Problems problems = new Problems();
    problems.addAll(loaded.problems());
    List<Plan> plans = new ArrayList<>();
    for (RateBook book : loaded.books()) {
      boolean isTermSound = TermPlan.bind(book, problems).isPresent();
      Plan.bind(book, problems).filter(plan -> isTermSound).map(asking).ifPresent(plans::add);
    }
    return new RateBookFolder(Rater.of(plans), loaded.scenarios(), problems.list());
  }

  /** Returns what splits premiums over a term by the editions that are sound. */
  public Prorater prorater() {
    return Prorater.of(rater);
  }

  /** Runs the scenarios of an edition that is sound; returns one problem for each mismatch. */
  public List<Problem> runScenarios(RateBookId edition) {
    return new ScenarioCheck(rater).run(edition, scenarios.getOrDefault(edition, List.of()));
  }

  /** The number of scenarios of all editions that are sound. */
  public int scenarioCount() {
    return rater.books().stream()
        .mapToInt(book -> scenarios.getOrDefault(book.id(), List.of()).size())
        .sum();
  }
}
