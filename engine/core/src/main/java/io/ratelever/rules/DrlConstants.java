package io.ratelever.rules;

import io.ratelever.formula.Spelling;
import io.ratelever.ratebook.Condition;
import io.ratelever.ratebook.Domain;
import io.ratelever.ratebook.Problems;
import io.ratelever.ratebook.RuleGroup;
import io.ratelever.rules.DrlTokens.Kind;
import io.ratelever.rules.DrlTokens.Token;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;

/** Checks the constants that facts are compared with: of the fact's type, inside its domain. */
final class DrlConstants {

  private final Problems problems;

  DrlConstants(Problems problems) {
    this.problems = problems;
  }

  /** Returns the operator that a sign is. */
  static Optional<Condition.Operator> operator(Token token) {
    return Arrays.stream(Condition.Operator.values())
        .filter(operator -> token.is(operator.sign()))
        .findFirst();
  }

  /**
   * Returns the constant that a literal is for a fact; adds a problem if it is none, and returns
   * the literal's text then.
   */
  Object read(RuleGroup.Read read, Condition.Operator operator, Token literal) {
    FieldType type = FieldType.of(read.domain());
    if (isOrder(operator) && (type == FieldType.LEVEL || type == FieldType.YES_NO)) {
      problems.add(
          literal.at(),
          read.fact() + " has no order, so " + operator.sign() + " says nothing; use == or !=");
    }
    Optional<Object> constant =
        switch (type) {
          case LEVEL -> level((Domain.Levels) read.domain(), literal);
          case YES_NO -> yesNo(literal);
          case WHOLE -> whole((Domain.Whole) read.domain(), literal);
          case DECIMAL -> decimal((Domain.Decimals) read.domain(), literal);
          case DATE -> date((Domain.Dates) read.domain(), literal);
        };
    if (constant.isEmpty()) {
      problems.add(
          literal.at(),
          literal.words() + " is no value of " + read.fact() + "; " + right(read, literal));
    }
    return constant.orElse(literal.text());
  }

  private static boolean isOrder(Condition.Operator operator) {
    return switch (operator) {
      case EQUAL, NOT_EQUAL -> false;
      case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> true;
    };
  }

  private static String right(RuleGroup.Read read, Token literal) {
    if (read.domain() instanceof Domain.Levels domain) {
      return literal.kind() == Kind.TEXT
          ? Spelling.hint(literal.text(), domain.levels(), "its values are " + domain.words())
          : "its values are texts in double quotes: " + domain.words();
    }
    if (read.domain() instanceof Domain.Dates) {
      return "its values are " + read.domain().words() + ", written \"2020-09-19\"";
    }
    String form = literal.kind() == Kind.TEXT ? ", written without quotes" : "";
    return "its values are " + read.domain().words() + form;
  }

  private static Optional<Object> level(Domain.Levels domain, Token literal) {
    return literal.kind() == Kind.TEXT && domain.levels().contains(literal.text())
        ? Optional.of(literal.text())
        : Optional.empty();
  }

  private static Optional<Object> yesNo(Token literal) {
    return literal.kind() == Kind.NAME
        ? Optional.of(literal.text().equals("true"))
        : Optional.empty();
  }

  private static Optional<Object> whole(Domain.Whole domain, Token literal) {
    return number(literal)
        .filter(number -> number.scale() == 0)
        .filter(number -> number.compareTo(BigDecimal.valueOf(domain.min())) >= 0)
        .filter(number -> number.compareTo(BigDecimal.valueOf(domain.max())) <= 0)
        .map(number -> number);
  }

  private static Optional<Object> decimal(Domain.Decimals domain, Token literal) {
    return number(literal)
        .filter(number -> number.compareTo(domain.min()) >= 0)
        .filter(number -> number.compareTo(domain.max()) <= 0)
        .map(number -> number);
  }

  private static Optional<BigDecimal> number(Token literal) {
    return literal.kind() == Kind.NUMBER ? GivenValue.number(literal.text()) : Optional.empty();
  }

  private static Optional<Object> date(Domain.Dates domain, Token literal) {
    if (literal.kind() != Kind.TEXT) {
      return Optional.empty();
    }
    try {
      LocalDate date = LocalDate.parse(literal.text());
      return date.isBefore(domain.min()) || date.isAfter(domain.max())
          ? Optional.empty()
          : Optional.of(date);
    } catch (DateTimeException notADate) {
      return Optional.empty();
    }
  }
}
