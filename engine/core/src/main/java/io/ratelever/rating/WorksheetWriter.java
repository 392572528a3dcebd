package io.ratelever.rating;

import io.ratelever.formula.EvaluationException;
import io.ratelever.formula.Formula;
import io.ratelever.formula.Operand;
import io.ratelever.ratebook.Certainty;
import io.ratelever.ratebook.Label;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes the worksheet of a quote that has run. */
final class WorksheetWriter {

  private final WorksheetSources sources;

  private WorksheetWriter(WorksheetSources sources) {
    this.sources = sources;
  }

  static Worksheet write(
      Plan plan, Frame root, WorksheetSources sources, Map<String, String> skipped) {
    WorksheetWriter writer = new WorksheetWriter(sources);
    List<Worksheet.Run> runs = new ArrayList<>();
    for (BoundSection section : plan.sections()) {
      Label label = section.section().label();
      String reason = skipped.get(section.name());
      List<Frame> frames = writer.framesOf(root, section);
      if (frames.isEmpty() && reason != null) {
        runs.add(new Worksheet.Run(section.name(), label, reason, List.of()));
      }
      for (Frame frame : frames) {
        runs.add(new Worksheet.Run(frame.path(), label, "", writer.lines(frame)));
      }
    }
    return new Worksheet(runs);
  }

  /** Says why the section of a coverage did not run. */
  static String notBought(String coverage) {
    return "coverage " + coverage + " is not bought";
  }

  /** Says why a section with a condition did not run. */
  static String notSo(Formula when) {
    return "not " + when.text();
  }

  /** The runs of a section, and behind them what they leave if the section carries values. */
  private List<Frame> framesOf(Frame root, BoundSection section) {
    List<Frame> frames = new ArrayList<>();
    try {
      for (Frame outer : root.around(section)) {
        frames.addAll(outer.directRuns(section));
        if (!section.carried().isEmpty()) {
          outer.conclusion(section).ifPresent(frames::add);
        }
      }
      return frames;
    } catch (UndeterminedException e) {
      return List.of();
    }
  }

  private List<Worksheet.Line> lines(Frame frame) {
    List<Worksheet.Line> lines = new ArrayList<>();
    for (Slot slot : frame.section().slots()) {
      Object value = frame.known(slot);
      if (value != null) {
        lines.add(
            slot instanceof Slot.OfCarry carry
                ? carried(frame, carry, value)
                : line(frame, slot, value));
      }
    }
    return lines;
  }

  /** A value that came out of the run before this one, or out of the start. */
  private Worksheet.Line carried(Frame frame, Slot.OfCarry slot, Object value) {
    Frame outer = Objects.requireNonNull(frame.enclosing());
    List<Frame> runs = outer.directRuns(frame.section());
    int before = (frame.position() < 0 ? runs.size() : frame.position()) - 1;
    Frame left = outer.conclusion(frame.section()).orElseThrow();
    boolean starts = before < 0;
    List<Worksheet.Source> rests = starts ? sources.of(left, slot) : List.of();
    return new Worksheet.Line(
        Worksheet.Kind.CARRIED,
        slot.name(),
        slot.label(),
        starts
            ? slot.start().text()
            : Places.join(runs.get(before).path(), slot.carry().next().text()),
        starts ? working(left, slot.start()) : "",
        Values.shown(value),
        "",
        rests,
        false,
        rests.stream()
            .map(Worksheet.Source::certainty)
            .reduce(Certainty.PUBLISHED, Certainty::weaker));
  }

  private Worksheet.Line line(Frame frame, Slot slot, Object value) {
    List<Worksheet.Source> rests = sources.of(frame, slot);
    Certainty certainty =
        rests.stream()
            .map(Worksheet.Source::certainty)
            .reduce(declaredCertainty(slot), Certainty::weaker);
    boolean supplied = frame.quote().wasSupplied(frame, slot);
    return new Worksheet.Line(
        kind(slot),
        slot.name(),
        slot.label(),
        formula(slot),
        supplied ? "" : working(frame, slot),
        Values.shown(value),
        rounding(slot),
        supplied ? List.of() : rests,
        supplied,
        supplied ? Certainty.PUBLISHED : certainty);
  }

  static Worksheet.Kind kind(Slot slot) {
    if (slot instanceof Slot.OfFact) {
      return Worksheet.Kind.FACT;
    }
    return slot instanceof Slot.OfStep ? Worksheet.Kind.STEP : Worksheet.Kind.ADJUSTMENT;
  }

  static @Nullable Formula formulaOf(Slot slot) {
    if (slot instanceof Slot.OfFact fact) {
      return fact.formula();
    }
    return slot instanceof Slot.OfStep step ? step.formula() : null;
  }

  static String formula(Slot slot) {
    Formula formula = formulaOf(slot);
    if (formula != null) {
      return formula.text();
    }
    return ((Slot.OfAdjustment) slot).adjustment().combine().name().toLowerCase(Locale.ROOT);
  }

  private static String working(Frame frame, Slot slot) {
    Formula formula = formulaOf(slot);
    return formula == null ? "" : working(frame, formula);
  }

  static String rounding(Slot slot) {
    Object rounding = null;
    if (slot instanceof Slot.OfFact fact) {
      rounding = fact.fact().round();
    } else if (slot instanceof Slot.OfStep step) {
      rounding = step.step().round();
    }
    return rounding == null ? "" : rounding.toString();
  }

  static Certainty declaredCertainty(Slot slot) {
    if (slot instanceof Slot.OfFact fact) {
      return fact.fact().certainty();
    }
    return slot instanceof Slot.OfStep step ? step.step().certainty() : Certainty.PUBLISHED;
  }

  /**
   * Writes a formula with the values of its operands in their places: {@code 950 * (1 + 0.15)}.
   * Operands in a branch that was not taken, or without a value, stay as they are.
   *
   * @return the working; empty if it is the formula itself
   */
  static String working(Frame frame, Formula formula) {
    String working =
        formula.written(operands(frame, formula), operand -> valueOf(frame, formula, operand));
    return working.equals(formula.text()) ? "" : working;
  }

  private static List<Operand> operands(Frame frame, Formula formula) {
    try {
      return formula.operands(frame);
    } catch (EvaluationException | FailedException | UndeterminedException e) {
      return List.of();
    }
  }

  private static String valueOf(Frame frame, Formula formula, Operand operand) {
    try {
      return Values.text(formula.evaluate(operand, frame));
    } catch (EvaluationException | FailedException | UndeterminedException e) {
      return formula.text().substring(operand.span().start(), operand.span().end());
    }
  }
}
