package io.ratelever.cli;

import io.ratelever.portfolio.attribution.Grouping;
import io.ratelever.portfolio.attribution.Grouping.Group;
import io.ratelever.portfolio.attribution.Part;
import io.ratelever.portfolio.attribution.Part.Kind;
import io.ratelever.ratebook.RateBook;
import io.ratelever.rating.Plan;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The editions that a what-if rates by: baseline and candidate, and between them what the change is
 * put down to.
 *
 * @param plans the baseline first, the candidate last
 * @param groups the groups of differences; empty if nothing is put down to any
 */
record AttributedEditions(List<Plan> plans, List<Group> groups) {

  AttributedEditions {
    plans = List.copyOf(plans);
    groups = List.copyOf(groups);
  }

  /**
   * Returns the editions.
   *
   * @param attribute whether the change is put down to differences
   * @param declared groups as they are written: {@code territory=areas,conduct.loading}
   */
  static AttributedEditions of(
      Plan before,
      Plan after,
      boolean attribute,
      List<String> declared,
      UnaryOperator<Plan> asking) {
    if (!attribute && declared.isEmpty()) {
      return new AttributedEditions(List.of(before, after), List.of());
    }
    Grouping grouping;
    if (declared.isEmpty()) {
      grouping = Grouping.of(before, after, asking);
    } else {
      List<Group> groups = new ArrayList<>();
      declared.forEach(text -> groups.add(group(text, before.book())));
      grouping = Grouping.of(before, after, asking, groups);
    }
    if (grouping.groups().isEmpty()) {
      return new AttributedEditions(List.of(before, after), List.of());
    }
    grouping.plans().forEach(Plan::prepare);
    return new AttributedEditions(grouping.plans(), grouping.groups());
  }

  private static Group group(String text, RateBook book) {
    int equals = text.indexOf('=');
    if (equals < 1 || equals == text.length() - 1) {
      throw new CommandException(
          "--group " + text + ": write a name, an equals sign, and parts with commas between them");
    }
    Set<Part> parts = new LinkedHashSet<>();
    for (String name : text.substring(equals + 1).split(",", -1)) {
      parts.add(part(name.strip(), book));
    }
    return new Group(text.substring(0, equals).strip(), parts);
  }

  private static Part part(String name, RateBook book) {
    if (name.equals("facts")) {
      return Part.FACTS;
    }
    if (name.equals("formulas")) {
      return Part.FORMULAS;
    }
    if (name.contains(".")) {
      return new Part(Kind.RULES, name);
    }
    return new Part(book.constants().containsKey(name) ? Kind.CONSTANT : Kind.PAGE, name);
  }
}
