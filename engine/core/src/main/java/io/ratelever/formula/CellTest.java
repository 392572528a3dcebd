package io.ratelever.formula;

import io.ratelever.ratebook.Condition;
import io.ratelever.ratebook.Condition.Operator;
import io.ratelever.ratebook.Domain;
import io.ratelever.ratebook.Location;
import io.ratelever.ratebook.Problems;
import io.ratelever.ratebook.RuleGroup;
import io.ratelever.ratebook.Table;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads the test that a cell of a decision table puts to a fact: {@code A}, {@code A,B}, {@code >=
 * 2}, {@code [1..3)}, {@code not(A,B)} or {@code -}.
 *
 * <p>These are FEEL's unary tests, except that levels and dates stand without quotes. As FEEL,
 * {@code 2020-09-19} would be a subtraction and {@code A-1} too; so cells are read here and not by
 * the FEEL parser.
 */
public final class CellTest {

  private static final String ANY = "-";
  private static final Pattern RANGE_WITHOUT_BRACKETS = Pattern.compile("[^\"\\s]+\\.\\.[^\"\\s]+");
  private static final Pattern COMPARISON = Pattern.compile(" *([=<>]|!=).*");

  private final RuleGroup.Read fact;
  private final Location at;
  private final Problems problems;

  private CellTest(RuleGroup.Read fact, Location at, Problems problems) {
    this.fact = fact;
    this.at = at;
    this.problems = problems;
  }

  /** Reads a cell; absent if it has a problem, which is then reported. */
  public static Optional<Condition> parse(Table.Cell cell, RuleGroup.Read fact, Problems problems) {
    return new CellTest(fact, cell.at(), problems).read(cell.text());
  }

  private Optional<Condition> read(String text) {
    if (text.isEmpty()) {
      return problem("the test of " + fact.fact() + " is empty; write a value, or - for any");
    }
    if (!text.strip().equals(text)) {
      return problem("\"" + text + "\" has spaces around it; write " + text.strip());
    }
    if (text.equals(ANY)) {
      return Optional.of(Condition.ALWAYS);
    }
    if (text.startsWith("not(") && text.endsWith(")")) {
      return alternatives(text.substring("not(".length(), text.length() - 1))
          .map(CellTest::negated);
    }
    return alternatives(text);
  }

  /** Reads tests with commas between them: at least one must hold. */
  private Optional<Condition> alternatives(String text) {
    List<Condition> conditions = new ArrayList<>();
    List<String> parts = split(text);
    for (String part : parts) {
      part(part.strip()).ifPresent(conditions::add);
    }
    if (conditions.size() < parts.size()) {
      return Optional.empty();
    }
    return Optional.of(conditions.size() == 1 ? conditions.get(0) : new Condition.Any(conditions));
  }

  /** Splits at commas, but not inside a text in quotes. */
  private static List<String> split(String text) {
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      quoted ^= character == '"';
      if (character == ',' && !quoted) {
        parts.add(part.toString());
        part.setLength(0);
      } else {
        part.append(character);
      }
    }
    parts.add(part.toString());
    return parts;
  }

  private Optional<Condition> part(String text) {
    if (text.isEmpty()) {
      return problem("a value is missing beside a comma; write it, or leave the comma out");
    }
    if (text.startsWith("[") || text.startsWith("(")) {
      return range(text);
    }
    for (Operator operator :
        List.of(
            Operator.NOT_EQUAL,
            Operator.LESS_OR_EQUAL,
            Operator.GREATER_OR_EQUAL,
            Operator.LESS,
            Operator.GREATER)) {
      if (text.startsWith(operator.sign())) {
        return compared(operator, text.substring(operator.sign().length()).strip());
      }
    }
    if (RANGE_WITHOUT_BRACKETS.matcher(text).matches()) {
      return problem(text + " is a range without brackets; write [" + text + "]");
    }
    if (text.startsWith(fact.fact())
        && COMPARISON.matcher(text.substring(fact.fact().length())).matches()) {
      String test = text.substring(fact.fact().length()).strip();
      return problem(text + " names the fact, as its column does already; write " + test);
    }
    if (text.startsWith("=")) {
      return problem(text + " needs no sign; write the value alone");
    }
    return compared(Operator.EQUAL, text);
  }

  private Optional<Condition> compared(Operator operator, String text) {
    return constant(operator, text)
        .map(constant -> new Condition.Compare(fact.fact(), operator, constant, at));
  }

  /** Reads a constant; a level may stand in quotes, and must if it would read as something else. */
  private Optional<Object> constant(Operator operator, String text) {
    boolean opens = text.startsWith("\"");
    if (!opens && text.indexOf('"') < 0) {
      return Constants.parse(text, operator, fact.domain(), at, problems);
    }
    if (!opens || text.indexOf('"', 1) != text.length() - 1 || text.length() < 2) {
      return refused(text + " has a single quote mark; write \"...\" around a level, or none");
    }
    if (!(fact.domain() instanceof Domain.Levels)) {
      return refused(text + " is a text; write values of " + fact.fact() + " without quotes");
    }
    return Constants.parse(
        text.substring(1, text.length() - 1), operator, fact.domain(), at, problems);
  }

  private Optional<Condition> range(String text) {
    int dots = text.indexOf("..");
    boolean closed = text.endsWith("]") || text.endsWith(")");
    if (dots < 0 || !closed) {
      return problem(text + " is no range; write two bounds, such as [1..3] or [0.5..1)");
    }
    if (fact.domain() instanceof Domain.Levels || fact.domain() instanceof Domain.YesNo) {
      return problem(text + " is a range, but texts have no order; write values with commas");
    }
    Operator above = text.startsWith("[") ? Operator.GREATER_OR_EQUAL : Operator.GREATER;
    Operator below = text.endsWith("]") ? Operator.LESS_OR_EQUAL : Operator.LESS;
    String last = text.substring(dots + 2, text.length() - 1).strip();
    Optional<Object> low = constant(above, text.substring(1, dots).strip());
    // A closed range up to the maximum of 0..2+ is sound: it means "or more", as 2 itself does.
    boolean saturates = fact.domain() instanceof Domain.Whole && below == Operator.LESS_OR_EQUAL;
    Optional<Object> high = constant(saturates ? Operator.EQUAL : below, last);
    if (low.isEmpty() || high.isEmpty()) {
      return Optional.empty();
    }
    if (isEmpty(low.get(), above, high.get(), below)) {
      return problem(text + " is empty; write the lower bound first");
    }
    return Optional.of(
        new Condition.All(
            List.of(
                new Condition.Compare(fact.fact(), above, low.get(), at),
                new Condition.Compare(fact.fact(), below, high.get(), at))));
  }

  private boolean isEmpty(Object low, Operator above, Object high, Operator below) {
    boolean closed = above == Operator.GREATER_OR_EQUAL && below == Operator.LESS_OR_EQUAL;
    if (low instanceof LocalDate from && high instanceof LocalDate to) {
      return from.isAfter(to) || (!closed && from.isEqual(to));
    }
    int order = ((BigDecimal) low).compareTo((BigDecimal) high);
    boolean noneBetween =
        fact.domain() instanceof Domain.Whole
            && above == Operator.GREATER
            && below == Operator.LESS
            && ((BigDecimal) low).add(BigDecimal.ONE).compareTo((BigDecimal) high) == 0;
    return order > 0 || (!closed && order == 0) || noneBetween;
  }

  private static Condition negated(Condition condition) {
    if (condition instanceof Condition.All all) {
      return new Condition.Any(all.parts().stream().map(CellTest::negated).toList());
    }
    if (condition instanceof Condition.Any any) {
      return new Condition.All(any.parts().stream().map(CellTest::negated).toList());
    }
    Condition.Compare compare = (Condition.Compare) condition;
    return new Condition.Compare(
        compare.fact(), compare.operator().negated(), compare.constant(), compare.at());
  }

  private Optional<Condition> problem(String message) {
    problems.add(at, message);
    return Optional.empty();
  }

  private Optional<Object> refused(String message) {
    problems.add(at, message);
    return Optional.empty();
  }
}
