package io.ratelever.formula;

import io.ratelever.decimal.Rounding;
import io.ratelever.ratebook.Domain;
import io.ratelever.ratebook.RatePage;
import java.math.BigDecimal;
import java.time.Period;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Understands what is written like a call: functions and the unknown. */
final class Calls {

  private static final Pattern PERIOD =
      Pattern.compile("P(?=[0-9])([0-9]{1,4}Y)?([0-9]{1,5}M)?([0-9]{1,6}D)?");

  private final Source source;
  private final Scope scope;
  private final LookUps lookUps;
  private final TypeChecker checker;

  Calls(Source source, Scope scope, LookUps lookUps, TypeChecker checker) {
    this.source = source;
    this.scope = scope;
    this.lookUps = lookUps;
    this.checker = checker;
  }

  static boolean isFunction(String word) {
    return Function.words().contains(word);
  }

  Expression check(Syntax node, Place place) {
    return switch (node.word()) {
      case "not" -> not(node, place.strict());
      case "round" -> round(node, place.strict());
      case "default" -> fallback(node, place);
      case "known" -> known(node, place);
      case "ran" -> new Expression.Ran(node.span(), section(node));
      case "all" -> everyStatus(node);
      case "date" -> date(node);
      case "duration" -> duration(node);
      default -> other(node, place);
    };
  }

  private Expression other(Syntax node, Place place) {
    Optional<Function> function = Function.ofWord(node.word());
    if (function.isPresent()) {
      return call(node, function.get(), place.strict());
    }
    Optional<RatePage> page = scope.page(node.word());
    if (page.isPresent()) {
      return lookUps.lookUp(node, page.get(), null, place);
    }
    List<Symbol> meanings = scope.meanings(node.word());
    if (!meanings.isEmpty()) {
      throw source.refuse(
          node.span(),
          node.word() + " is " + meanings.get(0).what() + "; leave the parentheses out");
    }
    Collection<String> callable = new TreeSet<>(Function.words());
    scope.names().stream().filter(name -> scope.page(name).isPresent()).forEach(callable::add);
    throw source.refuse(
        node.span(),
        node.word()
            + " is neither a function nor a rate page; "
            + Spelling.hint(node.word(), callable, "write one of them"));
  }

  private void requireArguments(Syntax node, int count, String form) {
    if (node.parts().size() != count) {
      throw source.refuse(
          node.span(), node.word() + " has " + node.parts().size() + " arguments; write " + form);
    }
  }

  // Functions

  private Expression not(Syntax node, Place place) {
    requireArguments(node, 1, "not(condition)");
    return new Expression.Not(node.span(), checker.condition(node.part(0), place));
  }

  private Expression round(Syntax node, Place place) {
    String form = "round(x, 0.01, half_up)";
    requireArguments(node, 3, form);
    Expression operand = checker.number(checker.check(node.part(0), place), "round needs a number");
    Syntax unit = node.part(1);
    if (unit.kind() != Syntax.Kind.NUMBER || new BigDecimal(unit.word()).signum() == 0) {
      throw source.refuse(
          unit.span(),
          source.excerpt(unit.span()) + " is no unit; write a number above 0, as in " + form);
    }
    Syntax word = node.part(2);
    Rounding.Mode mode =
        Rounding.Mode.ofWord(word.kind() == Syntax.Kind.NAME ? word.word() : "")
            .orElseThrow(
                () ->
                    source.refuse(
                        word.span(),
                        source.excerpt(word.span())
                            + " is no rounding; write one of "
                            + Rounding.Mode.words()));
    return new Expression.Rounded(
        node.span(), operand, new Rounding(new BigDecimal(unit.word()), mode));
  }

  private Expression call(Syntax node, Function function, Place place) {
    List<Expression> arguments = checker.checkAll(node.parts(), place);
    return switch (function) {
      case COUNT, SUM, MIN, MAX, ONE -> ofList(node, function, arguments);
      case ABS -> {
        requireArguments(node, 1, "abs(x)");
        checker.number(arguments.get(0), "abs needs a number");
        yield new Expression.Call(node.span(), function, arguments, Type.Scalar.NUMBER, null);
      }
      case YEARS_BETWEEN, MONTHS_BETWEEN, DAYS_BETWEEN -> ofDates(node, function, arguments, 2);
      case YEAR, MONTH, DAY -> ofDates(node, function, arguments, 1);
    };
  }

  private Expression ofDates(
      Syntax node, Function function, List<Expression> arguments, int count) {
    requireArguments(node, count, function.word() + (count == 1 ? "(date)" : "(from, to)"));
    for (Expression argument : arguments) {
      checker.require(
          argument, Type.Scalar.DATE, function.word() + " needs " + function.arguments());
    }
    return new Expression.Call(node.span(), function, arguments, Type.Scalar.NUMBER, null);
  }

  private Expression ofList(Syntax node, Function function, List<Expression> arguments) {
    boolean writtenOut =
        arguments.size() > 1 && function != Function.COUNT && function != Function.ONE;
    if (arguments.size() != 1 && !writtenOut) {
      requireArguments(node, 1, function.word() + " of " + function.arguments());
    }
    Expression list =
        writtenOut
            ? checker.elements(
                arguments.get(0).span().to(arguments.get(arguments.size() - 1).span()), arguments)
            : arguments.get(0);
    if (!(list.type() instanceof Type.ListOf)) {
      throw source.refuse(
          list.span(),
          source.excerpt(list.span())
              + " is "
              + list.type().words()
              + "; "
              + function.word()
              + " needs "
              + function.arguments());
    }
    Type element = checker.elementOf(list);
    Type type = function == Function.COUNT ? Type.Scalar.NUMBER : element;
    if (function == Function.COUNT || function == Function.ONE) {
      return new Expression.Call(
          node.span(),
          function,
          List.of(list),
          type,
          function == Function.ONE ? list.domain() : null);
    }
    requireElements(function, list, element);
    return new Expression.Call(node.span(), function, List.of(list), type, null);
  }

  private void requireElements(Function function, Expression list, Type element) {
    boolean ordered = element == Type.Scalar.DATE && function != Function.SUM;
    if (element != Type.Scalar.NUMBER && !ordered) {
      String needs = function == Function.SUM ? " needs numbers" : " needs numbers or dates";
      throw source.refuse(
          list.span(),
          source.excerpt(list.span())
              + " has elements that are each "
              + element.words()
              + "; "
              + function.word()
              + needs);
    }
    if (list.domain() instanceof Domain.Whole whole && whole.saturating()) {
      throw checker.refuseCalculation(list, whole);
    }
  }

  // Dates

  private Expression date(Syntax node) {
    String text = literal(node, "date(\"2020-09-19\")");
    return Constants.date(text)
        .map(date -> new Expression.Literal(node.span(), Type.Scalar.DATE, date))
        .orElseThrow(
            () -> source.refuse(node.span(), text + " is no date; write date(\"2020-09-19\")"));
  }

  private Expression duration(Syntax node) {
    String text = literal(node, "duration(\"P1Y6M\")");
    if (!PERIOD.matcher(text).matches()) {
      throw source.refuse(
          node.span(),
          text + " is no duration; write years, months and days, as in duration(\"P1Y6M15D\")");
    }
    return new Expression.Literal(node.span(), Type.Scalar.PERIOD, Period.parse(text));
  }

  private String literal(Syntax node, String form) {
    requireArguments(node, 1, form);
    Syntax text = node.part(0);
    if (text.kind() != Syntax.Kind.TEXT) {
      throw source.refuse(
          text.span(), source.excerpt(text.span()) + " is no text in quotes; write " + form);
    }
    return text.word();
  }

  // The unknown

  private Expression fallback(Syntax node, Place place) {
    requireArguments(node, 2, "default(x, v): x, or v where x is unknown");
    Expression value = checker.check(node.part(0), place.lenient());
    requireMissable(value);
    Syntax other = node.part(1);
    if (other.kind() == Syntax.Kind.LIST
        && other.parts().isEmpty()
        && value.type() instanceof Type.ListOf list) {
      Expression none = new Expression.Elements(other.span(), List.of(), list, null);
      return new Expression.Default(node.span(), value, none, value.domain());
    }
    Expression otherwise = checker.check(other, place);
    checker.requireSame(value, otherwise, "x and v of default(x, v)");
    return new Expression.Default(
        node.span(), value, otherwise, checker.common(List.of(value, otherwise)));
  }

  private Expression known(Syntax node, Place place) {
    requireArguments(node, 1, "known(x)");
    Expression value = checker.check(node.part(0), place.lenient());
    requireMissable(value);
    return new Expression.Known(node.span(), value);
  }

  /** What is worked out from parts is never unknown itself: an unknown part is an error. */
  private void requireMissable(Expression value) {
    if (!value.mayBeMissing()) {
      throw source.refuse(
          value.span(),
          source.excerpt(value.span())
              + " is worked out from its parts and never unknown itself;"
              + " ask for the part that may be unknown");
    }
  }

  private Symbol.OfSection section(Syntax node) {
    requireArguments(node, 1, "ran(section)");
    Syntax name = node.part(0);
    List<Symbol.OfSection> sections =
        name.kind() == Syntax.Kind.NAME
            ? scope.meanings(name.word()).stream().flatMap(m -> m.ofSection().stream()).toList()
            : List.of();
    if (sections.size() != 1) {
      throw source.refuse(
          name.span(),
          source.excerpt(name.span()) + " is no section that stands above; write ran(section)");
    }
    return sections.get(0);
  }

  private Expression everyStatus(Syntax node) {
    requireArguments(node, 1, "all(violations)");
    Syntax name = node.part(0);
    Optional<Symbol> records =
        name.kind() == Syntax.Kind.NAME ? scope.everyStatus(name.word()) : Optional.empty();
    return records
        .map(symbol -> new Expression.Name(node.span(), symbol))
        .orElseThrow(
            () ->
                source.refuse(
                    name.span(),
                    source.excerpt(name.span())
                        + " has no records with a status; write all(violations) or all(claims)"));
  }
}
