package io.ratelever.benchmarks.eightstep;

import io.ratelever.benchmarks.TemporaryBook;
import io.ratelever.benchmarks.eightstep.Input.Bands;
import io.ratelever.benchmarks.eightstep.Input.Choice;
import io.ratelever.rating.Plan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The plan as a rate book: a folder of an edition, as an actuary would write it. */
final class EightStepBook {

  private static final String PRODUCT = "eight-steps/motor";

  /** What each fact is, by its name. */
  private static final Map<String, String> FORMULAS =
      Map.ofEntries(
          Map.entry("violation_free_years", "history.violation_free_years"),
          Map.entry("serious_violations", "count(violations[behaviour = \"SERIOUS\"])"),
          Map.entry("major_violations", "count(violations[behaviour = \"MAJOR\"])"),
          Map.entry("at_fault_claims", "count(claims[fault_share > 0])"),
          Map.entry("claim_free_years", "history.claim_free_years"),
          Map.entry("vehicle_group", "vehicle.class"),
          Map.entry("vehicle_age", "years_between(vehicle.first_registered_on, effective_on)"),
          Map.entry("driver_age", "years_between(one(drivers[main]).born_on, effective_on)"),
          Map.entry("licence_years", "years_between(one(drivers[main]).licensed_on, effective_on)"),
          Map.entry("region", "policy.area"),
          Map.entry("drive", "vehicle.power_kind"),
          Map.entry("vehicle_use", "vehicle.use"),
          Map.entry("seats", "vehicle.seats"),
          Map.entry("cover", "one(coverages).kind"),
          Map.entry("excess", "one(coverages).deductible"));

  private final EightStepPlan plan;

  private EightStepBook(EightStepPlan plan) {
    this.plan = plan;
  }

  /** Returns the editions as plans of the engine, ready to rate. */
  static List<Plan> load(List<EightStepPlan> editions) {
    Map<String, String> files = new LinkedHashMap<>();
    editions.forEach(edition -> new EightStepBook(edition).write(files));
    return TemporaryBook.load(files);
  }

  private void write(Map<String, String> files) {
    String folder = PRODUCT + "/" + plan.edition();
    files.put(folder + "/ratebook.yaml", yaml());
    for (StepTable step : plan.steps()) {
      files.put(folder + "/rules/" + step.name() + ".csv", table(step));
    }
  }

  private String yaml() {
    StringBuilder yaml = new StringBuilder();
    yaml.append(
        """
        # Random factors, to be timed: nobody's tariff.
        title: {en: Eight steps}
        risk: motor
        currency: CNY
        known_from: %s
        status: draft
        constants:
          base_premium: %s
        sections:
          motor:
            facts:
        """
            .formatted(plan.edition(), plan.basePremium().toPlainString()));
    plan.steps().stream()
        .flatMap(step -> step.inputs().stream())
        .forEach(input -> yaml.append(fact(input)));
    yaml.append("    rules:\n");
    plan.steps().forEach(step -> yaml.append(group(step)));
    yaml.append("    steps:\n");
    String running = "base_premium";
    for (StepTable step : plan.steps()) {
      yaml.append(
          "      after_%s: {is: %s * %s_factor, round: 0.01 half_up}%n"
              .formatted(step.name(), running, step.name()));
      running = "after_" + step.name();
    }
    return yaml.append("result: motor.").append(running).append('\n').toString();
  }

  private static String fact(Input input) {
    return "      %s:%n        is: %s%n        values: %s%n"
        .formatted(input.name(), FORMULAS.get(input.name()), values(input));
  }

  private static String values(Input input) {
    if (input instanceof Choice choice) {
      return "[" + String.join(", ", choice.values()) + "]";
    }
    Bands bands = (Bands) input;
    return bands.counted()
        ? bands.min() + ".." + bands.lowest(bands.size() - 1) + "+"
        : bands.min() + ".." + bands.max();
  }

  private static String group(StepTable step) {
    String reads = step.inputs().stream().map(Input::name).collect(Collectors.joining(", "));
    return """
          %1$s:
            reads: [%2$s]
            gives:
              %1$s_factor: {within: 0.5..2.0, combine: unique}
            files: [%1$s.csv]
    """
        .formatted(step.name(), reads);
  }

  private static String table(StepTable step) {
    StringBuilder csv = new StringBuilder();
    step.inputs().forEach(input -> csv.append(input.name()).append(','));
    csv.append(step.name()).append("_factor\n");
    for (int row = 0; row < step.factors().size(); row++) {
      List<Integer> cells = step.cells(row);
      for (int i = 0; i < cells.size(); i++) {
        csv.append(test(step.inputs().get(i), cells.get(i))).append(',');
      }
      csv.append(step.factors().get(row).toPlainString()).append('\n');
    }
    return csv.toString();
  }

  private static String test(Input input, int cell) {
    if (input instanceof Choice choice) {
      return choice.values().get(cell);
    }
    Bands bands = (Bands) input;
    if (bands.isLast(cell)) {
      return ">= " + bands.lowest(cell);
    }
    return bands.lowest(cell) == bands.highest(cell)
        ? String.valueOf(bands.lowest(cell))
        : "[%d..%d]".formatted(bands.lowest(cell), bands.highest(cell));
  }
}
