package io.ratelever.rating;

import io.ratelever.compiled.Pages;
import io.ratelever.ratebook.Certainty;
import io.ratelever.ratebook.RateBook;
import io.ratelever.ratebook.RatePage;
import io.ratelever.ratebook.Rule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a book that are not published, numbered in the order in which answers tell of
 * them: compiled code notes numbers.
 */
final class CaveatNumbers {

  /** The order of caveats in an answer: by the place where they stand. */
  static final Comparator<Rating.Caveat> ORDER =
      Comparator.comparing(Rating.Caveat::source).thenComparing(Rating.Caveat::what);

  private final List<Rating.Caveat> caveats;
  private final Map<Rating.Caveat, Integer> numbers = new HashMap<>();
  private final Plan plan;
  private final IdentityHashMap<RatePage, int[]> rows = new IdentityHashMap<>();

  CaveatNumbers(Plan plan) {
    this.plan = plan;
    List<Rating.Caveat> all = new ArrayList<>(all(plan));
    all.sort(ORDER);
    this.caveats = all.stream().distinct().toList();
    for (int i = 0; i < caveats.size(); i++) {
      numbers.put(caveats.get(i), i);
    }
    plan.book().pages().values().forEach(page -> rows.put(page, numbersOf(page)));
  }

  private static List<Rating.Caveat> all(Plan plan) {
    List<Rating.Caveat> all = new ArrayList<>();
    RateBook book = plan.book();
    all.add(ofBook(book));
    book.constants().forEach((name, constant) -> all.add(ofConstant(name, constant)));
    for (RatePage page : book.pages().values()) {
      page.rows().forEach(row -> all.add(ofRow(page, row)));
    }
    for (BoundSection section : plan.sections()) {
      section.slots().forEach(slot -> all.add(ofSlot(section, slot)));
      for (BoundSection.Group group : section.groups()) {
        group.group().rules().forEach(rule -> all.add(ofRule(rule)));
      }
    }
    all.removeIf(caveat -> caveat.certainty() == Certainty.PUBLISHED);
    return all;
  }

  // --- What a caveat says ------------------------------------------------------------------------

  static Rating.Caveat ofBook(RateBook book) {
    return new Rating.Caveat(book.certainty(), "the rate book", book.at().toString());
  }

  static Rating.Caveat ofConstant(String name, RateBook.Constant constant) {
    return new Rating.Caveat(constant.certainty(), "constant " + name, constant.at().toString());
  }

  static Rating.Caveat ofRow(RatePage page, RatePage.Row row) {
    return new Rating.Caveat(
        row.certainty(), "page " + page.name() + ", row " + page.keysOf(row), row.at().toString());
  }

  static Rating.Caveat ofRule(Rule rule) {
    return new Rating.Caveat(rule.certainty(), "rule " + rule.name(), rule.at().toString());
  }

  /** A fact or step, of whatever run; an adjustment has none of its own. */
  static Rating.Caveat ofSlot(BoundSection section, Slot slot) {
    String name = Places.join(section.name(), slot.name());
    if (slot instanceof Slot.OfFact fact) {
      return new Rating.Caveat(
          fact.fact().certainty(), "fact " + name, fact.fact().at().toString());
    }
    return slot instanceof Slot.OfStep step
        ? new Rating.Caveat(step.step().certainty(), "step " + name, step.step().at().toString())
        : new Rating.Caveat(Certainty.PUBLISHED, name, "");
  }

  // --- Numbers -----------------------------------------------------------------------------------

  private int number(Rating.Caveat caveat) {
    return caveat.certainty() == Certainty.PUBLISHED
        ? -1
        : Objects.requireNonNull(numbers.get(caveat), caveat.what());
  }

  int ofConstant(String name) {
    return number(ofConstant(name, Objects.requireNonNull(plan.book().constants().get(name))));
  }

  /** The number of a fact or step; -1 if it is published. */
  int of(BoundSection section, Slot slot) {
    return number(ofSlot(section, slot));
  }

  int ofBook() {
    return number(ofBook(plan.book()));
  }

  int of(Rule rule) {
    return number(ofRule(rule));
  }

  private int[] numbersOf(RatePage page) {
    return page.rows().stream().mapToInt(row -> number(ofRow(page, row))).toArray();
  }

  /** Numbers by row, -1 for published ones; absent if all are published. */
  int @Nullable [] ofRows(RatePage page) {
    int[] found = Objects.requireNonNull(rows.get(page));
    for (int number : found) {
      if (number >= 0) {
        return found;
      }
    }
    return null;
  }

  Pages.RowNotes byRow(RatePage page) {
    IdentityHashMap<RatePage.Row, Integer> byRow = new IdentityHashMap<>();
    int[] found = Objects.requireNonNull(rows.get(page));
    for (int i = 0; i < found.length; i++) {
      if (found[i] >= 0) {
        byRow.put(page.rows().get(i), found[i]);
      }
    }
    return (run, row) -> run.caveatIfAny(byRow.getOrDefault(row, -1));
  }

  /** The caveats by their numbers, in the order of an answer. */
  List<Rating.Caveat> caveats() {
    return caveats;
  }
}
