package io.ratelever.rules;

import io.ratelever.formula.Spelling;
import io.ratelever.ratebook.Action;
import io.ratelever.ratebook.Adjustment;
import io.ratelever.ratebook.Certainty;
import io.ratelever.ratebook.Condition;
import io.ratelever.ratebook.Location;
import io.ratelever.ratebook.Problems;
import io.ratelever.ratebook.Rule;
import io.ratelever.ratebook.RuleGroup;
import io.ratelever.rules.DrlTokens.Kind;
import io.ratelever.rules.DrlTokens.Token;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads tokens by the grammar of rate books' DRL.
 *
 * <pre>
 * file       = { rule }
 * rule       = "rule" TEXT { "@" ( "reference" | "certainty" ) "(" TEXT ")" }
 *              "when" "Facts" "(" [ either { "," either } ] ")" "then" { action } "end"
 * either     = both { "||" both }
 * both       = part { "&amp;&amp;" part }
 * part       = "(" either ")" | NAME operator constant | NAME [ "not" ] "in" "(" constants ")"
 * constants  = constant { "," constant }
 * action     = ( "give" "(" NAME "," constant ")" | ( "refer" | "decline" ) "(" TEXT ")" ) ";"
 * constant   = TEXT | [ "-" ] NUMBER | "true" | "false"
 * </pre>
 *
 * <p>A rule with a problem is skipped, and reading goes on with the next one.
 */
final class DrlReader {

  private static final int DEPTH_MAX = 8;

  private static final String RULE_FORM = "a rule is: rule \"name\" when Facts( ... ) then ... end";

  private final List<Token> tokens;
  private final RuleGroup group;
  private final Problems problems;
  private final DrlConstants constants;
  private final Map<String, Location> names = new HashMap<>();
  private int position;

  DrlReader(List<Token> tokens, RuleGroup group, Problems problems) {
    this.tokens = tokens;
    this.group = group;
    this.problems = problems;
    this.constants = new DrlConstants(problems);
  }

  List<Rule> readFile() {
    List<Rule> rules = new ArrayList<>();
    while (peek().kind() != Kind.END) {
      try {
        rules.add(readRule());
      } catch (Refusal refusal) {
        problems.addAll(List.of(refusal.problem()));
        skipRule();
      }
    }
    return rules;
  }

  /** Moves behind the next {@code end} that a rule or nothing follows. */
  private void skipRule() {
    position = Math.max(0, position - 1); // the token that was refused may be this end
    while (peek().kind() != Kind.END) {
      boolean isEnd = next().is("end");
      if (isEnd && (peek().is("rule") || peek().kind() == Kind.END)) {
        return;
      }
    }
  }

  private Rule readRule() throws Refusal {
    Location at = peek().at();
    expect("rule", "a DRL file holds rules only; " + RULE_FORM);
    String name = readText("a rule has a name in double quotes");
    Location earlier = names.putIfAbsent(name, at);
    if (earlier != null) {
      throw new Refusal(
          at, "rule \"" + name + "\" stands on line " + earlier.line() + " too; rename one");
    }
    Annotations annotations = readAnnotations();
    expect("when", "between a rule's name and when only @reference and @certainty may stand");
    Condition condition = readPattern();
    expect("then", "a rule has one pattern Facts( ... ), then its actions");
    int problemsBefore = problems.count();
    List<Action> actions = readActions(name);
    if (problems.count() == problemsBefore) {
      RuleForm.isSound("rule", actions, at, problems);
    }
    return new Rule(name, condition, actions, annotations.reference, annotations.certainty, at);
  }

  /** The sources that a rule cites. */
  private record Annotations(String reference, Certainty certainty) {}

  private Annotations readAnnotations() throws Refusal {
    Map<String, String> found = new HashMap<>();
    Certainty certainty = Certainty.PUBLISHED;
    while (peek().is("@")) {
      next();
      Token name = next();
      if (!name.is("reference") && !name.is("certainty")) {
        throw refusal(name, "the annotations are @reference(\"...\") and @certainty(\"...\")");
      }
      expect("(", "an annotation is @reference(\"...\")");
      Location at = peek().at();
      String text = readText("an annotation holds a text in double quotes");
      expect(")", "an annotation holds one text");
      if (found.put(name.text(), text) != null) {
        throw new Refusal(name.at(), "@" + name.text() + " stands here twice; keep one");
      }
      if (name.is("certainty")) {
        certainty = RuleForm.certainty(text, at, problems);
      }
    }
    return new Annotations(found.getOrDefault("reference", ""), certainty);
  }

  private Condition readPattern() throws Refusal {
    expect("Facts", "a rule has one pattern, Facts( ... ), which compares facts with constants");
    expect("(", "the pattern is Facts( ... )");
    List<Condition> parts = new ArrayList<>();
    if (!peek().is(")")) {
      do {
        parts.add(readEither(0));
      } while (skip(","));
    }
    expect(")", "comparisons are joined by a comma, && or ||, and the pattern ends with )");
    return new Condition.All(parts);
  }

  private Condition readEither(int depth) throws Refusal {
    List<Condition> parts = new ArrayList<>();
    do {
      parts.add(readBoth(depth));
    } while (skip("||"));
    return parts.size() == 1 ? parts.get(0) : new Condition.Any(parts);
  }

  private Condition readBoth(int depth) throws Refusal {
    List<Condition> parts = new ArrayList<>();
    do {
      parts.add(readPart(depth));
    } while (skip("&&"));
    return parts.size() == 1 ? parts.get(0) : new Condition.All(parts);
  }

  private Condition readPart(int depth) throws Refusal {
    if (!peek().is("(")) {
      return readComparison();
    }
    Token open = next();
    if (depth == DEPTH_MAX) {
      throw new Refusal(
          open.at(), "parentheses stand more than " + DEPTH_MAX + " deep; use several rules");
    }
    Condition inner = readEither(depth + 1);
    expect(")", "comparisons are joined by && or ||, and a parenthesis ends with )");
    return inner;
  }

  private Condition readComparison() throws Refusal {
    Token fact = next();
    Optional<Condition.Operator> abbreviated = DrlConstants.operator(fact);
    if (abbreviated.isPresent()) {
      throw refusal(fact, "repeat the fact before each comparison: n > 1 && n < 5");
    }
    if (fact.kind() != Kind.NAME) {
      throw refusal(fact, "a comparison starts with a fact, such as n >= 1");
    }
    RuleGroup.Read read =
        group.reads().stream()
            .filter(candidate -> candidate.fact().equals(fact.text()))
            .findFirst()
            .orElseThrow(() -> unknownFact(fact));
    Token sign = next();
    if (sign.is("in") || sign.is("not") && peek().is("in")) {
      return readMembership(read, fact, sign);
    }
    Condition.Operator operator =
        DrlConstants.operator(sign)
            .orElseThrow(
                () -> refusal(sign, "facts are compared by ==, !=, <, <=, >, >=, in or not in"));
    return comparison(read, fact, operator);
  }

  private Condition readMembership(RuleGroup.Read read, Token fact, Token sign) throws Refusal {
    boolean isNegated = sign.is("not");
    if (isNegated) {
      next();
    }
    expect("(", "the constants after in stand in parentheses");
    List<Condition> parts = new ArrayList<>();
    do {
      parts.add(
          comparison(
              read, fact, isNegated ? Condition.Operator.NOT_EQUAL : Condition.Operator.EQUAL));
    } while (skip(","));
    expect(")", "the constants after in are separated by commas, and end with )");
    return isNegated ? new Condition.All(parts) : new Condition.Any(parts);
  }

  private Condition comparison(RuleGroup.Read read, Token fact, Condition.Operator operator)
      throws Refusal {
    Token literal = readLiteral();
    Object constant = constants.read(read, operator, literal);
    return new Condition.Compare(read.fact(), operator, constant, fact.at());
  }

  private List<Action> readActions(String rule) throws Refusal {
    List<Action> actions = new ArrayList<>();
    while (!skip("end")) {
      Token verb = next();
      if (verb.is("rule") || verb.kind() == Kind.END) {
        throw new Refusal(
            verb.at(), "the rule \"" + rule + "\" has no end; write end below its actions");
      }
      if (!verb.is("give") && !verb.is("refer") && !verb.is("decline")) {
        throw refusal(
            verb, "the actions are give(adjustment, value); refer(\"...\"); decline(\"...\"); end");
      }
      expect("(", "an action is " + form(verb));
      if (verb.is("give")) {
        readGive(verb).ifPresent(actions::add);
      } else {
        actions.add(readRefusal(verb));
      }
      expect(")", "the verb takes constants as they are: " + form(verb));
      expect(";", "an action ends with ;");
    }
    return actions;
  }

  private static String form(Token verb) {
    return verb.is("give") ? "give(adjustment, 0.15);" : verb.text() + "(\"reason\");";
  }

  private Optional<Action> readGive(Token verb) throws Refusal {
    Token name = next();
    Adjustment adjustment =
        group.gives().stream()
            .filter(candidate -> candidate.name().equals(name.text()))
            .findFirst()
            .orElseThrow(() -> unknownAdjustment(name));
    expect(",", "an action is give(adjustment, value);");
    Token literal = readLiteral();
    if (adjustment.isTier() != (literal.kind() == Kind.TEXT)) {
      throw refusal(
          literal,
          adjustment.isTier()
              ? adjustment.name() + " takes a tier in double quotes"
              : adjustment.name() + " takes a decimal such as -0.10");
    }
    return GivenValue.read(adjustment, literal.text(), literal.at(), problems)
        .map(value -> new Action.Give(adjustment.name(), value, verb.at()));
  }

  private Action readRefusal(Token verb) throws Refusal {
    String reason = readText("the reason stands in double quotes");
    return verb.is("refer")
        ? new Action.Refer(reason, verb.at())
        : new Action.Decline(reason, verb.at());
  }

  /** Reads a constant; the sign of a negative number becomes part of its token. */
  private Token readLiteral() throws Refusal {
    Token token = next();
    if (token.is("-") && peek().kind() == Kind.NUMBER) {
      return new Token(Kind.NUMBER, "-" + next().text(), token.at());
    }
    boolean isConstant =
        token.kind() == Kind.TEXT
            || token.kind() == Kind.NUMBER
            || token.is("true")
            || token.is("false");
    if (!isConstant) {
      throw refusal(token, "a constant stands here: a number, true, false or a text in quotes");
    }
    return token;
  }

  private String readText(String remedy) throws Refusal {
    Token token = peek();
    if (token.kind() != Kind.TEXT) {
      throw refusal(token, remedy);
    }
    if (token.text().isBlank()) {
      throw new Refusal(token.at(), "the text in quotes is blank; fill it in");
    }
    return next().text();
  }

  private Refusal unknownFact(Token token) {
    List<String> facts = group.reads().stream().map(RuleGroup.Read::fact).toList();
    return new Refusal(
        token.at(),
        token.words()
            + " is no fact that the group "
            + group.name()
            + " reads; "
            + Spelling.hint(token.text(), facts, "it reads " + String.join(", ", facts)));
  }

  private Refusal unknownAdjustment(Token token) {
    List<String> adjustments = group.gives().stream().map(Adjustment::name).toList();
    return new Refusal(
        token.at(),
        token.words()
            + " is no adjustment that the group "
            + group.name()
            + " gives; "
            + Spelling.hint(
                token.text(), adjustments, "it gives " + String.join(", ", adjustments)));
  }

  private void expect(String sign, String remedy) throws Refusal {
    if (!skip(sign)) {
      throw refusal(peek(), remedy);
    }
  }

  private boolean skip(String sign) {
    boolean isThere = peek().is(sign);
    if (isThere) {
      next();
    }
    return isThere;
  }

  private Token peek() {
    return tokens.get(position);
  }

  /** Returns the current token and steps over it; the end of the file stays where it is. */
  private Token next() {
    Token token = peek();
    if (token.kind() != Kind.END) {
      position++;
    }
    return token;
  }

  private static Refusal refusal(Token token, String remedy) {
    return new Refusal(token.at(), token.words() + " is not accepted here; " + remedy);
  }
}
