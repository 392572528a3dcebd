package io.ratelever.rules;

import static io.ratelever.rules.DrlCursor.refusal;

import io.ratelever.formula.Constants;
import io.ratelever.formula.Spelling;
import io.ratelever.ratebook.Condition;
import io.ratelever.ratebook.Problems;
import io.ratelever.ratebook.RuleGroup;
import io.ratelever.rules.DrlTokens.Kind;
import io.ratelever.rules.DrlTokens.Token;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Reads the pattern of a rule: comparisons of facts with constants.
 *
 * <pre>
 * pattern  = "Facts" "(" [ either { "," either } ] ")"
 * either   = both { "||" both }
 * both     = part { "&amp;&amp;" part }
 * part     = "(" either ")"
 *          | NAME operator literal
 *          | NAME [ "not" ] "in" "(" literal { "," literal } ")"
 * operator = "==" | "!=" | "&lt;" | "&lt;=" | "&gt;" | "&gt;="
 * literal  = TEXT | [ "-" ] NUMBER | "true" | "false"
 * </pre>
 */
final class DrlPattern {

  /** Bounds what the readers and compilers behind must nest; people stop at two or three. */
  private static final int DEPTH_MAX = 8;

  private final DrlCursor cursor;
  private final RuleGroup group;
  private final Problems problems;

  DrlPattern(DrlCursor cursor, RuleGroup group, Problems problems) {
    this.cursor = cursor;
    this.group = group;
    this.problems = problems;
  }

  /** Reads a pattern; its parts are what stands between the commas. */
  Condition.All read() throws Refusal {
    cursor.expect(
        DrlPrinter.FACT_TYPE,
        "a rule has one pattern, Facts( ... ), which compares facts with constants");
    cursor.expect("(", "the pattern is Facts( ... )");
    List<Condition> parts = new ArrayList<>();
    if (!cursor.peek().is(")")) {
      do {
        parts.add(readEither(0));
      } while (cursor.skip(","));
    }
    cursor.expect(")", "comparisons are joined by a comma, && or ||, and the pattern ends with )");
    return new Condition.All(parts);
  }

  private Condition readEither(int depth) throws Refusal {
    List<Condition> parts = new ArrayList<>();
    do {
      parts.add(readBoth(depth));
    } while (cursor.skip("||"));
    return parts.size() == 1 ? parts.get(0) : new Condition.Any(parts);
  }

  private Condition readBoth(int depth) throws Refusal {
    List<Condition> parts = new ArrayList<>();
    do {
      parts.add(readPart(depth));
    } while (cursor.skip("&&"));
    return parts.size() == 1 ? parts.get(0) : new Condition.All(parts);
  }

  private Condition readPart(int depth) throws Refusal {
    if (!cursor.peek().is("(")) {
      return readComparison();
    }
    Token open = cursor.next();
    if (depth == DEPTH_MAX) {
      throw new Refusal(
          open.at(), "parentheses stand more than " + DEPTH_MAX + " deep; use several rules");
    }
    Condition inner = readEither(depth + 1);
    cursor.expect(")", "comparisons are joined by && or ||, and a parenthesis ends with )");
    return inner;
  }

  private Condition readComparison() throws Refusal {
    Token name = cursor.next();
    if (operator(name).isPresent()) {
      throw refusal(name, "repeat the fact before each comparison: n > 1 && n < 5");
    }
    if (name.kind() != Kind.NAME) {
      throw refusal(name, "a comparison starts with a fact, such as n >= 1");
    }
    RuleGroup.Read fact = fact(name);
    Token sign = cursor.next();
    if (sign.is("in")) {
      return new Condition.Any(readConstants(fact, Condition.Operator.EQUAL, name));
    }
    if (sign.is("not") && cursor.skip("in")) {
      return new Condition.All(readConstants(fact, Condition.Operator.NOT_EQUAL, name));
    }
    Condition.Operator operator =
        operator(sign)
            .orElseThrow(
                () -> refusal(sign, "facts are compared by ==, !=, <, <=, >, >=, in or not in"));
    return readConstant(fact, operator, name);
  }

  private RuleGroup.Read fact(Token name) throws Refusal {
    for (RuleGroup.Read read : group.reads()) {
      if (read.fact().equals(name.text())) {
        return read;
      }
    }
    List<String> facts = group.reads().stream().map(RuleGroup.Read::fact).toList();
    throw new Refusal(
        name.at(),
        name.words()
            + " is no fact that the group "
            + group.name()
            + " reads; "
            + Spelling.hint(name.text(), facts, "it reads " + String.join(", ", facts)));
  }

  private List<Condition> readConstants(
      RuleGroup.Read fact, Condition.Operator operator, Token name) throws Refusal {
    cursor.expect("(", "the constants after in stand in parentheses");
    List<Condition> parts = new ArrayList<>();
    do {
      parts.add(readConstant(fact, operator, name));
    } while (cursor.skip(","));
    cursor.expect(")", "the constants after in are separated by commas, and end with )");
    return parts;
  }

  /** Reads what a fact is compared with; where that has a problem, the rule is not used. */
  private Condition readConstant(RuleGroup.Read fact, Condition.Operator operator, Token name)
      throws Refusal {
    Token literal = cursor.readLiteral();
    if (literal.kind() != literalKind(fact)) {
      throw refusal(literal, fact.fact() + " is compared with " + literalWords(literalKind(fact)));
    }
    return Constants.parse(literal.text(), operator, fact.domain(), literal.at(), problems)
        .<Condition>map(
            constant -> new Condition.Compare(fact.fact(), operator, constant, name.at()))
        .orElse(Condition.ALWAYS);
  }

  private static Optional<Condition.Operator> operator(Token token) {
    return Arrays.stream(Condition.Operator.values())
        .filter(operator -> token.is(operator.sign()))
        .findFirst();
  }

  private static Kind literalKind(RuleGroup.Read fact) {
    return switch (FieldType.of(fact.domain())) {
      case LEVEL, DATE -> Kind.TEXT;
      case WHOLE, DECIMAL -> Kind.NUMBER;
      case YES_NO -> Kind.NAME;
    };
  }

  private static String literalWords(Kind kind) {
    return switch (kind) {
      case TEXT -> "a text or date in double quotes";
      case NUMBER -> "a number without quotes";
      case NAME, SIGN, END -> "true or false";
    };
  }
}
