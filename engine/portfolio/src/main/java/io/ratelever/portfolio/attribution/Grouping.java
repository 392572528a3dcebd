package io.ratelever.portfolio.attribution;

import io.ratelever.portfolio.PortfolioException;
import io.ratelever.portfolio.attribution.Part.Kind;
import io.ratelever.ratebook.Problems;
import io.ratelever.rating.Plan;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * The groups of differences to which a change of the premium is put down, and an edition for each
 * set of them.
 */
public final class Grouping {

  /** More groups would need more than 256 editions. */
  public static final int GROUPS_MAX = 8;

  private static final String REST = "everything else";

  private final List<Group> groups;
  private final List<Plan> plans;

  /**
   * A group of differences.
   *
   * @param name what it is called
   * @param parts the parts that change together
   */
  public record Group(String name, Set<Part> parts) {

    public Group {
      parts = Set.copyOf(parts);
    }
  }

  private Grouping(List<Group> groups, List<Plan> plans) {
    this.groups = List.copyOf(groups);
    this.plans = List.copyOf(plans);
  }

  /**
   * Groups the differences between two editions: rates, rules, facts and formulas. Rules that read
   * facts which only one edition has go together with these.
   *
   * @param asking makes of each plan in between the one that is used
   */
  public static Grouping of(Plan before, Plan after, UnaryOperator<Plan> asking) {
    Mixture mixture = new Mixture(before.book(), after.book());
    Set<Kind> rates = EnumSet.of(Kind.PAGE, Kind.CONSTANT);
    List<List<Group>> finestFirst =
        List.of(
            groups(
                mixture,
                List.of("rates", "rules", "facts", "formulas"),
                List.of(
                    rates,
                    EnumSet.of(Kind.RULES),
                    EnumSet.of(Kind.FACTS),
                    EnumSet.of(Kind.FORMULAS))),
            groups(
                mixture,
                List.of("rates", "rules and facts", "formulas"),
                List.of(rates, EnumSet.of(Kind.RULES, Kind.FACTS), EnumSet.of(Kind.FORMULAS))),
            groups(
                mixture,
                List.of("rates", "rules", "facts and formulas"),
                List.of(rates, EnumSet.of(Kind.RULES), EnumSet.of(Kind.FACTS, Kind.FORMULAS))),
            groups(
                mixture,
                List.of("rates", "rules, facts and formulas"),
                List.of(rates, EnumSet.of(Kind.RULES, Kind.FACTS, Kind.FORMULAS))),
            groups(mixture, List.of("all differences"), List.of(EnumSet.allOf(Kind.class))));
    PortfolioException last = null;
    for (List<Group> groups : finestFirst) {
      try {
        return new Grouping(groups, plans(mixture, groups, before, after, asking));
      } catch (PortfolioException e) {
        last = e;
      }
    }
    throw last;
  }

  private static List<Group> groups(
      Mixture mixture, List<String> names, List<? extends Set<Kind>> kinds) {
    List<Group> groups = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      Set<Part> parts = new TreeSet<>();
      for (Part part : mixture.differing()) {
        if (kinds.get(i).contains(part.kind())) {
          parts.add(part);
        }
      }
      if (!parts.isEmpty()) {
        groups.add(new Group(names.get(i), parts));
      }
    }
    return groups;
  }

  /**
   * Groups the differences between two editions as declared; what no group names is a group of its
   * own.
   *
   * @throws PortfolioException if a part does not differ, is named twice, or cannot be taken
   *     without one of another group
   */
  public static Grouping of(
      Plan before, Plan after, UnaryOperator<Plan> asking, List<Group> declared) {
    Mixture mixture = new Mixture(before.book(), after.book());
    Set<Part> left = new TreeSet<>(mixture.differing());
    for (Group group : declared) {
      for (Part part : group.parts()) {
        if (!left.remove(part)) {
          throw new PortfolioException(
              group.name()
                  + ": "
                  + part
                  + " is in two groups, or does not differ; what differs is "
                  + mixture.differing());
        }
      }
    }
    List<Group> groups = new ArrayList<>(declared);
    if (!left.isEmpty()) {
      groups.add(new Group(REST, left));
    }
    if (groups.size() > GROUPS_MAX) {
      throw new PortfolioException(
          groups.size() + " groups of differences; at most " + GROUPS_MAX + " can be told apart");
    }
    return new Grouping(groups, plans(mixture, groups, before, after, asking));
  }

  private static List<Plan> plans(
      Mixture mixture, List<Group> groups, Plan before, Plan after, UnaryOperator<Plan> asking) {
    List<Plan> plans = new ArrayList<>();
    int last = (1 << groups.size()) - 1;
    for (int set = 0; set <= last; set++) {
      plans.add(set == 0 ? before : set == last ? after : asking.apply(plan(mixture, groups, set)));
    }
    return plans;
  }

  private static Plan plan(Mixture mixture, List<Group> groups, int set) {
    Set<Part> taken = new HashSet<>();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < groups.size(); i++) {
      if ((set & (1 << i)) != 0) {
        taken.addAll(groups.get(i).parts());
        names.add(groups.get(i).name());
      }
    }
    Problems problems = new Problems();
    return mixture
        .plan(taken, problems)
        .orElseThrow(
            () ->
                new PortfolioException(
                    "the differences "
                        + names
                        + " cannot be taken without the others, so put them into one group: "
                        + problems.list().get(0).message()));
  }

  /** The groups. */
  public List<Group> groups() {
    return groups;
  }

  /**
   * An edition for each set of groups: bit {@code i} of its position says that group {@code i} is
   * taken from the second edition. The first is the first edition, the last the second.
   */
  public List<Plan> plans() {
    return plans;
  }
}
