package io.ratelever.benchmarks.eightstep;

import io.ratelever.benchmarks.eightstep.Input.Bands;
import io.ratelever.benchmarks.eightstep.Input.Choice;
import io.ratelever.ratebook.Submission;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.openl.rules.runtime.RulesEngineFactory;

/**
 * The plan as a workbook of eight {@code SmartRules} tables, run by OpenL Tablets through the Java
 * interface of its engine factory.
 */
final class OpenLEightSteps {

  /** The tables, as OpenL makes a Java object of them. */
  public interface Tables {
    Integer violation(
        Integer violationFreeYears, Integer seriousViolations, Integer majorViolations);

    Integer claims(Integer atFaultClaims, Integer claimFreeYears);

    Integer vehicle(String vehicleGroup, Integer vehicleAge);

    Integer driver(Integer driverAge, Integer licenceYears);

    Integer area(String region);

    Integer powertrain(String drive);

    Integer usage(String vehicleUse, Integer seats);

    Integer excesses(String cover, Integer excess);
  }

  private final long basePremium;
  private final Tables tables;

  OpenLEightSteps(EightStepPlan plan) {
    basePremium = plan.basePremium().movePointRight(EightStepPlan.CENTS).longValueExact();
    tables = compile(plan);
  }

  /** Returns the premium in cents. */
  long premiumCents(Submission submission) {
    EightStepFacts facts = EightStepFacts.of(submission);
    long premium = basePremium;
    premium =
        times(
            premium,
            tables.violation(
                facts.violationFreeYears(), facts.seriousViolations(), facts.majorViolations()));
    premium = times(premium, tables.claims(facts.atFaultClaims(), facts.claimFreeYears()));
    premium = times(premium, tables.vehicle(facts.vehicleGroup(), facts.vehicleAge()));
    premium = times(premium, tables.driver(facts.driverAge(), facts.licenceYears()));
    premium = times(premium, tables.area(facts.region()));
    premium = times(premium, tables.powertrain(facts.drive()));
    premium = times(premium, tables.usage(facts.use(), facts.seats()));
    return times(premium, tables.excesses(facts.cover(), facts.excess()));
  }

  private static long times(long premium, Integer factor) {
    return (premium * factor + 5_000) / 10_000;
  }

  private static Tables compile(EightStepPlan plan) {
    try {
      Path file = Files.createTempFile("eight-steps", ".xlsx");
      try {
        write(plan, file);
        return new RulesEngineFactory<>(file.toString(), Tables.class).newEngineInstance();
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(EightStepPlan plan, Path file) throws IOException {
    try (Workbook workbook = new XSSFWorkbook();
        OutputStream out = Files.newOutputStream(file)) {
      plan.steps().forEach(step -> write(step, workbook.createSheet(step.name())));
      workbook.write(out);
    }
  }

  /** A title, the names of the columns, and a row for each rule. */
  private static void write(StepTable step, Sheet sheet) {
    int columns = step.inputs().size() + 1;
    String parameters =
        step.inputs().stream()
            .map(input -> (input instanceof Choice ? "String " : "Integer ") + input.property())
            .collect(Collectors.joining(", "));
    sheet
        .createRow(0)
        .createCell(0)
        .setCellValue("SmartRules Integer %s(%s)".formatted(step.name(), parameters));
    sheet.addMergedRegion(new CellRangeAddress(0, 0, 0, columns - 1));
    Row titles = sheet.createRow(1);
    for (int i = 0; i < step.inputs().size(); i++) {
      titles.createCell(i).setCellValue(step.inputs().get(i).name().replace('_', ' '));
    }
    titles.createCell(columns - 1).setCellValue("Factor");
    for (int row = 0; row < step.factors().size(); row++) {
      Row rule = sheet.createRow(row + 2);
      List<Integer> cells = step.cells(row);
      for (int i = 0; i < cells.size(); i++) {
        rule.createCell(i).setCellValue(condition(step.inputs().get(i), cells.get(i)));
      }
      rule.createCell(columns - 1).setCellValue(StepTable.scaled(step.factors().get(row)));
    }
  }

  private static String condition(Input input, int cell) {
    if (input instanceof Choice choice) {
      return choice.values().get(cell);
    }
    Bands bands = (Bands) input;
    if (bands.isLast(cell)) {
      return ">=" + bands.lowest(cell);
    }
    return bands.lowest(cell) + "-" + bands.highest(cell);
  }
}
