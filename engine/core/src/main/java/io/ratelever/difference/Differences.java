package io.ratelever.difference;

import io.ratelever.difference.Difference.Added;
import io.ratelever.difference.Difference.Change;
import io.ratelever.difference.Difference.Changed;
import io.ratelever.difference.Difference.Removed;
import io.ratelever.ratebook.RateBook;
import io.ratelever.ratebook.RateBookId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * What differs between two editions, by meaning.
 *
 * <p>An edition is taken as a set of statements: of each part (a fact, a rule, a row of a rate
 * page) what it says in each aspect. So the order of files, sections, rows and rules makes no
 * difference, nor do blanks in a formula or trailing zeros of a number, nor in which notation a
 * rule is written. A rule is known by its conditions, a row by its keys.
 *
 * @param before the first edition
 * @param after the second edition
 * @param meaning differences on which a premium or a decision may depend, in the order of their
 *     parts
 * @param wording differences of titles, references, filings, certainty and status
 */
public record Differences(
    RateBookId before, RateBookId after, List<Difference> meaning, List<Difference> wording) {

  public Differences {
    meaning = List.copyOf(meaning);
    wording = List.copyOf(wording);
  }

  /** Compares two editions. */
  public static Differences between(RateBook before, RateBook after) {
    Map<String, String> formulas = new HashMap<>();
    Map<Part, List<Statement>> old = BookStatements.of(before, formulas);
    Map<Part, List<Statement>> young = BookStatements.of(after, formulas);
    RulePairs.add(before, after, old, young);
    return new Differences(
        before.id(), after.id(), between(old, young, false), between(old, young, true));
  }

  /** Whether nothing differs. */
  public boolean isEmpty() {
    return meaning.isEmpty() && wording.isEmpty();
  }

  private static List<Difference> between(
      Map<Part, List<Statement>> before, Map<Part, List<Statement>> after, boolean wording) {
    TreeSet<Part> parts = new TreeSet<>(before.keySet());
    parts.addAll(after.keySet());
    List<Difference> differences = new ArrayList<>();
    for (Part part : parts) {
      List<Statement> old = before.get(part);
      List<Statement> young = after.get(part);
      // A part that comes or goes is told once, with its titles and references.
      boolean isTold = wording == part.kind().isWording();
      if (old != null && young != null) {
        List<Change> changes = changes(only(old, wording), only(young, wording));
        if (!changes.isEmpty()) {
          differences.add(new Changed(part, changes));
        }
      } else if (old != null && isTold) {
        differences.add(new Removed(part, old));
      } else if (young != null && isTold) {
        differences.add(new Added(part, young));
      }
    }
    return differences;
  }

  private static List<Statement> only(List<Statement> all, boolean wording) {
    return all.stream().filter(statement -> statement.wording() == wording).toList();
  }

  private static List<Change> changes(List<Statement> before, List<Statement> after) {
    Map<String, Statement> left = new LinkedHashMap<>();
    after.forEach(statement -> left.put(statement.aspect(), statement));
    List<Change> changes = new ArrayList<>();
    for (Statement old : before) {
      Statement young = left.remove(old.aspect());
      if (young == null) {
        changes.add(new Change.Unsaid(old));
      } else if (!young.meaning().equals(old.meaning())) {
        changes.add(new Change.Resaid(old, young));
      }
    }
    left.values().forEach(young -> changes.add(new Change.Said(young)));
    return changes;
  }
}
