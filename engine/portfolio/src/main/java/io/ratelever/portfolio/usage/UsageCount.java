package io.ratelever.portfolio.usage;

import io.ratelever.portfolio.InsuredPolicy;
import io.ratelever.portfolio.Portfolio;
import io.ratelever.portfolio.SetAside;
import io.ratelever.portfolio.rerate.RatedPolicy;
import io.ratelever.portfolio.rerate.Rerating;
import io.ratelever.portfolio.rerate.Work;
import io.ratelever.ratebook.RatePage;
import io.ratelever.ratebook.Rule;
import io.ratelever.ratebook.RuleGroup;
import io.ratelever.ratebook.Section;
import io.ratelever.rating.Decided;
import io.ratelever.rating.Evaluation;
import io.ratelever.rating.Plan;
import io.ratelever.rating.SideBySide;
import io.ratelever.rating.Worksheet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Counts how many policies of a portfolio use each rule and each row of an edition's pages. */
public final class UsageCount {

  private static final int BATCH = 256;

  private final Plan plan;

  public UsageCount(Plan plan) {
    this.plan = plan;
  }

  /** Goes through a portfolio; a policy that the edition cannot rate counts for nothing. */
  public Usage of(Portfolio portfolio, UnaryOperator<InsuredPolicy> assumption, int threads)
      throws IOException {
    Count all = new Count();
    new Rerating(new SideBySide(List.of(plan)), assumption, threads, BATCH)
        .run(portfolio, Count::new, all::merge, () -> false);
    return new Usage(all.policies, rules(all), rows(all));
  }

  private List<Usage.Use> rules(Count all) {
    List<Usage.Use> rules = new ArrayList<>();
    for (Section section : plan.book().sections()) {
      for (RuleGroup group : section.groups()) {
        for (Rule rule : group.rules()) {
          rules.add(
              new Usage.Use(
                  section.name() + "." + group.name(),
                  rule.at().toString(),
                  rule.name(),
                  all.rules.getOrDefault(rule, 0L)));
        }
      }
    }
    return rules;
  }

  private List<Usage.Use> rows(Count all) {
    List<Usage.Use> rows = new ArrayList<>();
    for (RatePage page : plan.book().pages().values()) {
      for (RatePage.Row row : page.rows()) {
        String place = row.at().toString();
        rows.add(
            new Usage.Use(
                page.name(), place, page.keysOf(row), all.sources.getOrDefault(place, 0L)));
      }
    }
    return rows;
  }

  /**
   * The uses of some policies. Rules are told apart by identity, for two rows may say the same;
   * rows of pages by their place, as worksheets name them.
   */
  private final class Count implements Work {
    private final IdentityHashMap<Rule, Long> rules = new IdentityHashMap<>();
    private final Map<String, Long> sources = new HashMap<>();
    private long policies;

    @Override
    public void rated(RatedPolicy policy) {
      Evaluation evaluation = plan.evaluate(policy.policy().submission(), true);
      Set<Rule> fired = Collections.newSetFromMap(new IdentityHashMap<>());
      for (Decided decided : evaluation.decided()) {
        fired.addAll(decided.outcome().fired());
      }
      fired.forEach(rule -> rules.merge(rule, 1L, Long::sum));
      Set<String> places = new HashSet<>();
      for (Worksheet.Run run : Objects.requireNonNull(evaluation.rating().worksheet()).runs()) {
        for (Worksheet.Line line : run.lines()) {
          line.sources().forEach(source -> places.add(source.at()));
        }
      }
      places.forEach(place -> sources.merge(place, 1L, Long::sum));
      policies++;
    }

    @Override
    public void setAside(SetAside rows) {
      // It uses nothing.
    }

    void merge(Count other) {
      other.rules.forEach((rule, count) -> rules.merge(rule, count, Long::sum));
      other.sources.forEach((place, count) -> sources.merge(place, count, Long::sum));
      policies += other.policies;
    }
  }
}
