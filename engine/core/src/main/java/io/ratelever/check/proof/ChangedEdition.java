package io.ratelever.check.proof;

import io.ratelever.decimal.Rounding;
import io.ratelever.formula.Expression;
import io.ratelever.formula.Formula;
import io.ratelever.ratebook.Adjustment;
import io.ratelever.ratebook.Promise;
import io.ratelever.ratebook.RatePage;
import io.ratelever.ratebook.Scenario;
import io.ratelever.rating.BoundSection;
import io.ratelever.rating.Plan;
import io.ratelever.rating.Slot;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An edition that differs in one figure from one whose proofs hold: whether its own still do, and
 * whether it can be shown to rate as the other does.
 *
 * <p>Sections, groups and facts correspond by their places, and what is the same object is the
 * same.
 */
public final class ChangedEdition {

  private final Plan original;
  private final Plan changed;

  /**
   * @param changed the same sections with the same parts, of which one differs
   */
  public ChangedEdition(Plan original, Plan changed) {
    this.original = original;
    this.changed = changed;
  }

  /** A rule group before and after. */
  private record Pair(BoundSection section, BoundSection.Group before, BoundSection.Group after) {}

  private static boolean differ(@Nullable Object before, @Nullable Object after) {
    return before != after;
  }

  private List<Pair> changedGroups() {
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < original.sections().size(); i++) {
      BoundSection section = original.sections().get(i);
      BoundSection other = changed.sections().get(i);
      for (int group = 0; group < section.groups().size(); group++) {
        BoundSection.Group before = section.groups().get(group);
        BoundSection.Group after = other.groups().get(group);
        if (differ(before.group(), after.group())) {
          pairs.add(new Pair(section, before, after));
        }
      }
    }
    return pairs;
  }

  // --- Proofs ------------------------------------------------------------------------------------

  /** Returns the rule group whose proof fails after the change. */
  public Optional<String> refutedGroup() {
    for (Pair pair : changedGroups()) {
      BoundSection section = changed.sections().get(original.sections().indexOf(pair.section()));
      String fault = GroupProofs.faultOf(changed, section, pair.after());
      if (!fault.isEmpty()) {
        return Optional.of("rules " + pair.after().key() + ": " + fault);
      }
    }
    return Optional.empty();
  }

  /**
   * Returns a promise that does not show after the change, refuted or not proved. Promises that
   * rest on the language alone hold of any edition and are not asked.
   *
   * @param scenarios its examples, from which requests are made that could break a promise
   */
  public Optional<String> brokenPromise(List<Scenario> scenarios) {
    return changed.book().promises().stream()
        .filter(promise -> !(promise instanceof Promise.Invariant))
        .filter(promise -> !BookProofs.holds(changed, promise, scenarios))
        .map(Promise::words)
        .findFirst();
  }

  // --- The same meaning --------------------------------------------------------------------------

  /**
   * Says why no quote can tell the two apart, where that can be shown. The proofs of the changed
   * groups must hold.
   */
  public Optional<String> sameBecause() {
    return sameGroups()
        .or(this::sameSlot)
        .or(this::sameCondition)
        .or(this::unreadColumn)
        .or(this::unreadConstant);
  }

  private boolean isElsewhere() {
    return differ(original.book().constants(), changed.book().constants())
        || differ(original.book().pages(), changed.book().pages())
        || differ(original.book().windows(), changed.book().windows())
        || differ(original.book().attributes(), changed.book().attributes());
  }

  private Optional<String> sameGroups() {
    List<Pair> pairs = changedGroups();
    if (pairs.size() != 1 || isElsewhere()) {
      return Optional.empty();
    }
    Pair pair = pairs.get(0);
    if (!pair.before().group().reads().equals(pair.after().group().reads())
        || !Objects.equals(pair.before().group().when(), pair.after().group().when())) {
      return Optional.empty();
    }
    boolean sameBands = pair.before().group().gives().equals(pair.after().group().gives());
    if (!sameBands) {
      return areAssertedOnly(pair)
          ? Optional.of("the band is asserted and never applied, and no cell gives a value beyond")
          : Optional.empty();
    }
    return SameRules.are(original, pair.section(), pair.before(), pair.after().group())
        ? Optional.of("the rules say the same in every cell in which a risk can be")
        : Optional.empty();
  }

  /** Whether bands differ of adjustments that nobody can supply, and nothing else. */
  private static boolean areAssertedOnly(Pair pair) {
    for (int i = 0; i < pair.before().group().gives().size(); i++) {
      Adjustment before = pair.before().group().gives().get(i);
      Adjustment after = pair.after().group().gives().get(i);
      if (!Objects.equals(before.otherwise(), after.otherwise())
          || (!before.within().equals(after.within()) && before.suppliable())) {
        return false;
      }
    }
    return true;
  }

  /** Whether one value of a section is declared otherwise, and it makes no difference. */
  private Optional<String> sameSlot() {
    for (int i = 0; i < original.sections().size(); i++) {
      BoundSection section = original.sections().get(i);
      for (Slot slot : section.slots()) {
        Slot other = changed.sections().get(i).slots().get(slot.index());
        Optional<String> same = Optional.empty();
        if (slot instanceof Slot.OfFact before && other instanceof Slot.OfFact after) {
          same = differ(before.fact(), after.fact()) ? same(section, before, after) : same;
        } else if (slot instanceof Slot.OfStep before && other instanceof Slot.OfStep after) {
          same = differ(before.step(), after.step()) ? same(section, before, after) : same;
        } else if (slot instanceof Slot.OfCarry before && other instanceof Slot.OfCarry after) {
          same = differ(before.carry(), after.carry()) ? same(section, before, after) : same;
        }
        if (same.isPresent()) {
          return same;
        }
      }
    }
    return Optional.empty();
  }

  private Optional<String> same(BoundSection section, Slot.OfFact before, Slot.OfFact after) {
    if (!before.fact().is().equals(after.fact().is())) {
      return sameFormula(section, before.formula(), after.formula());
    }
    if (before.fact().suppliable()) {
      return Optional.empty();
    }
    if (!Objects.equals(before.fact().round(), after.fact().round())) {
      return sameRound(before.formula(), before.fact().round(), after.fact().round());
    }
    return new SameValues(original, section, before, before.fact().values(), after.fact().values())
        .because(changedGroups().stream().allMatch(this::isSame));
  }

  private Optional<String> same(BoundSection section, Slot.OfStep before, Slot.OfStep after) {
    return before.step().is().equals(after.step().is())
        ? sameRound(before.formula(), before.step().round(), after.step().round())
        : sameFormula(section, before.formula(), after.formula());
  }

  private Optional<String> same(BoundSection section, Slot.OfCarry before, Slot.OfCarry after) {
    return before.carry().start().equals(after.carry().start())
        ? sameCarried(section, before, after)
        : sameFormula(section, before.start(), after.start());
  }

  /** By induction over the runs of the edition in which fewer values may be carried. */
  private Optional<String> sameCarried(
      BoundSection section, Slot.OfCarry before, Slot.OfCarry after) {
    boolean fewer = Ranges.of(before.domain()).holds(Ranges.of(after.domain()));
    Plan smaller = fewer ? changed : original;
    BoundSection inside = smaller.sections().get(original.sections().indexOf(section));
    return new SameValues(
            smaller, inside, inside.slots().get(before.index()), before.domain(), after.domain())
        .because(false);
  }

  private static Optional<String> sameRound(
      Formula formula, @Nullable Rounding before, @Nullable Rounding after) {
    BigDecimal unit = Multiples.of(formula.root());
    return before != null
            && after != null
            && Multiples.areKeptBy(unit, before)
            && Multiples.areKeptBy(unit, after)
        ? Optional.of("the formula gives nothing that would be rounded")
        : Optional.empty();
  }

  private Optional<String> sameFormula(
      BoundSection section, @Nullable Formula before, @Nullable Formula after) {
    return before != null
            && after != null
            && SameFormulas.are(original, section, before.root(), after.root())
        ? Optional.of("no risk comes to that part of the formula")
        : Optional.empty();
  }

  /** Whether the condition of a section differs, and it makes no difference. */
  private Optional<String> sameCondition() {
    for (int i = 0; i < original.sections().size(); i++) {
      BoundSection before = original.sections().get(i);
      BoundSection after = changed.sections().get(i);
      if (differ(before.section().when(), after.section().when())) {
        return sameFormula(before, before.when(), after.when());
      }
    }
    return Optional.empty();
  }

  private boolean isSame(Pair pair) {
    return SameRules.are(original, pair.section(), pair.before(), pair.after().group());
  }

  private Optional<String> unreadColumn() {
    for (RatePage before : original.book().pages().values()) {
      RatePage after = Objects.requireNonNull(changed.book().pages().get(before.name()));
      if (differ(before, after) && isUnread(before, after)) {
        return Optional.of("no formula of a premium reads the column");
      }
    }
    return Optional.empty();
  }

  private boolean isUnread(RatePage before, RatePage after) {
    if (isNamedByWindow(before.name())) {
      return false;
    }
    for (int row = 0; row < before.rows().size(); row++) {
      RatePage.Row one = before.rows().get(row);
      RatePage.Row other = after.rows().get(row);
      if (!one.keys().equals(other.keys())) {
        return formulas().stream().noneMatch(formula -> reads(formula, before.name(), -1));
      }
      for (int column = 0; column < before.columns().size(); column++) {
        int at = column;
        if (!Objects.equals(one.values().get(column), other.values().get(column))
            && formulas().stream().anyMatch(formula -> reads(formula, before.name(), at))) {
          return false;
        }
      }
    }
    return true;
  }

  private List<Expression> formulas() {
    List<Expression> formulas = new ArrayList<>();
    original.sections().stream()
        .flatMap(section -> Atoms.formulas(section).stream())
        .forEach(formula -> formulas.add(formula.root()));
    original.impossible().forEach(formula -> formulas.add(formula.root()));
    return formulas;
  }

  /** Whether an expression looks up a column of a page; any column if that is negative. */
  private static boolean reads(Expression expression, String page, int column) {
    if (expression instanceof Expression.PageLookup lookup
        && lookup.page().page().name().equals(page)
        && (column < 0 || lookup.column() == column)) {
      return true;
    }
    return Parts.of(expression).stream().anyMatch(part -> reads(part, page, column));
  }

  private Optional<String> unreadConstant() {
    for (String name : original.book().constants().keySet()) {
      boolean differs =
          differ(original.book().constants().get(name), changed.book().constants().get(name));
      if (differs
          && !isNamedByWindow(name)
          && formulas().stream().noneMatch(formula -> names(formula, name))) {
        return Optional.of("no formula of a premium reads the constant");
      }
    }
    return Optional.empty();
  }

  private boolean isNamedByWindow(String name) {
    return original.book().windows().values().stream()
        .anyMatch(window -> window.text().contains(name));
  }

  private static boolean names(Expression expression, String name) {
    return (expression instanceof Expression.Name of && of.symbol().name().equals(name))
        || Parts.of(expression).stream().anyMatch(part -> names(part, name));
  }
}
