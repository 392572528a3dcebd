package io.ratelever.rating;

import io.ratelever.compiled.Admission;
import io.ratelever.compiled.MethodCode;
import io.ratelever.compiled.Repr;
import io.ratelever.compiled.Reprs;
import io.ratelever.compiled.Scaled;
import io.ratelever.decimal.Exact;
import io.ratelever.formula.TextIndex;
import io.ratelever.ratebook.Domain;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;

/** Writes how declared values are applied. */
final class Admitting {

  /** Scale of decimals for which neither a formula nor a step says one. */
  private static final int ANY_SCALE = 9;

  private Admitting() {}

  /** The scale at which an admitted decimal is kept. */
  static int scale(Domain.Decimals values, Repr before) {
    BigDecimal step = values.step();
    if (step != null) {
      return Math.max(scale(step), scale(values.min()));
    }
    int own = before instanceof Repr.Fixed number ? number.scale() : ANY_SCALE;
    return Math.max(own, Math.max(scale(values.min()), scale(values.max())));
  }

  private static int scale(BigDecimal number) {
    return Math.max(0, number.stripTrailingZeros().scale());
  }

  /** Says whether a formula's texts are allowed whatever they are. */
  static boolean isSure(Domain values, @Nullable Domain ofFormula) {
    return values instanceof Domain.Levels allowed
        && ofFormula instanceof Domain.Levels possible
        && Set.copyOf(allowed.levels()).containsAll(possible.levels());
  }

  /** Replaces the value on the stack by the admitted one. */
  static void admit(Domain values, Repr before, Repr after, MethodCode code) {
    admit(values, before, after, null, code);
  }

  /**
   * The same, and keeps which level it is.
   *
   * @param level where the number of a level is kept; {@code null} if it is not
   */
  static void admit(
      Domain values, Repr before, Repr after, PlanLayout.@Nullable Place level, MethodCode code) {
    if (values instanceof Domain.Whole whole) {
      whole(whole, before, code);
    } else if (values instanceof Domain.Decimals decimals) {
      decimals(decimals, before, ((Repr.Fixed) after).scale(), code);
    } else if (values instanceof Domain.Levels levels) {
      levels(new TextIndex(levels.levels()), level, code);
    } else if (values instanceof Domain.Dates dates) {
      code.constant(dates.min(), LocalDate.class);
      code.constant(dates.max(), LocalDate.class);
      code.callStatic(
          Admission.class,
          "date",
          LocalDate.class,
          LocalDate.class,
          LocalDate.class,
          LocalDate.class);
    }
  }

  private static void levels(TextIndex levels, PlanLayout.@Nullable Place kept, MethodCode code) {
    code.constant(levels, TextIndex.class);
    code.callStatic(Admission.class, "level", long.class, String.class, TextIndex.class);
    if (kept != null) {
      code.op(Opcodes.DUP2);
      kept.store(code);
    }
    code.constant(levels, TextIndex.class);
    code.callStatic(Admission.class, "level", String.class, long.class, TextIndex.class);
  }

  private static void whole(Domain.Whole whole, Repr before, MethodCode code) {
    if (before instanceof Repr.Fixed number && number.scale() > 0) {
      code.push(Scaled.power(number.scale()));
      code.callStatic(Admission.class, "whole", long.class, long.class, long.class);
    } else if (before.equals(Reprs.EXACT)) {
      code.push(0);
      code.callStatic(Scaled.class, "of", long.class, Exact.class, int.class);
    }
    code.push(whole.min());
    code.push(whole.max());
    code.callStatic(
        Admission.class,
        whole.saturating() ? "saturated" : "within",
        long.class,
        long.class,
        long.class,
        long.class);
  }

  private static void decimals(Domain.Decimals decimals, Repr before, int scale, MethodCode code) {
    if (before instanceof Repr.Fixed number) {
      code.rescale(number.scale(), scale);
    } else if (before.equals(Reprs.EXACT)) {
      code.push(scale);
      code.callStatic(Scaled.class, "of", long.class, Exact.class, int.class);
    }
    code.push(unscaled(decimals.min(), scale));
    code.push(unscaled(decimals.max(), scale));
    BigDecimal step = decimals.step();
    if (step == null) {
      code.callStatic(Admission.class, "within", long.class, long.class, long.class, long.class);
    } else {
      code.push(unscaled(step, scale));
      code.callStatic(
          Admission.class, "stepped", long.class, long.class, long.class, long.class, long.class);
    }
  }

  /** A bound at a scale; one that no long reaches bounds nothing that a long can be. */
  private static long unscaled(BigDecimal bound, int scale) {
    BigInteger unscaled = bound.setScale(scale).unscaledValue();
    if (unscaled.bitLength() < Long.SIZE) {
      return unscaled.longValueExact();
    }
    return bound.signum() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
  }
}
