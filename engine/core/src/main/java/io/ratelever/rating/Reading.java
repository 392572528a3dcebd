package io.ratelever.rating;

import io.ratelever.formula.Environment;
import io.ratelever.formula.Formula;
import io.ratelever.formula.Structure;
import io.ratelever.ratebook.RateBook;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How a name of a formula is read in a run of a section: as data, so that the interpreter can read
 * it and the compiler can write code that does.
 */
public sealed interface Reading extends Function<Environment, @Nullable Object> {

  /** A fact, adjustment, step or carried value of a section that the run is in. */
  record OfSlot(BoundSection section, Slot slot) implements Reading {
    @Override
    public @Nullable Object apply(Environment environment) {
      return Frame.of(environment).at(section).read(slot);
    }
  }

  /** A field of the element of a section that the run is in. */
  record OfElement(BoundSection section, Structure.Member member) implements Reading {
    @Override
    public @Nullable Object apply(Environment environment) {
      return Frame.of(environment).at(section).readElement(member);
    }
  }

  /** The run of a section that the run is in. */
  record OfCurrentRun(BoundSection section) implements Reading {
    @Override
    public Object apply(Environment environment) {
      return Frame.of(environment).at(section);
    }
  }

  /**
   * All runs of a section.
   *
   * @param shared the section that encloses both it and the run; absent is the quote
   */
  record OfRuns(@Nullable BoundSection shared, BoundSection section) implements Reading {
    @Override
    public Object apply(Environment environment) {
      return Frame.of(environment).at(shared).runsOf(section);
    }
  }

  /** The only run of a section, if it ran. */
  record OfOnlyRun(@Nullable BoundSection shared, BoundSection section) implements Reading {
    @Override
    public @Nullable Object apply(Environment environment) {
      List<Frame> runs = Frame.of(environment).at(shared).runsOf(section);
      return runs.isEmpty() ? null : runs.get(0);
    }
  }

  /**
   * What the runs of a section leave of a carried value.
   *
   * @param many whether there may be several: one for each run of a section around it
   */
  record OfLeft(
      @Nullable BoundSection shared, BoundSection section, Slot.OfCarry slot, boolean many)
      implements Reading {
    @Override
    public @Nullable Object apply(Environment environment) {
      List<Object> left =
          Frame.of(environment).at(shared).around(section).stream()
              .flatMap(outer -> outer.conclusion(section).stream())
              .map(conclusion -> Objects.requireNonNull(conclusion.read(slot)))
              .toList();
      return many ? left : left.stream().findFirst().orElse(null);
    }
  }

  /** The runs of all coverage sections. */
  record OfCovers(List<BoundSection> sections) implements Reading {
    public OfCovers {
      sections = List.copyOf(sections);
    }

    @Override
    public Object apply(Environment environment) {
      List<Frame> runs = new ArrayList<>();
      sections.forEach(section -> runs.addAll(Frame.of(environment).at(null).runsOf(section)));
      return runs;
    }
  }

  /**
   * A named constant.
   *
   * @param value in the class that formulas have for it
   */
  record OfConstant(String name, RateBook.Constant constant, Object value) implements Reading {
    @Override
    public Object apply(Environment environment) {
      Frame.of(environment).quote().usesConstant(name, constant);
      return value;
    }
  }

  /** A named window of dates. */
  record OfWindow(Formula formula) implements Reading {
    @Override
    public Object apply(Environment environment) {
      return formula.evaluate(Frame.of(environment).at(null));
    }
  }

  /** A field of the risk that is no list of conduct. */
  record OfRiskField(Structure.Member member) implements Reading {
    @Override
    public @Nullable Object apply(Environment environment) {
      return member.reader().apply(Frame.of(environment).quote().risk());
    }
  }

  /**
   * A list of records of conduct, each event once.
   *
   * @param everyStatus whether those that are not confirmed are there too
   */
  record OfConduct(String list, boolean everyStatus) implements Reading {
    @Override
    public @Nullable Object apply(Environment environment) {
      Quote quote = Frame.of(environment).quote();
      return everyStatus ? quote.everyStatus(list) : quote.confirmed(list);
    }
  }

  /**
   * A date of the request.
   *
   * @param effective whether it is {@code effective_on}; otherwise {@code known_on}
   */
  record OfDate(boolean effective) implements Reading {
    @Override
    public Object apply(Environment environment) {
      Quote quote = Frame.of(environment).quote();
      return effective ? quote.effectiveOn() : quote.knownOn();
    }
  }

  /** Whether a section ran in a run, or anywhere in it. */
  record Ran(@Nullable BoundSection shared, BoundSection section)
      implements Predicate<Environment> {
    @Override
    public boolean test(Environment environment) {
      return Frame.of(environment).at(shared).around(section).stream()
          .anyMatch(outer -> outer.hasRun(section));
    }
  }

  /** How a member of a run is read. */
  sealed interface OfRun extends Function<Object, @Nullable Object> {

    /** A fact, adjustment, step or carried value. */
    record RunSlot(Slot slot) implements OfRun {
      @Override
      public @Nullable Object apply(Object run) {
        return ((Frame) run).read(slot);
      }
    }

    /** A field of the run's element. */
    record RunElement(Structure.Member member) implements OfRun {
      @Override
      public @Nullable Object apply(Object run) {
        return ((Frame) run).readElement(member);
      }
    }

    /** A value that the runs of several sections have by one name. */
    record RunNamed(String name) implements OfRun {
      @Override
      public @Nullable Object apply(Object run) {
        return ((Frame) run).read(name);
      }
    }
  }
}
