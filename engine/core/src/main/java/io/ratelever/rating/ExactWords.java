package io.ratelever.rating;

import io.ratelever.decimal.Rounding;
import io.ratelever.formula.Expression;
import io.ratelever.formula.Structure;
import io.ratelever.ratebook.Domain;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Knows which numbers compiled code, where it works in exact numbers, writes with the decimals that
 * the interpreter writes: {@code 0.80} and not {@code 0.8}. What a run keeps at the scale of the
 * compiler may have others.
 */
final class ExactWords {

  private ExactWords() {}

  /** What a number is read from, if it is a fact that is only another name for it; else itself. */
  static Expression source(Expression number) {
    Expression source = number;
    while (source instanceof Expression.Name name
        && name.symbol().reader() instanceof Reading.OfSlot of
        && of.slot() instanceof Slot.OfFact fact
        && !fact.isSuppliable()
        && fact.formula().root() instanceof Expression.Name root
        && fact.fact().round() == null
        && !(fact.fact().values() instanceof Domain.Whole whole && whole.saturating())) {
      source = root;
    }
    return source;
  }

  /** Whether it is sure that a number has the interpreter's decimals. */
  static boolean areSure(Expression number) {
    if (number instanceof Expression.Literal
        || number instanceof Expression.Rounded
        || number instanceof Expression.PageLookup) {
      return true;
    }
    if (number instanceof Expression.Name name) {
      return areSure(name.symbol().reader());
    }
    if (number instanceof Expression.Member member) {
      return member.member().reader() instanceof Structure.FieldReader;
    }
    if (number instanceof Expression.Arithmetic arithmetic) {
      return areSure(arithmetic.left()) && areSure(arithmetic.right());
    }
    if (number instanceof Expression.Choice choice) {
      return areSure(choice.then()) && areSure(choice.otherwise());
    }
    if (number instanceof Expression.Default fallback) {
      return areSure(fallback.value()) && areSure(fallback.otherwise());
    }
    return number instanceof Expression.Call call && areSure(call);
  }

  private static boolean areSure(Expression.Call call) {
    return switch (call.function()) {
      case COUNT, YEARS_BETWEEN, MONTHS_BETWEEN, DAYS_BETWEEN, YEAR, MONTH, DAY -> true;
      case ABS -> areSure(call.arguments().get(0));
      case SUM, MIN, MAX, ONE -> areElementsSure(call.arguments().get(0));
    };
  }

  private static boolean areElementsSure(Expression list) {
    if (list instanceof Expression.Elements written) {
      return written.elements().stream().allMatch(ExactWords::areSure);
    }
    return list instanceof Expression.Filter filter
        ? areElementsSure(filter.list())
        : list instanceof Expression.Member && areSure(list);
  }

  private static boolean areSure(Function<?, ? extends @Nullable Object> reader) {
    if (reader instanceof Reading.OfSlot of) {
      return isKept(of.slot());
    }
    return reader instanceof Reading.OfElement
        || reader instanceof Reading.OfRiskField
        || reader instanceof Reading.OfConstant;
  }

  /** Whether a value is kept in a run with the decimals that it has. */
  private static boolean isKept(Slot slot) {
    if (slot instanceof Slot.OfStep step) {
      return hasDecimals(step.step().round());
    }
    return slot instanceof Slot.OfFact fact
        && !fact.isSuppliable()
        && (fact.fact().round() == null
            ? new WholeNumbers().isSure(fact.formula().root())
            : fact.fact().values() == null && hasDecimals(fact.fact().round()));
  }

  private static boolean hasDecimals(@Nullable Rounding rounding) {
    return rounding != null && rounding.unit().scale() >= 0;
  }
}
