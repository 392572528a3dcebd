package io.ratelever.check.proof;

import io.ratelever.decimal.Exact;
import io.ratelever.formula.Expression;
import io.ratelever.formula.Expression.Membership.Test;
import io.ratelever.formula.PageIndex;
import io.ratelever.formula.Type;
import io.ratelever.ratebook.RatePage;
import io.ratelever.rating.Reading;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What formulas are made of. */
final class Parts {

  private Parts() {}

  /** Returns the direct parts of an expression. */
  static List<Expression> of(Expression expression) {
    if (expression instanceof Expression.Member member) {
      return List.of(member.target());
    } else if (expression instanceof Expression.PageLookup lookup) {
      return lookup.keys();
    } else if (expression instanceof Expression.Arithmetic arithmetic) {
      return List.of(arithmetic.left(), arithmetic.right());
    } else if (expression instanceof Expression.Negation negation) {
      return List.of(negation.operand());
    } else if (expression instanceof Expression.Power power) {
      return List.of(power.base());
    } else if (expression instanceof Expression.Rounded rounded) {
      return List.of(rounded.operand());
    } else if (expression instanceof Expression.DateShift shift) {
      return List.of(shift.date());
    } else if (expression instanceof Expression.Comparison comparison) {
      return List.of(comparison.left(), comparison.right());
    } else if (expression instanceof Expression.Membership membership) {
      return membership(membership);
    } else if (expression instanceof Expression.And and) {
      return List.of(and.left(), and.right());
    } else if (expression instanceof Expression.Or or) {
      return List.of(or.left(), or.right());
    } else if (expression instanceof Expression.Not not) {
      return List.of(not.operand());
    } else if (expression instanceof Expression.Choice choice) {
      return List.of(choice.condition(), choice.then(), choice.otherwise());
    }
    return ofLists(expression);
  }

  private static List<Expression> ofLists(Expression expression) {
    if (expression instanceof Expression.Elements elements) {
      return elements.elements();
    } else if (expression instanceof Expression.Window window) {
      return List.of(window.start(), window.end());
    } else if (expression instanceof Expression.Filter filter) {
      return List.of(filter.list(), filter.condition());
    } else if (expression instanceof Expression.Quantified quantified) {
      return List.of(quantified.list(), quantified.condition());
    } else if (expression instanceof Expression.Iteration iteration) {
      return List.of(iteration.list(), iteration.value());
    } else if (expression instanceof Expression.Call call) {
      return call.arguments();
    } else if (expression instanceof Expression.Default fallback) {
      return List.of(fallback.value(), fallback.otherwise());
    } else if (expression instanceof Expression.Known known) {
      return List.of(known.value());
    }
    return List.of();
  }

  private static List<Expression> membership(Expression.Membership membership) {
    List<Expression> parts = new ArrayList<>(List.of(membership.value()));
    for (Test test : membership.tests()) {
      if (test instanceof Test.Compared compared) {
        parts.add(compared.operand());
      } else if (test instanceof Test.Between between) {
        parts.addAll(List.of(between.low(), between.high()));
      } else if (test instanceof Test.OneOf oneOf) {
        parts.add(oneOf.list());
      } else {
        parts.add(((Test.During) test).window());
      }
    }
    return parts;
  }

  /** Whether an expression reads nothing but the risk, the dates of the request and constants. */
  static boolean isOfRisk(Expression expression) {
    return readsRisk(expression) && readsNothingElse(expression, new HashSet<>());
  }

  private static boolean readsRisk(Expression expression) {
    if (expression instanceof Expression.Name name) {
      return !(name.symbol().reader() instanceof Reading.OfConstant);
    }
    return of(expression).stream().anyMatch(Parts::readsRisk);
  }

  private static boolean readsNothingElse(Expression expression, Set<Integer> inside) {
    if (expression instanceof Expression.Name name) {
      Object reader = name.symbol().reader();
      return reader instanceof Reading.OfElement
          || reader instanceof Reading.OfRiskField
          || reader instanceof Reading.OfConduct
          || reader instanceof Reading.OfDate
          || reader instanceof Reading.OfWindow
          || reader instanceof Reading.OfConstant;
    }
    if (expression instanceof Expression.Ran) {
      return false;
    }
    if (expression instanceof Expression.Variable variable) {
      return inside.contains(variable.depth());
    }
    if (expression instanceof Expression.Member member
        && member.target() instanceof Expression.Name name
        && name.symbol().reader() instanceof Reading.OfCurrentRun) {
      return member.member().reader() instanceof Reading.OfRun.RunElement;
    }
    Integer depth = depth(expression);
    Set<Integer> deeper = inside;
    if (depth != null) {
      deeper = new HashSet<>(inside);
      deeper.add(depth);
    }
    for (Expression part : of(expression)) {
      if (!readsNothingElse(part, deeper)) {
        return false;
      }
    }
    return true;
  }

  private static @Nullable Integer depth(Expression expression) {
    if (expression instanceof Expression.Filter filter) {
      return filter.element().depth();
    }
    if (expression instanceof Expression.Quantified quantified) {
      return quantified.element().depth();
    }
    return expression instanceof Expression.Iteration iteration
        ? (Integer) iteration.element().depth()
        : null;
  }

  /** Returns the numbers, and dates as days, at which an expression could change its mind. */
  static SortedSet<Exact> cuts(Expression expression) {
    SortedSet<Exact> cuts = new TreeSet<>();
    gather(expression, cuts);
    return cuts;
  }

  private static void gather(Expression expression, SortedSet<Exact> cuts) {
    if (expression instanceof Expression.Literal literal) {
      add(literal.value(), cuts);
    } else if (expression instanceof Expression.Name name
        && name.symbol().reader() instanceof Reading.OfConstant constant) {
      add(constant.value(), cuts);
    } else if (expression instanceof Expression.PageLookup lookup) {
      for (int key = 0; key < lookup.page().keyTypes().size(); key++) {
        keys(lookup.page(), key).forEach(value -> add(value, cuts));
      }
    }
    of(expression).forEach(part -> gather(part, cuts));
  }

  private static void add(Object value, SortedSet<Exact> cuts) {
    if (value instanceof Exact number) {
      cuts.add(number);
    } else if (value instanceof LocalDate date) {
      cuts.add(Exact.of(date.toEpochDay()));
    }
  }

  /** Returns the values that a page's rows name for a key, in the classes of formulas. */
  static List<Object> keys(PageIndex page, int key) {
    int cell = 0;
    for (int before = 0; before < key; before++) {
      cell += page.page().keys().get(before).range() ? 2 : 1;
    }
    boolean range = page.page().keys().get(key).range();
    Set<Object> found = new LinkedHashSet<>();
    for (RatePage.Row row : page.page().rows()) {
      for (int at = cell; at < cell + (range ? 2 : 1); at++) {
        Object value = value(row.keys().get(at), page.keyTypes().get(key));
        if (value != null) {
          found.add(value);
        }
      }
    }
    return List.copyOf(found);
  }

  private static @Nullable Object value(String text, Type.Scalar type) {
    if (text.isEmpty() || (text.equals("*") && type != Type.Scalar.TEXT)) {
      return null;
    }
    try {
      return switch (type) {
        case NUMBER -> Exact.of(new BigDecimal(text));
        case DATE -> LocalDate.parse(text);
        case BOOLEAN -> Boolean.valueOf(text);
        default -> text;
      };
    } catch (NumberFormatException | DateTimeException e) {
      return null;
    }
  }
}
