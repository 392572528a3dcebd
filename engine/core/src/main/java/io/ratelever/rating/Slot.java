package io.ratelever.rating;

import io.ratelever.formula.Formula;
import io.ratelever.formula.Type;
import io.ratelever.ratebook.Adjustment;
import io.ratelever.ratebook.Carry;
import io.ratelever.ratebook.Domain;
import io.ratelever.ratebook.Fact;
import io.ratelever.ratebook.Label;
import io.ratelever.ratebook.Step;
import org.jspecify.annotations.Nullable;

/** A named value of a section: where each run of the section keeps it, and how it comes about. */
public sealed interface Slot {

  /** Place of the value in a run of the section. */
  int index();

  String name();

  Label label();

  /** Type of the value in formulas. */
  Type type();

  /**
   * Values that it can have: declared, or kept from what its formula reads; absent if any of the
   * type may come.
   */
  @Nullable Domain domain();

  /** What it is, for messages: {@code fact}. */
  String noun();

  /** Whether the caller may send its value. */
  default boolean isSuppliable() {
    return false;
  }

  /** Values that the caller may send; absent if any of the type may come. */
  default @Nullable Domain suppliedValues() {
    return domain();
  }

  /** A fact, worked out by its formula when it is first read. */
  record OfFact(int index, Fact fact, Formula formula) implements Slot {
    @Override
    public String name() {
      return fact.name();
    }

    @Override
    public Label label() {
      return fact.label();
    }

    @Override
    public Type type() {
      return formula.type();
    }

    @Override
    public @Nullable Domain domain() {
      return fact.values() == null ? formula.domain() : fact.values();
    }

    @Override
    public String noun() {
      return "fact";
    }

    @Override
    public boolean isSuppliable() {
      return fact.suppliable();
    }
  }

  /**
   * An adjustment, given by its group.
   *
   * @param optional whether its group may not be asked, and the adjustment then has no value
   */
  record OfAdjustment(int index, Adjustment adjustment, boolean optional) implements Slot {
    @Override
    public String name() {
      return adjustment.name();
    }

    @Override
    public Label label() {
      return adjustment.label();
    }

    @Override
    public Type type() {
      Type single = adjustment.isTier() ? Type.Scalar.TEXT : Type.Scalar.NUMBER;
      return adjustment.combine() == Adjustment.Combine.COLLECT ? new Type.ListOf(single) : single;
    }

    @Override
    public @Nullable Domain domain() {
      return adjustment.isTier() ? adjustment.within() : null;
    }

    @Override
    public String noun() {
      return "adjustment";
    }

    @Override
    public boolean isSuppliable() {
      return adjustment.suppliable();
    }

    @Override
    public Domain suppliedValues() {
      return adjustment.within();
    }
  }

  /**
   * A value that is carried from run to run.
   *
   * @param start formula of the value before the first run
   * @param type type of the declared values
   */
  record OfCarry(int index, Carry carry, Formula start, Type type) implements Slot {
    @Override
    public String name() {
      return carry.name();
    }

    @Override
    public Label label() {
      return carry.label();
    }

    @Override
    public Domain domain() {
      return carry.values();
    }

    @Override
    public String noun() {
      return "carried value";
    }
  }

  /** A step, worked out by its formula when the section comes to it. */
  record OfStep(int index, Step step, Formula formula) implements Slot {
    @Override
    public String name() {
      return step.name();
    }

    @Override
    public Label label() {
      return step.label();
    }

    @Override
    public Type type() {
      return formula.type();
    }

    @Override
    public @Nullable Domain domain() {
      return formula.domain();
    }

    @Override
    public String noun() {
      return "step";
    }
  }
}
