package io.ratelever.benchmarks.eightstep;

import io.ratelever.benchmarks.eightstep.Input.Bands;
import io.ratelever.benchmarks.eightstep.Input.Choice;
import io.ratelever.ratebook.Submission;
import java.util.List;
import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.runtime.StatelessKieSession;
import org.kie.internal.utils.KieHelper;

/**
 * The plan as its 200 rules in DRL, fired by Drools in the way that its documentation shows for
 * calculations: a stateless session that is given one fact a quote. The executable model, which is
 * the default, and one flat pattern a rule, which is several times faster than a join.
 */
final class DroolsEightSteps {

  private final long basePremium;
  private final StatelessKieSession session;

  DroolsEightSteps(EightStepPlan plan) {
    basePremium = plan.basePremium().movePointRight(EightStepPlan.CENTS).longValueExact();
    session =
        new KieHelper()
            .addContent(drl(plan), "src/main/resources/eightsteps/drl/rules.drl")
            .build(ExecutableModelProject.class)
            .newStatelessKieSession();
  }

  /** Returns the premium in cents. */
  long premiumCents(Submission submission) {
    QuoteFacts facts = new QuoteFacts(EightStepFacts.of(submission));
    session.execute(facts);
    return facts.premiumCents(basePremium);
  }

  private static String drl(EightStepPlan plan) {
    StringBuilder drl = new StringBuilder();
    drl.append("package eightsteps.drl;\nimport ").append(QuoteFacts.class.getName()).append(";\n");
    for (int number = 0; number < plan.steps().size(); number++) {
      StepTable step = plan.steps().get(number);
      for (int row = 0; row < step.factors().size(); row++) {
        drl.append(
            """
            rule "%s %d"
            when
              $quote : QuoteFacts(%s)
            then
              $quote.setFactor(%d, %d);
            end
            """
                .formatted(
                    step.name(),
                    row,
                    constraints(step, row),
                    number,
                    StepTable.scaled(step.factors().get(row))));
      }
    }
    return drl.toString();
  }

  private static String constraints(StepTable step, int row) {
    List<Integer> cells = step.cells(row);
    StringBuilder constraints = new StringBuilder();
    for (int i = 0; i < cells.size(); i++) {
      constraints.append(i == 0 ? "" : ", ").append(constraint(step.inputs().get(i), cells.get(i)));
    }
    return constraints.toString();
  }

  private static String constraint(Input input, int cell) {
    String field = input.property();
    if (input instanceof Choice choice) {
      return "%s == \"%s\"".formatted(field, choice.values().get(cell));
    }
    Bands bands = (Bands) input;
    if (bands.isLast(cell)) {
      return "%s >= %d".formatted(field, bands.lowest(cell));
    }
    return bands.lowest(cell) == bands.highest(cell)
        ? "%s == %d".formatted(field, bands.lowest(cell))
        : "%1$s >= %2$d, %1$s <= %3$d".formatted(field, bands.lowest(cell), bands.highest(cell));
  }
}
