package io.ratelever.rules;

import io.ratelever.formula.TextIndex;
import io.ratelever.ratebook.Condition;
import io.ratelever.ratebook.Domain;
import io.ratelever.ratebook.RuleGroup;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The values of one fact, cut at the constants that the rules of its group name.
 *
 * <p>Values at one position are the same to every rule of the group. Positions count from 0, and
 * each has values of the fact's domain: constants outside it make none. Immutable.
 */
public sealed interface Axis {

  /** The words of a position that has all values of the fact. */
  String ANY = "-";

  /** How many positions there are; at least one. */
  int positions();

  /**
   * Returns the position of a value of the fact.
   *
   * @param value a {@link BigDecimal}, {@link String}, {@link Boolean} or {@link LocalDate}
   * @throws IllegalArgumentException if it is none of the fact's values
   */
  int positionOf(Object value);

  /** Returns one of the fact's values at a position, of the types of {@link #positionOf}. */
  Object representative(int position);

  /** Says which values are at a position, for people: {@code >= 2}, {@code A}, {@code [0.5..1)}. */
  String words(int position);

  /**
   * Cuts the values of a fact.
   *
   * @param comparisons the comparisons of the fact in the rules of its group
   */
  static Axis of(RuleGroup.Read fact, Collection<Condition.Compare> comparisons) {
    Domain domain = fact.domain();
    if (domain instanceof Domain.Levels levels) {
      return new Levels(fact, levels, comparisons);
    }
    if (domain instanceof Domain.YesNo) {
      return new YesNo(fact, !comparisons.isEmpty());
    }
    if (domain instanceof Domain.Whole whole) {
      return new Whole(fact, whole, comparisons);
    }
    return domain instanceof Domain.Dates dates
        ? new Dates(fact, dates, comparisons)
        : new Decimals(fact, (Domain.Decimals) domain, comparisons);
  }

  /** Whole numbers in intervals. */
  final class Whole implements Axis {
    private final RuleGroup.Read fact;
    private final Domain.Whole domain;
    private final Intervals intervals;

    private Whole(
        RuleGroup.Read fact, Domain.Whole domain, Collection<Condition.Compare> comparisons) {
      this.fact = fact;
      this.domain = domain;
      Intervals.Cutter cutter = new Intervals.Cutter(domain.min(), domain.max());
      BigDecimal max = BigDecimal.valueOf(domain.max());
      for (Condition.Compare compare : comparisons) {
        BigDecimal constant = (BigDecimal) compare.constant();
        if (domain.admits(constant) && constant.compareTo(max) <= 0) {
          cutter.cut(compare.operator(), constant.longValueExact());
        }
      }
      this.intervals = cutter.intervals();
    }

    /**
     * Returns the position of a number. Where the domain saturates, what is above its largest
     * number counts as that.
     *
     * @throws IllegalArgumentException if it is outside the domain
     */
    public int of(long value) {
      if (value > domain.max() && domain.saturating()) {
        return intervals.count() - 1;
      }
      if (value < domain.min() || value > domain.max()) {
        throw outside(fact, value);
      }
      return intervals.of(value);
    }

    /** The smallest number of the fact. */
    public long min() {
      return domain.min();
    }

    /** The position of each number from the smallest on; empty if there are very many. */
    public int[] table() {
      return intervals.positions();
    }

    @Override
    public int positions() {
      return intervals.count();
    }

    @Override
    public int positionOf(Object value) {
      if (!domain.admits(value)) {
        throw outside(fact, value);
      }
      return of(((BigDecimal) value).min(BigDecimal.valueOf(domain.max())).longValueExact());
    }

    @Override
    public BigDecimal representative(int position) {
      return BigDecimal.valueOf(intervals.first(position));
    }

    @Override
    public String words(int position) {
      return intervals.words(position, Long::toString);
    }
  }

  /** Decimals in intervals: below a constant, the constant itself, above it. */
  final class Decimals implements Axis {
    private final RuleGroup.Read fact;
    private final Domain.Decimals domain;
    private final DecimalCuts cuts;

    private Decimals(
        RuleGroup.Read fact, Domain.Decimals domain, Collection<Condition.Compare> comparisons) {
      this.fact = fact;
      this.domain = domain;
      DecimalCuts.Cutter cutter = new DecimalCuts.Cutter(domain);
      for (Condition.Compare compare : comparisons) {
        cutter.cut(compare.operator(), (BigDecimal) compare.constant());
      }
      this.cuts = cutter.cuts();
    }

    /**
     * Returns the position of a number. Of a domain with steps, it is for the caller to know that
     * the number is on a step.
     *
     * @throws IllegalArgumentException if it is below or above the domain
     */
    public int of(BigDecimal value) {
      int position = cuts.of(value);
      if (position < 0) {
        throw outside(fact, value.toPlainString());
      }
      return position;
    }

    /** The same for {@code unscaled / 10^scale}, without making a decimal of it. */
    public int of(long unscaled, int scale) {
      int position = cuts.of(unscaled, scale);
      if (position < 0) {
        throw outside(fact, BigDecimal.valueOf(unscaled, scale));
      }
      return position;
    }

    @Override
    public int positions() {
      return cuts.count();
    }

    @Override
    public int positionOf(Object value) {
      boolean onStep = domain.step() == null || domain.admits(value);
      if (!(value instanceof BigDecimal number) || !onStep) {
        throw outside(fact, value);
      }
      return of(number);
    }

    @Override
    public BigDecimal representative(int position) {
      return cuts.representative(position);
    }

    @Override
    public String words(int position) {
      return cuts.words(position);
    }
  }

  /**
   * Texts: each that a rule names has a position of its own, in the order of the domain, and all
   * others share the last one.
   */
  final class Levels implements Axis {
    private static final int LISTED_MAX = 4;

    private final RuleGroup.Read fact;
    private final TextIndex levels;
    private final int[] positions;
    private final List<String> named = new ArrayList<>();
    private final List<String> others = new ArrayList<>();

    private Levels(
        RuleGroup.Read fact, Domain.Levels domain, Collection<Condition.Compare> comparisons) {
      this.fact = fact;
      Set<Object> constants = new HashSet<>();
      comparisons.forEach(compare -> constants.add(compare.constant()));
      for (String level : domain.levels()) {
        (constants.contains(level) ? named : others).add(level);
      }
      this.levels = new TextIndex(domain.levels());
      this.positions =
          domain.levels().stream()
              .mapToInt(level -> constants.contains(level) ? named.indexOf(level) : named.size())
              .toArray();
    }

    /**
     * Returns the position of a level.
     *
     * @throws IllegalArgumentException if it is none of the domain's
     */
    public int of(String level) {
      int number = levels.of(level);
      if (number < 0) {
        throw outside(fact, level);
      }
      return positions[number];
    }

    /** The position of each level by its number in the domain. */
    public int[] table() {
      return positions.clone();
    }

    @Override
    public int positions() {
      return Math.max(1, named.size() + (others.isEmpty() ? 0 : 1));
    }

    @Override
    public int positionOf(Object value) {
      if (!(value instanceof String level)) {
        throw outside(fact, value);
      }
      return of(level);
    }

    @Override
    public String representative(int position) {
      return position < named.size() ? named.get(position) : others.get(0);
    }

    @Override
    public String words(int position) {
      if (position < named.size()) {
        return named.get(position);
      }
      if (named.isEmpty()) {
        return ANY;
      }
      return others.size() <= LISTED_MAX
          ? String.join(",", others)
          : "not(" + String.join(",", named) + ")";
    }
  }

  /** False and true, in this order; one position if no rule asks. */
  final class YesNo implements Axis {
    private final RuleGroup.Read fact;
    private final boolean asked;

    private YesNo(RuleGroup.Read fact, boolean asked) {
      this.fact = fact;
      this.asked = asked;
    }

    /** Returns the position of a truth value. */
    public int of(boolean value) {
      return asked && value ? 1 : 0;
    }

    @Override
    public int positions() {
      return asked ? 2 : 1;
    }

    @Override
    public int positionOf(Object value) {
      if (!(value instanceof Boolean truth)) {
        throw outside(fact, value);
      }
      return of(truth);
    }

    @Override
    public Boolean representative(int position) {
      return position == 1;
    }

    @Override
    public String words(int position) {
      return asked ? Boolean.toString(position == 1) : ANY;
    }
  }

  /** Dates in intervals. */
  final class Dates implements Axis {
    private final RuleGroup.Read fact;
    private final Domain.Dates domain;
    private final Intervals intervals;

    private Dates(
        RuleGroup.Read fact, Domain.Dates domain, Collection<Condition.Compare> comparisons) {
      this.fact = fact;
      this.domain = domain;
      Intervals.Cutter cutter =
          new Intervals.Cutter(domain.min().toEpochDay(), domain.max().toEpochDay());
      for (Condition.Compare compare : comparisons) {
        if (domain.admits(compare.constant())) {
          cutter.cut(compare.operator(), ((LocalDate) compare.constant()).toEpochDay());
        }
      }
      this.intervals = cutter.intervals();
    }

    /**
     * Returns the position of a date.
     *
     * @throws IllegalArgumentException if it is outside the domain
     */
    public int of(LocalDate value) {
      if (value.isBefore(domain.min()) || value.isAfter(domain.max())) {
        throw outside(fact, value);
      }
      return intervals.of(value.toEpochDay());
    }

    @Override
    public int positions() {
      return intervals.count();
    }

    @Override
    public int positionOf(Object value) {
      if (!(value instanceof LocalDate date)) {
        throw outside(fact, value);
      }
      return of(date);
    }

    @Override
    public LocalDate representative(int position) {
      return LocalDate.ofEpochDay(intervals.first(position));
    }

    @Override
    public String words(int position) {
      return intervals.words(position, day -> LocalDate.ofEpochDay(day).toString());
    }
  }

  /** Says that a fact cannot have a value. */
  private static IllegalArgumentException outside(RuleGroup.Read fact, Object value) {
    return new IllegalArgumentException(
        fact.fact() + " cannot be " + value + "; its values are " + fact.domain().words());
  }
}
