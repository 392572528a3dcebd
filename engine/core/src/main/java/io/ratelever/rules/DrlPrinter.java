package io.ratelever.rules;

import io.ratelever.ratebook.Action;
import io.ratelever.ratebook.Condition;
import io.ratelever.ratebook.Rule;
import io.ratelever.ratebook.RuleGroup;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/**
 * Prints typed rules as the DRL that Drools compiles.
 *
 * <p>A group becomes a package with a fact type of its own. A rule is named by its place in the
 * group, and its consequence reports that number; what the rule gives stays with the typed rule, so
 * no decimal passes through generated code. Of the texts in the files, only constants (quoted) and
 * comments (cleaned) are printed.
 *
 * <p>Names of facts, sections and groups that Java or DRL would misread get an underscore: {@code
 * class} is printed {@code class_}, and so {@code class_} is printed {@code class__}.
 */
public final class DrlPrinter {

  /** The fact type of each package. */
  static final String FACT_TYPE = "Facts";

  /** The global through which rules report that they fired. */
  static final String GLOBAL = "fired";

  private final RuleGroup group;
  private final Map<String, FieldType> types;
  private final StringBuilder drl = new StringBuilder();

  private DrlPrinter(RuleGroup group) {
    this.group = group;
    this.types =
        group.reads().stream()
            .collect(Collectors.toMap(RuleGroup.Read::fact, read -> FieldType.of(read.domain())));
  }

  /**
   * Prints the rules of a group.
   *
   * @param name the group with its section: {@code motor.accident}
   */
  public static String print(String name, RuleGroup group) {
    return new DrlPrinter(group).print(name);
  }

  /** Returns the package of a group. */
  static String packageOf(String name) {
    return Arrays.stream(name.split("\\."))
        .map(ReservedWords::avoid)
        .collect(Collectors.joining(".", "rules.", ""));
  }

  /** Returns the field of a fact. */
  static String fieldOf(String fact) {
    return ReservedWords.avoid(fact);
  }

  private String print(String name) {
    line("package " + packageOf(name) + ";");
    line("");
    line("global java.util.function.IntConsumer " + GLOBAL + ";");
    line("");
    line("declare " + FACT_TYPE);
    for (RuleGroup.Read read : group.reads()) {
      line("  " + fieldOf(read.fact()) + ": " + typeOf(read.fact()).drlName());
    }
    line("end");
    for (int i = 0; i < group.rules().size(); i++) {
      print(i, group.rules().get(i));
    }
    return drl.toString();
  }

  private void print(int number, Rule rule) {
    line("");
    comment(rule.at().file() + ":" + rule.at().line() + "  " + rule.reference());
    rule.actions().forEach(action -> comment("  " + words(action)));
    line("rule \"" + number + "\"");
    line("when");
    String condition = conjunction(rule.condition());
    line("  " + FACT_TYPE + (condition.isEmpty() ? "()" : "( " + condition + " )"));
    line("then");
    line("  " + GLOBAL + ".accept(" + number + ");");
    line("end");
  }

  private static String words(Action action) {
    if (action instanceof Action.Give give) {
      String value =
          give.value() instanceof BigDecimal number
              ? number.toPlainString()
              : give.value().toString();
      return "give " + give.adjustment() + " " + value;
    }
    return action instanceof Action.Refer refer
        ? "refer " + refer.reason()
        : "decline " + ((Action.Decline) action).reason();
  }

  /** Prints the outermost conjunction, whose parts Drools takes as separate constraints. */
  private String conjunction(Condition condition) {
    if (!(condition instanceof Condition.All all)) {
      return nested(condition);
    }
    StringJoiner joined = new StringJoiner(", ");
    for (Condition part : all.parts()) {
      String text = conjunction(part);
      if (!text.isEmpty()) {
        joined.add(text);
      }
    }
    return joined.toString();
  }

  private String nested(Condition condition) {
    if (condition instanceof Condition.Compare compare) {
      FieldType type = typeOf(compare.fact());
      return String.join(
          " ",
          fieldOf(compare.fact()),
          compare.operator().sign(),
          type.literal(compare.constant()));
    }
    return condition instanceof Condition.All all
        ? joined(all.parts(), " && ", "true")
        : joined(((Condition.Any) condition).parts(), " || ", "false");
  }

  private String joined(List<Condition> parts, String sign, String empty) {
    return parts.isEmpty()
        ? empty
        : parts.stream().map(this::nested).collect(Collectors.joining(sign, "(", ")"));
  }

  private FieldType typeOf(String fact) {
    FieldType type = types.get(fact);
    if (type == null) {
      throw new IllegalArgumentException("group " + group.name() + " does not read " + fact);
    }
    return type;
  }

  /** Prints a comment that ends on its line, whatever the text holds. */
  private void comment(String text) {
    line(("// " + Printable.clean(text).replace('\\', '/')).stripTrailing());
  }

  private void line(String text) {
    drl.append(text).append('\n');
  }
}
