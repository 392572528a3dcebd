package io.ratelever.rating;

import io.ratelever.decimal.Exact;
import io.ratelever.formula.Expression;
import io.ratelever.formula.Structure;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Says of which formulas it is sure that their numbers have no decimals, not even zeros: counts,
 * whole fields of records, and what is calculated from them. A caller supplies what he likes.
 */
final class WholeNumbers {

  boolean isSure(Expression expression) {
    if (expression instanceof Expression.Literal literal) {
      return literal.value() instanceof Exact number
          && number.isDecimal()
          && number.toDecimal().scale() == 0;
    }
    if (expression instanceof Expression.Name name) {
      return isSure(name.symbol().reader());
    }
    if (expression instanceof Expression.Member member) {
      return !(member.target().type() instanceof io.ratelever.formula.Type.ListOf)
          && isField(member.member());
    }
    if (expression instanceof Expression.Arithmetic arithmetic) {
      return arithmetic.sign() != Expression.Arithmetic.Sign.DIVIDED_BY
          && isSure(arithmetic.left())
          && isSure(arithmetic.right());
    }
    if (expression instanceof Expression.Choice choice) {
      return isSure(choice.then()) && isSure(choice.otherwise());
    }
    if (expression instanceof Expression.Default fallback) {
      return isSure(fallback.value()) && isSure(fallback.otherwise());
    }
    return expression instanceof Expression.Call call && isSure(call);
  }

  private boolean isSure(Expression.Call call) {
    return switch (call.function()) {
      case COUNT, YEARS_BETWEEN, MONTHS_BETWEEN, DAYS_BETWEEN, YEAR, MONTH, DAY -> true;
      case MIN, MAX ->
          call.arguments().get(0) instanceof Expression.Elements written
              && written.elements().stream().allMatch(this::isSure);
      case SUM, ONE, ABS -> false;
    };
  }

  private boolean isSure(Function<?, ? extends @Nullable Object> reader) {
    if (reader instanceof Reading.OfSlot of) {
      return of.slot() instanceof Slot.OfFact fact
          && !fact.isSuppliable()
          && fact.fact().round() == null
          && isSure(fact.formula().root());
    }
    if (reader instanceof Reading.OfRiskField of) {
      return isField(of.member());
    }
    return reader instanceof Reading.OfElement of && isField(of.member());
  }

  private static boolean isField(Structure.Member member) {
    return member.reader() instanceof Structure.FieldReader reader
        && !reader.field().attribute()
        && reader.field().javaType() == Integer.class;
  }
}
