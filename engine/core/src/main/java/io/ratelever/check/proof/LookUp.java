package io.ratelever.check.proof;

import io.ratelever.check.proof.Abstract.OfNumber;
import io.ratelever.check.proof.Abstract.OfText;
import io.ratelever.check.proof.Abstract.OfTruth;
import io.ratelever.check.proof.Abstract.Other;
import io.ratelever.check.proof.Abstract.Pairs;
import io.ratelever.decimal.Exact;
import io.ratelever.decimal.Rounding;
import io.ratelever.formula.Expression;
import io.ratelever.formula.PageIndex;
import io.ratelever.formula.Type;
import io.ratelever.ratebook.Action;
import io.ratelever.ratebook.Adjustment;
import io.ratelever.ratebook.Domain;
import io.ratelever.ratebook.RatePage;
import io.ratelever.rating.BoundSection;
import io.ratelever.rules.Axis;
import io.ratelever.rules.CellSpace;
import io.ratelever.rules.Cells;
import io.ratelever.rules.Outcome;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What rule groups and rate pages say, cell by cell, of all that their arguments may be. */
final class LookUp {

  private static final BigDecimal HAIR = new BigDecimal("0.000000000001");

  private LookUp() {}

  // --- Rule groups -------------------------------------------------------------------------------

  /** Returns what a group gives an adjustment; only what lies in its band has a premium. */
  static Abstract ofGroup(
      Valuation valuation,
      BoundSection.Group group,
      int gives,
      List<Abstract> facts,
      Adjustment adjustment) {
    Cells cells = valuation.plan().ruleBase().cells(group.key());
    CellSpace space = cells.space();
    BitSet support = support(facts);
    if (adjustment.combine() == Adjustment.Combine.COLLECT) {
      throw new Unsupported(adjustment.name() + " is a list of values");
    }
    Gathered gathered = new Gathered();
    List<List<int[]>> pairs = new ArrayList<>();
    for (int i = 0; i < facts.size(); i++) {
      pairs.add(positions(space.axes().get(i), facts.get(i), group.reads().get(i).slot().domain()));
    }
    List<Object> asked = new ArrayList<>(List.of(group.key(), gives));
    pairs.forEach(of -> asked.add(encoded(of)));
    Abstract found = valuation.atoms().lookedUp(asked);
    if (found == null) {
      valuation.atoms().walked(Grid.size(pairs));
      boolean walked =
          space.size() <= Integer.MAX_VALUE
              && Grid.walk(
                  pairs,
                  (before, after) ->
                      gathered.add(
                          given(cells, space, before, gives, adjustment),
                          given(cells, space, after, gives, adjustment)));
      BitSet none = new BitSet();
      found = walked ? gathered.value(none, false) : Valuation.band(adjustment, none);
      valuation.atoms().remember(asked, found);
    }
    Abstract value = new Abstract(found.shift(), found.presence(), support);
    if (!value.shift().isSame()) {
      facts.forEach(valuation::blame);
    }
    return value;
  }

  private static List<Long> encoded(List<int[]> pairs) {
    return pairs.stream().map(pair -> ((long) pair[0] << 32) + pair[1]).toList();
  }

  private static @Nullable Object given(
      Cells cells, CellSpace space, int[] positions, int gives, Adjustment adjustment) {
    long index = 0;
    for (int i = 0; i < positions.length; i++) {
      index += (long) positions[i] * space.stride(i);
    }
    Outcome outcome = cells.at(index);
    Object value = outcome.adjustments().get(gives);
    boolean declined =
        outcome.refused().stream()
            .flatMap(rule -> rule.actions().stream())
            .anyMatch(action -> action instanceof Action.Decline);
    if (declined || value == null || !adjustment.within().admits(value)) {
      return null;
    }
    return value instanceof BigDecimal number ? Exact.of(number) : value;
  }

  /** The pairs of positions, before and after, that a fact may have. */
  static List<int[]> positions(Axis axis, Abstract fact, @Nullable Domain domain) {
    List<int[]> pairs = new ArrayList<>();
    if (fact.shift() instanceof OfNumber number) {
      int[] before = positions(axis, number.before(), Objects.requireNonNull(domain));
      int[] after = positions(axis, number.after(), domain);
      for (int b = before[0]; b <= before[1]; b++) {
        for (int a = after[0]; a <= after[1]; a++) {
          if (a == b || (a > b ? number.rises() : number.falls())) {
            pairs.add(new int[] {b, a});
          }
        }
      }
    } else if (fact.shift() instanceof OfTruth truth) {
      for (int pair = 1; pair <= Pairs.BOTH; pair <<= 1) {
        if ((truth.pairs() & pair) != 0) {
          pairs.add(
              new int[] {axis.positionOf(Pairs.before(pair)), axis.positionOf(Pairs.after(pair))});
        }
      }
    } else {
      texts(axis, (OfText) fact.shift(), (Domain.Levels) Objects.requireNonNull(domain), pairs);
    }
    return distinct(pairs);
  }

  private static void texts(Axis axis, OfText text, Domain.Levels domain, List<int[]> pairs) {
    Set<Integer> before = new TreeSet<>();
    Set<Integer> after = new TreeSet<>();
    for (String level : text.before() == null ? domain.levels() : text.before()) {
      before.add(axis.positionOf(level));
    }
    for (String level : text.after() == null ? domain.levels() : text.after()) {
      after.add(axis.positionOf(level));
    }
    for (int b : before) {
      for (int a : after) {
        if (!text.same() || a == b) {
          pairs.add(new int[] {b, a});
        }
      }
    }
  }

  private static List<int[]> distinct(List<int[]> pairs) {
    Set<Long> seen = new TreeSet<>();
    return pairs.stream().filter(pair -> seen.add(((long) pair[0] << 32) + pair[1])).toList();
  }

  private static int[] positions(Axis axis, Range range, Domain domain) {
    if (domain instanceof Domain.Dates) {
      long low = wholeFrom(range);
      long high = wholeTo(range);
      return new int[] {
        axis.positionOf(LocalDate.ofEpochDay(low)), axis.positionOf(LocalDate.ofEpochDay(high))
      };
    }
    if (domain instanceof Domain.Whole) {
      return ordered(
          axis.positionOf(BigDecimal.valueOf(wholeFrom(range))),
          axis.positionOf(BigDecimal.valueOf(wholeTo(range))));
    }
    Domain.Decimals decimals = (Domain.Decimals) domain;
    BigDecimal low = down(range.low(), decimals.min());
    BigDecimal high = down(range.high(), decimals.max());
    BigDecimal hair = decimals.step() == null ? HAIR : decimals.step();
    if (range.lowOpen() && low.add(hair).compareTo(decimals.max()) <= 0) {
      low = low.add(hair);
    }
    if (range.highOpen() && high.subtract(hair).compareTo(decimals.min()) >= 0) {
      high = high.subtract(hair);
    }
    return ordered(axis.positionOf(onStep(low, decimals)), axis.positionOf(onStep(high, decimals)));
  }

  private static int[] ordered(int from, int to) {
    if (from > to) {
      throw new Vacuous();
    }
    return new int[] {from, to};
  }

  /** A fraction that no decimal is has a neighbour of many digits, which lies in the same cell. */
  private static BigDecimal down(@Nullable Exact bound, BigDecimal otherwise) {
    if (bound == null) {
      return otherwise;
    }
    return bound.isDecimal()
        ? bound.toDecimal()
        : new Rounding(HAIR, Rounding.Mode.DOWN).round(bound);
  }

  private static BigDecimal onStep(BigDecimal value, Domain.Decimals domain) {
    BigDecimal step = domain.step();
    return step == null ? value : value.subtract(value.subtract(domain.min()).remainder(step));
  }

  private static long wholeFrom(Range range) {
    Exact low = Objects.requireNonNull(range.low());
    BigDecimal floor = round(low, Rounding.Mode.CEILING);
    boolean next = range.lowOpen() && Exact.of(floor).equals(low);
    return floor.longValueExact() + (next ? 1 : 0);
  }

  private static long wholeTo(Range range) {
    Exact high = Objects.requireNonNull(range.high());
    BigDecimal floor = round(high, Rounding.Mode.FLOOR);
    boolean before = range.highOpen() && Exact.of(floor).equals(high);
    return floor.longValueExact() - (before ? 1 : 0);
  }

  private static BigDecimal round(Exact value, Rounding.Mode mode) {
    return new Rounding(BigDecimal.ONE, mode).round(value);
  }

  private static BitSet support(List<Abstract> arguments) {
    BitSet support = new BitSet();
    arguments.forEach(argument -> support.or(argument.support()));
    return support;
  }

  // --- Rate pages --------------------------------------------------------------------------------

  /** Returns what a page says; a missing row is a missing value. */
  static Abstract ofPage(Valuation valuation, Expression.PageLookup lookup, List<Abstract> keys) {
    BitSet support = support(keys);
    PageIndex page = lookup.page();
    if (page.page().interpolated()) {
      return interpolated(page, keys.get(0), lookup.column(), support);
    }
    List<List<Object>> values = new ArrayList<>();
    List<List<int[]>> pairs = new ArrayList<>();
    for (int key = 0; key < keys.size(); key++) {
      List<Object> classes = new ArrayList<>();
      pairs.add(classes(page, key, keys.get(key), classes));
      values.add(classes);
    }
    Gathered gathered = new Gathered();
    boolean walked =
        Grid.walk(
            pairs,
            (before, after) ->
                gathered.add(
                    at(page, lookup.column(), values, before),
                    at(page, lookup.column(), values, after)));
    if (!walked) {
      for (RatePage.Row row : page.page().rows()) {
        Object value = row.values().get(lookup.column());
        gathered.add(
            value instanceof BigDecimal number ? Exact.of(number) : value,
            value instanceof BigDecimal number ? Exact.of(number) : value);
      }
      gathered.add(null, null);
    }
    boolean same = keys.stream().allMatch(key -> key.shift().isSame());
    Abstract value = gathered.value(support, !walked && !same);
    if (!value.shift().isSame() || value.presence() != Pairs.BOTH) {
      keys.forEach(valuation::blame);
    }
    return value;
  }

  private static @Nullable Object at(
      PageIndex page, int column, List<List<Object>> values, int[] places) {
    List<Object> keys = new ArrayList<>();
    for (int i = 0; i < places.length; i++) {
      keys.add(values.get(i).get(places[i]));
    }
    return page.value(keys, column, (of, row) -> {});
  }

  /** Cuts the values of a key where its rows do, and says in which of them an argument may be. */
  private static List<int[]> classes(
      PageIndex page, int key, Abstract argument, List<Object> classes) {
    List<Object> named = Parts.keys(page, key);
    Type.Scalar type = page.keyTypes().get(key);
    List<int[]> pairs = new ArrayList<>();
    if (argument.shift() instanceof OfTruth truth) {
      classes.addAll(List.of(false, true));
      for (int pair = 1; pair <= Pairs.BOTH; pair <<= 1) {
        if ((truth.pairs() & pair) != 0) {
          pairs.add(new int[] {Pairs.before(pair) ? 1 : 0, Pairs.after(pair) ? 1 : 0});
        }
      }
      return pairs;
    }
    if (argument.shift() instanceof OfNumber number) {
      List<Range> ranges = numberClasses(named, type, classes);
      for (int b = 0; b < ranges.size(); b++) {
        for (int a = 0; a < ranges.size(); a++) {
          boolean ordered = a == b || (a > b ? number.rises() : number.falls());
          if (ordered
              && !ranges.get(b).intersect(number.before()).isEmpty()
              && !ranges.get(a).intersect(number.after()).isEmpty()) {
            pairs.add(new int[] {b, a});
          }
        }
      }
      return pairs;
    }
    OfText text = (OfText) argument.shift();
    classes.addAll(named);
    classes.add("\u0000none of them");
    for (int b = 0; b < classes.size(); b++) {
      for (int a = 0; a < classes.size(); a++) {
        if ((!text.same() || a == b)
            && mayBe(text.before(), classes.get(b), named)
            && mayBe(text.after(), classes.get(a), named)) {
          pairs.add(new int[] {b, a});
        }
      }
    }
    return pairs;
  }

  private static boolean mayBe(@Nullable Set<String> texts, Object text, List<Object> named) {
    return texts == null
        || (named.contains(text) ? texts.contains((String) text) : !named.containsAll(texts));
  }

  private static List<Range> numberClasses(
      List<Object> named, Type.Scalar type, List<Object> classes) {
    SortedSet<Exact> cuts = new TreeSet<>();
    boolean dates = type == Type.Scalar.DATE;
    for (Object value : named) {
      cuts.add(value instanceof LocalDate date ? Exact.of(date.toEpochDay()) : (Exact) value);
    }
    List<Range> ranges = new ArrayList<>();
    Exact low = null;
    for (Exact cut : cuts) {
      Exact between = low == null ? cut.minus(Exact.ONE) : low.plus(cut).dividedBy(Exact.of(2));
      add(new Range(low, true, cut, true), between, dates, ranges, classes);
      add(Range.of(cut), cut, dates, ranges, classes);
      low = cut;
    }
    Exact above = low == null ? Exact.ZERO : low.plus(Exact.ONE);
    add(new Range(low, true, null, false), above, dates, ranges, classes);
    return ranges;
  }

  private static void add(
      Range range, Exact value, boolean dates, List<Range> ranges, List<Object> classes) {
    if (!dates) {
      ranges.add(range);
      classes.add(value);
      return;
    }
    long day = round(value, Rounding.Mode.FLOOR).longValueExact();
    if (!range.intersect(Range.of(Exact.of(day))).isEmpty()) {
      ranges.add(range);
      classes.add(LocalDate.ofEpochDay(day));
    }
  }

  private static Abstract interpolated(PageIndex page, Abstract key, int column, BitSet support) {
    OfNumber number = key.number();
    boolean rises = true;
    boolean falls = true;
    Range all = null;
    Exact last = null;
    for (RatePage.Row row : page.page().rows()) {
      if (!(row.values().get(column) instanceof BigDecimal cell)) {
        return Abstract.of(
            OfNumber.of(Range.ALL, Range.ALL, !number.isSame(), !number.isSame()), support);
      }
      Exact value = Exact.of(cell);
      rises &= last == null || value.compareTo(last) >= 0;
      falls &= last == null || value.compareTo(last) <= 0;
      all = all == null ? Range.of(value) : all.hull(Range.of(value));
      last = value;
    }
    Range range = all == null ? Range.ALL : all;
    if (number.isSame() && number.before().isSingle()) {
      Exact low = Objects.requireNonNull(number.before().low());
      Object exact = page.value(List.of(low), column, (of, row) -> {});
      if (exact == null) {
        throw new Vacuous();
      }
      range = Range.of((Exact) exact);
    }
    OfNumber value =
        OfNumber.of(
            range,
            range,
            (number.rises() && !falls) || (number.falls() && !rises),
            (number.falls() && !falls) || (number.rises() && !rises));
    return new Abstract(value, Pairs.ANY, support);
  }

  // --- What was found ----------------------------------------------------------------------------

  /** Gathers pairs of values. */
  private static final class Gathered {
    private @Nullable Range before;
    private @Nullable Range after;
    private boolean rises;
    private boolean falls;
    private int truths;
    private final Set<String> textsBefore = new TreeSet<>();
    private final Set<String> textsAfter = new TreeSet<>();
    private boolean sameTexts = true;
    private int presence;

    /** Adds a pair; of a pair with one value, that one may still be all that is asked for. */
    void add(@Nullable Object one, @Nullable Object other) {
      presence |= Pairs.of(one != null, other != null);
      Object from = one instanceof LocalDate date ? Exact.of(date.toEpochDay()) : one;
      Object to = other instanceof LocalDate date ? Exact.of(date.toEpochDay()) : other;
      if (from instanceof Exact number) {
        before = before == null ? Range.of(number) : before.hull(Range.of(number));
      } else if (from instanceof String text) {
        textsBefore.add(text);
      }
      if (to instanceof Exact number) {
        after = after == null ? Range.of(number) : after.hull(Range.of(number));
      } else if (to instanceof String text) {
        textsAfter.add(text);
      }
      for (boolean truth : new boolean[] {false, true}) {
        boolean fits = from == null ? to instanceof Boolean : to == null && from instanceof Boolean;
        if (fits) {
          truths |=
              Pairs.of(from == null ? truth : (Boolean) from, to == null ? truth : (Boolean) to);
        }
      }
      if (from == null || to == null) {
        return;
      }
      if (from instanceof Boolean truth) {
        truths |= Pairs.of(truth, (Boolean) to);
      } else if (from instanceof Exact number) {
        rises |= number.compareTo((Exact) to) < 0;
        falls |= number.compareTo((Exact) to) > 0;
      } else {
        sameTexts &= from.equals(to);
      }
    }

    Abstract value(BitSet support, boolean moves) {
      if (before != null || after != null) {
        Range from = before == null ? Objects.requireNonNull(after) : before;
        Range to = after == null ? from : after;
        boolean both = (presence & Pairs.BOTH) != 0;
        // One-sided values make the sides differ; what no pair holds is neither higher nor lower.
        Abstract.Shift shift =
            both && !rises && !falls && !moves && presence == Pairs.BOTH
                ? OfNumber.of(from, to, false, false)
                : new OfNumber(from, to, rises || moves, falls || moves);
        return new Abstract(shift, presence, support);
      }
      if (truths != 0) {
        return new Abstract(new OfTruth(moves ? Pairs.ANY : truths), presence, support);
      }
      if (!textsBefore.isEmpty() || !textsAfter.isEmpty()) {
        return new Abstract(
            new OfText(textsBefore, textsAfter, sameTexts && !moves), presence, support);
      }
      return new Abstract(new Other(true), presence, support);
    }
  }
}
