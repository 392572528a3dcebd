package io.ratelever.rules;

import static io.ratelever.rules.DrlCursor.refusal;

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
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the rules of a DRL file, by the grammar of rate books.
 *
 * <pre>
 * file   = { rule }
 * rule   = "rule" TEXT { "@" ( "reference" | "certainty" ) "(" TEXT ")" }
 *          "when" pattern "then" { action ";" } "end"
 * action = "give" "(" NAME "," literal ")" | ( "refer" | "decline" ) "(" TEXT ")"
 * </pre>
 *
 * <p>{@link DrlPattern} has the rest of it. A rule with a problem is skipped, and reading goes on
 * with the next one.
 */
final class DrlReader {

  private final DrlCursor cursor;
  private final RuleGroup group;
  private final Problems problems;
  private final DrlPattern pattern;
  private final Map<String, Location> names = new HashMap<>();

  DrlReader(List<Token> tokens, RuleGroup group, Problems problems) {
    this.cursor = new DrlCursor(tokens);
    this.group = group;
    this.problems = problems;
    this.pattern = new DrlPattern(cursor, group, problems);
  }

  List<Rule> readFile() {
    List<Rule> rules = new ArrayList<>();
    while (!cursor.isAtEnd()) {
      try {
        rules.add(readRule());
      } catch (Refusal refusal) {
        problems.addAll(List.of(refusal.problem()));
        cursor.skipRule();
      }
    }
    return rules;
  }

  private Rule readRule() throws Refusal {
    Location at = cursor.peek().at();
    cursor.expect(
        "rule",
        "a DRL file holds rules only, of the form: rule \"name\" when Facts( ... ) then ... end");
    String name = cursor.readText("a rule has a name in double quotes");
    Location earlier = names.putIfAbsent(name, at);
    if (earlier != null) {
      throw new Refusal(
          at,
          String.format(
              Locale.ROOT,
              "rule \"%s\" stands on line %d too; rename one",
              Printable.quotation(name),
              earlier.line()));
    }
    Annotations annotations = readAnnotations();
    cursor.expect("when", "between its name and when a rule has only @reference and @certainty");
    Condition condition = pattern.read();
    cursor.expect("then", "a rule has one pattern, Facts( ... ), and then its actions");
    int problemsBefore = problems.count();
    List<Action> actions = readActions(name);
    if (problems.count() == problemsBefore) {
      RuleForm.check("rule", actions, at, problems);
    }
    return new Rule(name, condition, actions, annotations.reference, annotations.certainty, at);
  }

  /** How a rule says that it is founded. */
  private record Annotations(String reference, Certainty certainty) {}

  private Annotations readAnnotations() throws Refusal {
    Map<String, String> found = new HashMap<>();
    Certainty certainty = Certainty.PUBLISHED;
    while (cursor.skip("@")) {
      Token name = cursor.next();
      if (!name.is("reference") && !name.is("certainty")) {
        throw refusal(name, "the annotations are @reference(\"...\") and @certainty(\"...\")");
      }
      cursor.expect("(", "an annotation is @" + name.text() + "(\"...\")");
      Location at = cursor.peek().at();
      String text = cursor.readText("an annotation holds one text in double quotes");
      cursor.expect(")", "an annotation holds one text in double quotes");
      if (found.put(name.text(), text) != null) {
        throw new Refusal(name.at(), "@" + name.text() + " stands here twice; keep one");
      }
      if (name.is("certainty")) {
        certainty = RuleForm.certainty(text, at, problems);
      }
    }
    return new Annotations(found.getOrDefault("reference", ""), certainty);
  }

  private List<Action> readActions(String rule) throws Refusal {
    List<Action> actions = new ArrayList<>();
    while (!cursor.skip("end")) {
      Token verb = cursor.next();
      if (verb.is("rule") || verb.kind() == Kind.END) {
        throw new Refusal(
            verb.at(),
            "rule \"" + Printable.quotation(rule) + "\" has no end; write end below its actions");
      }
      if (!verb.is("give") && !verb.is("refer") && !verb.is("decline")) {
        throw refusal(
            verb, "the actions are give(adjustment, value); refer(\"...\"); decline(\"...\");");
      }
      String form = verb.is("give") ? "give(adjustment, 0.15);" : verb.text() + "(\"reason\");";
      cursor.expect("(", "an action is " + form);
      readAction(verb).ifPresent(actions::add);
      cursor.expect(")", "what stands in an action is as it is, not worked out: " + form);
      cursor.expect(";", "an action ends with ;");
    }
    return actions;
  }

  private Optional<Action> readAction(Token verb) throws Refusal {
    if (verb.is("give")) {
      return readGive(verb);
    }
    String reason = cursor.readText("the reason stands in double quotes");
    return Optional.of(
        verb.is("refer")
            ? new Action.Refer(reason, verb.at())
            : new Action.Decline(reason, verb.at()));
  }

  private Optional<Action> readGive(Token verb) throws Refusal {
    Adjustment adjustment = adjustment(cursor.next());
    cursor.expect(",", "an action is give(adjustment, value);");
    Token literal = cursor.readLiteral();
    Kind wanted = adjustment.isTier() ? Kind.TEXT : Kind.NUMBER;
    if (literal.kind() != wanted) {
      throw refusal(
          literal,
          adjustment.name()
              + (adjustment.isTier()
                  ? " takes a tier in double quotes"
                  : " takes a number without quotes"));
    }
    return GivenValue.read(adjustment, literal.text(), literal.at(), problems)
        .map(value -> new Action.Give(adjustment.name(), value, verb.at()));
  }

  private Adjustment adjustment(Token name) throws Refusal {
    for (Adjustment adjustment : group.gives()) {
      if (name.is(adjustment.name())) {
        return adjustment;
      }
    }
    List<String> names = group.gives().stream().map(Adjustment::name).toList();
    throw new Refusal(
        name.at(),
        name.words()
            + " is no adjustment that the group "
            + group.name()
            + " gives; "
            + Spelling.hint(name.text(), names, "it gives " + String.join(", ", names)));
  }
}
