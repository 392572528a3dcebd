package io.ratelever.portfolio.read;

import io.ratelever.portfolio.InsuredPolicy;
import io.ratelever.portfolio.PortfolioException;
import io.ratelever.ratebook.Submission;
import io.ratelever.risk.Field;
import io.ratelever.risk.RecordType;
import io.ratelever.risk.Risk;
import io.ratelever.risk.RiskEdit;
import io.ratelever.risk.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Something assumed of every risk of a portfolio: {@code violations = []}, {@code
 * enterprise.standardisation_level = 1}. A path through a list ({@code
 * locations.fire_protection.sprinkler}) means each of its records.
 */
public final class Assumption {

  private static final Pattern FORM = Pattern.compile("\\s*([a-z_.]+)\\s*=\\s*(.*?)\\s*");
  private static final String EMPTY_LIST = "[]";

  private final RecordType shape;
  private final List<String> path;
  private final Object value;

  private Assumption(RecordType shape, List<String> path, Object value) {
    this.shape = shape;
    this.path = path;
    this.value = value;
  }

  /**
   * Reads an assumption.
   *
   * @param shape the risks of which it is assumed
   * @param text a path, an equals sign, and a value as in a portfolio; a text may stand in quotes
   * @throws PortfolioException if it is none; its message says what would be right
   */
  public static Assumption of(RecordType shape, String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new PortfolioException(
          "'" + text + "' is no assumption; one looks like violations = [] or vehicle.seats = 5");
    }
    List<String> path = List.of(form.group(1).split("\\."));
    Field field = field(shape, path, text);
    String written = form.group(2);
    if (field.type() instanceof ValueType.ListOf) {
      if (!written.equals(EMPTY_LIST)) {
        throw new PortfolioException(
            "'" + text + "': a list can only be assumed to be empty: " + EMPTY_LIST);
      }
      return new Assumption(shape, path, List.of());
    }
    if (field.type() instanceof RecordType || written.isEmpty()) {
      throw new PortfolioException("'" + text + "' assumes no single value of a field");
    }
    try {
      return new Assumption(shape, path, Cell.of(field, text, 0).read(unquoted(written)));
    } catch (IllegalArgumentException e) {
      throw new PortfolioException("'" + text + "': " + e.getMessage());
    }
  }

  /** Returns what makes all of some assumptions hold, in their order. */
  public static UnaryOperator<InsuredPolicy> all(RecordType shape, List<String> texts) {
    List<Assumption> all = texts.stream().map(text -> of(shape, text)).toList();
    return policy -> {
      InsuredPolicy assumed = policy;
      for (Assumption assumption : all) {
        assumed = assumption.apply(assumed);
      }
      return assumed;
    };
  }

  private static String unquoted(String text) {
    boolean quoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
    return quoted ? text.substring(1, text.length() - 1) : text;
  }

  private static Field field(RecordType shape, List<String> path, String text) {
    ValueType type = shape;
    Field found = null;
    for (String name : path) {
      if (type instanceof ValueType.ListOf list) {
        type = list.element();
      }
      found = type instanceof RecordType record ? record.field(name).orElse(null) : null;
      if (found == null) {
        throw new PortfolioException(
            "'" + text + "': " + String.join(".", path) + " is no field of the risk");
      }
      type = found.type();
    }
    if (found == null) {
      throw new PortfolioException("'" + text + "' names no field");
    }
    return found;
  }

  /** Returns a policy of which the assumption holds. */
  public InsuredPolicy apply(InsuredPolicy policy) {
    Submission given = policy.submission();
    Risk risk = given.risk();
    for (String place : places(shape, risk, 0)) {
      risk = RiskEdit.with(shape, risk, place, value);
    }
    Submission assumed =
        new Submission(given.effectiveOn(), given.knownOn(), risk, given.supplied());
    return new InsuredPolicy(policy.id(), policy.line(), assumed, policy.losses(), policy.rows());
  }

  /** Returns the path with positions in lists, once for each record that it reaches. */
  private List<String> places(RecordType type, Object record, int from) {
    String name = path.get(from);
    if (from == path.size() - 1) {
      return List.of(name);
    }
    Field field = type.field(name).orElseThrow();
    Object inside = field.read(record);
    List<String> places = new ArrayList<>();
    if (field.type() instanceof ValueType.ListOf list) {
      List<?> records = inside instanceof List<?> some ? some : List.of();
      for (int i = 0; i < records.size(); i++) {
        String at = name + "[" + i + "].";
        places((RecordType) list.element(), records.get(i), from + 1)
            .forEach(rest -> places.add(at + rest));
      }
    } else if (inside == null) {
      places.add(String.join(".", path.subList(from, path.size())));
    } else {
      places((RecordType) field.type(), inside, from + 1)
          .forEach(rest -> places.add(name + "." + rest));
    }
    return places;
  }
}
