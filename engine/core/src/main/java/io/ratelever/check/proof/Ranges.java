package io.ratelever.check.proof;

import io.ratelever.check.proof.Abstract.OfNumber;
import io.ratelever.decimal.Exact;
import io.ratelever.decimal.Rounding;
import io.ratelever.formula.Expression;
import io.ratelever.formula.Function;
import io.ratelever.formula.Structure;
import io.ratelever.formula.Type;
import io.ratelever.ratebook.Domain;
import io.ratelever.ratebook.RateBook;
import io.ratelever.rating.Plan;
import io.ratelever.rating.Reading;
import io.ratelever.risk.RiskChecks;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Which numbers something can be at all. */
final class Ranges {

  /** Those on which something of a risk can be. */
  private static final Range DAYS =
      Range.of(
          Exact.of(RiskChecks.DAY_MIN.toEpochDay()), Exact.of(RiskChecks.DAY_MAX.toEpochDay()));

  private Ranges() {}

  /** The numbers, or dates as days, of a domain. */
  static Range of(Domain domain) {
    if (domain instanceof Domain.Whole whole) {
      return Range.of(Exact.of(whole.min()), Exact.of(whole.max()));
    }
    if (domain instanceof Domain.Decimals decimals) {
      return Range.of(Exact.of(decimals.min()), Exact.of(decimals.max()));
    }
    return domain instanceof Domain.Dates dates
        ? Range.of(Exact.of(dates.min().toEpochDay()), Exact.of(dates.max().toEpochDay()))
        : Range.ALL;
  }

  /** The numbers that a question to the risk can be answered by. */
  static Range of(Plan plan, Expression asked) {
    if (asked instanceof Expression.Call call) {
      boolean list = call.arguments().get(0).type() instanceof Type.ListOf;
      return call.function() == Function.COUNT
          ? Range.NOT_NEGATIVE
          : list ? of(plan, call.arguments().get(0)) : Range.ALL;
    }
    if (asked instanceof Expression.Filter filter) {
      return of(plan, filter.list());
    }
    if (asked instanceof Expression.Name name) {
      Object reader = name.symbol().reader();
      if (reader instanceof Reading.OfRiskField field) {
        return of(plan, field.member());
      }
      if (reader instanceof Reading.OfElement element) {
        return of(plan, element.member());
      }
    }
    if (asked instanceof Expression.Member member) {
      if (member.member().reader() instanceof Reading.OfRun.RunElement element) {
        return of(plan, element.member());
      }
      return of(plan, member.member());
    }
    if (asked instanceof Expression.Default fallback) {
      return of(plan, fallback.value()).hull(of(plan, fallback.otherwise()));
    }
    return Range.ALL;
  }

  /** The texts that a question to the risk can be answered by, where they are declared. */
  static @Nullable Domain declared(Plan plan, Expression asked) {
    Structure.Member member = null;
    if (asked.domain() != null) {
      return asked.domain();
    } else if (asked instanceof Expression.Name name) {
      Object reader = name.symbol().reader();
      member =
          reader instanceof Reading.OfRiskField field
              ? field.member()
              : reader instanceof Reading.OfElement element ? element.member() : null;
    } else if (asked instanceof Expression.Member of) {
      member = of.member().reader() instanceof Reading.OfRun ? null : of.member();
    }
    if (member == null || !(member.reader() instanceof Structure.FieldReader reader)) {
      return null;
    }
    String name = reader.field().name();
    List<Domain> domains =
        plan.book().attributes().entrySet().stream()
            .filter(entry -> reader.field().attribute() && isNamed(entry.getKey(), name))
            .map(entry -> entry.getValue().values())
            .filter(Domain.Levels.class::isInstance)
            .map(Domain.class::cast)
            .toList();
    return domains.size() == 1 ? domains.get(0) : null;
  }

  private static Range of(Plan plan, Structure.Member member) {
    if (!(member.reader() instanceof Structure.FieldReader reader)) {
      return Range.ALL;
    }
    if (member.type() == Type.Scalar.DATE) {
      return DAYS.intersect(declared(plan, member));
    }
    if (!reader.field().attribute()) {
      // Numbers of records are amounts, counts, shares and distances; none may be negative.
      return RiskChecks.isShare(reader.field().name())
          ? Range.of(Exact.ZERO, Exact.ONE)
          : Range.NOT_NEGATIVE;
    }
    return declared(plan, member);
  }

  /** The values that are declared of all attributes of a name. */
  private static Range declared(Plan plan, Structure.Member member) {
    List<Domain> domains =
        plan.book().attributes().entrySet().stream()
            .filter(entry -> isNamed(entry.getKey(), member.name()))
            .map(Map.Entry::getValue)
            .map(RateBook.Attribute::values)
            .map(domain -> domain == null ? new Domain.YesNo() : domain)
            .toList();
    Range range = null;
    for (Domain domain : domains) {
      Range one = of(domain);
      range = range == null ? one : range.hull(one);
    }
    return range == null ? Range.ALL : range;
  }

  private static boolean isNamed(String path, String name) {
    return path.equals(name) || path.endsWith("." + name);
  }

  static Range rounded(Range range, Rounding rounding) {
    return Range.of(rounded(range.low(), rounding), rounded(range.high(), rounding));
  }

  private static @Nullable Exact rounded(@Nullable Exact value, Rounding rounding) {
    return value == null ? null : Exact.of(rounding.round(value));
  }

  /** Leaves of a value what a fact's declared values admit, saturated where they say so. */
  static Abstract admit(Domain domain, Abstract value) {
    if (!(value.shift() instanceof OfNumber number)) {
      return value;
    }
    Range all = of(domain);
    boolean saturating = domain instanceof Domain.Whole whole && whole.saturating();
    OfNumber admitted =
        OfNumber.of(
            saturating ? saturated(number.before(), all) : number.before().intersect(all),
            saturating ? saturated(number.after(), all) : number.after().intersect(all),
            number.rises(),
            number.falls());
    return new Abstract(admitted, value.presence(), value.support());
  }

  private static Range saturated(Range range, Range domain) {
    Range above = new Range(domain.low(), false, null, false).intersect(range);
    return above.isEmpty() ? above : above.atMost(Range.of(Objects.requireNonNull(domain.high())));
  }
}
