package io.ratelever.benchmarks.eightstep;

import static java.util.Objects.requireNonNull;

import io.ratelever.benchmarks.eightstep.Input.Bands;
import io.ratelever.benchmarks.eightstep.Input.Choice;
import io.ratelever.ratebook.Submission;
import java.io.StringReader;
import java.math.BigDecimal;
import java.util.List;
import org.kie.dmn.api.core.DMNContext;
import org.kie.dmn.api.core.DMNDecisionResult;
import org.kie.dmn.api.core.DMNMessage;
import org.kie.dmn.api.core.DMNModel;
import org.kie.dmn.api.core.DMNResult;
import org.kie.dmn.api.core.DMNRuntime;
import org.kie.dmn.core.internal.utils.DMNRuntimeBuilder;
import org.kie.internal.io.ResourceFactory;

/** The plan as a DMN model of eight decision tables with hit policy UNIQUE, run by KIE DMN. */
final class DmnEightSteps {

  private final long basePremium;
  private final List<String> inputs;
  private final List<String> decisions;
  private final DMNRuntime runtime;
  private final DMNModel model;

  DmnEightSteps(EightStepPlan plan) {
    basePremium = plan.basePremium().movePointRight(EightStepPlan.CENTS).longValueExact();
    inputs =
        plan.steps().stream().flatMap(step -> step.inputs().stream()).map(Input::property).toList();
    decisions = plan.steps().stream().map(StepTable::name).toList();
    runtime =
        DMNRuntimeBuilder.fromDefaults()
            .buildConfiguration()
            .fromResources(
                List.of(ResourceFactory.newReaderResource(new StringReader(xml(plan)), "UTF-8")))
            .getOrElseThrow(e -> new IllegalStateException("the DMN model is not sound", e));
    model = runtime.getModels().get(0);
    if (model.hasErrors()) {
      throw new IllegalStateException(model.getMessages(DMNMessage.Severity.ERROR).toString());
    }
  }

  /** Returns the premium in cents. */
  long premiumCents(Submission submission) {
    List<Object> values = EightStepFacts.of(submission).values();
    DMNContext context = runtime.newContext();
    for (int i = 0; i < inputs.size(); i++) {
      context.set(inputs.get(i), values.get(i));
    }
    DMNResult result = runtime.evaluateAll(model, context);
    long premium = basePremium;
    for (String decision : decisions) {
      DMNDecisionResult decided = requireNonNull(result.getDecisionResultByName(decision));
      premium = (premium * ((BigDecimal) decided.getResult()).longValueExact() + 5_000) / 10_000;
    }
    return premium;
  }

  private static String xml(EightStepPlan plan) {
    StringBuilder xml = new StringBuilder();
    xml.append(
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/"
            id="plan" name="plan" namespace="urn:eight-steps:%s">
        """
            .formatted(plan.edition()));
    plan.steps().stream()
        .flatMap(step -> step.inputs().stream())
        .forEach(
            input ->
                xml.append(
                    """
                      <inputData id="_%1$s" name="%1$s">
                        <variable name="%1$s" typeRef="%2$s"/>
                      </inputData>
                    """
                        .formatted(input.property(), type(input))));
    plan.steps().forEach(step -> decision(step, xml));
    return xml.append("</definitions>\n").toString();
  }

  private static String type(Input input) {
    return input instanceof Choice ? "string" : "number";
  }

  private static void decision(StepTable step, StringBuilder xml) {
    xml.append(
        """
          <decision id="%1$s" name="%1$s">
            <variable name="%1$s" typeRef="number"/>
        """
            .formatted(step.name()));
    for (Input input : step.inputs()) {
      xml.append(
          """
              <informationRequirement><requiredInput href="#_%s"/></informationRequirement>
          """
              .formatted(input.property()));
    }
    xml.append(
        """
            <decisionTable hitPolicy="UNIQUE">
        """);
    for (Input input : step.inputs()) {
      xml.append(
          """
                <input><inputExpression typeRef="%s"><text>%s</text></inputExpression></input>
          """
              .formatted(type(input), input.property()));
    }
    xml.append(
        """
              <output typeRef="number"/>
        """);
    for (int row = 0; row < step.factors().size(); row++) {
      rule(step, row, xml);
    }
    xml.append(
        """
            </decisionTable>
          </decision>
        """);
  }

  private static void rule(StepTable step, int row, StringBuilder xml) {
    List<Integer> cells = step.cells(row);
    xml.append("      <rule>");
    for (int i = 0; i < cells.size(); i++) {
      xml.append("<inputEntry><text>")
          .append(test(step.inputs().get(i), cells.get(i)))
          .append("</text></inputEntry>");
    }
    xml.append("<outputEntry><text>")
        .append(StepTable.scaled(step.factors().get(row)))
        .append("</text></outputEntry></rule>\n");
  }

  private static String test(Input input, int cell) {
    if (input instanceof Choice choice) {
      return "\"" + choice.values().get(cell) + "\"";
    }
    Bands bands = (Bands) input;
    if (bands.isLast(cell)) {
      return "&gt;= " + bands.lowest(cell);
    }
    return bands.lowest(cell) == bands.highest(cell)
        ? String.valueOf(bands.lowest(cell))
        : "[%d..%d]".formatted(bands.lowest(cell), bands.highest(cell));
  }
}
