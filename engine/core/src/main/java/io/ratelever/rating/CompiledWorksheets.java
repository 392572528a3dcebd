package io.ratelever.rating;

import io.ratelever.compiled.Irregular;
import io.ratelever.compiled.Run;
import io.ratelever.compiled.Uncompiled;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes worksheets out of the runs that a compiled plan has filled: those that the interpreter
 * writes.
 *
 * <p>Safe for use by several threads.
 */
final class CompiledWorksheets {

  private final List<BoundSection> sections;
  private final PlanLayout layout;
  private final WorksheetCompiler.Program program;

  private CompiledWorksheets(
      List<BoundSection> sections, PlanLayout layout, WorksheetCompiler.Program program) {
    this.sections = sections;
    this.layout = layout;
    this.program = program;
  }

  /** Compiles the worksheets of a plan; {@code null} if that is left to the interpreter. */
  static @Nullable CompiledWorksheets of(PlanNames.Shared plan) {
    try {
      return new CompiledWorksheets(
          plan.plan().sections(), plan.layout(), new WorksheetCompiler(plan).compile());
    } catch (Uncompiled e) {
      return null;
    }
  }

  /** Writes the worksheet of a quote that has run. */
  Worksheet write(Run quote) {
    List<Worksheet.Run> written = new ArrayList<>(sections.size());
    for (int i = 0; i < sections.size(); i++) {
      write(quote, i, written);
    }
    return new Worksheet(written);
  }

  private void write(Run quote, int number, List<Worksheet.Run> written) {
    BoundSection section = sections.get(number);
    List<Run> outers = around(quote, section);
    if (outers.stream().anyMatch(outer -> isOpen(outer, section))) {
      writeOpen(section);
      return;
    }
    boolean ran = false;
    String skipped = "";
    for (Run outer : outers) {
      if (!hasRun(outer, section)) {
        skipped = reason(outer, section);
        continue;
      }
      for (Run run : directRuns(outer, section)) {
        ran = true;
        written.add(
            new Worksheet.Run(
                CompiledPlan.path(section, run),
                section.section().label(),
                "",
                program.lines(run, number)));
      }
    }
    if (!ran && !skipped.isEmpty()) {
      written.add(new Worksheet.Run(section.name(), section.section().label(), skipped, List.of()));
    }
  }

  /** Writes what is known of a section of which it is left open over what it runs: nothing. */
  private static void writeOpen(BoundSection section) {
    if (section.enclosing() != null) {
      throw Irregular.SIGNAL; // In other runs around it, it may have been skipped.
    }
  }

  private boolean isOpen(Run outer, BoundSection section) {
    PlanLayout.Flag open = layout.openRuns(section);
    return open != null && open.isSet(outer);
  }

  private boolean hasRun(Run outer, BoundSection section) {
    PlanLayout.Flag ran = layout.ran(section);
    return ran == null || ran.isSet(outer);
  }

  private String reason(Run outer, BoundSection section) {
    String coverage = section.section().coverage();
    return coverage != null && outer.references[layout.coverage(section).index()] == null
        ? WorksheetWriter.notBought(coverage)
        : WorksheetWriter.notSo(Objects.requireNonNull(section.when()));
  }

  /** The runs inside which a section runs. */
  private List<Run> around(Run quote, BoundSection section) {
    BoundSection enclosing = section.enclosing();
    if (enclosing == null) {
      return List.of(quote);
    }
    List<Run> runs = new ArrayList<>();
    for (Run outer : around(quote, enclosing)) {
      if (hasRun(outer, enclosing)) {
        runs.addAll(directRuns(outer, enclosing));
      }
    }
    return runs;
  }

  private List<Run> directRuns(Run outer, BoundSection section) {
    return section.isRepeated()
        ? List.of((Run[]) Objects.requireNonNull(outer.references[layout.runs(section).index()]))
        : List.of(outer);
  }
}
