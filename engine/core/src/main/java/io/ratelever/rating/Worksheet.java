package io.ratelever.rating;

import io.ratelever.ratebook.Certainty;
import io.ratelever.ratebook.Label;
import java.util.List;

/**
 * The working of a rating, line by line, in the order in which a person would do it.
 *
 * @param runs one per run of a section, in the order of the book
 */
public record Worksheet(List<Run> runs) {

  public Worksheet {
    runs = List.copyOf(runs);
  }

  /**
   * One run of one section.
   *
   * @param section the section, with the element for one that runs per element: {@code offence[0]};
   *     without it, what all runs of such a section leave
   * @param label its title
   * @param skipped why it did not run; empty if it ran
   * @param lines its lines
   */
  public record Run(String section, Label label, String skipped, List<Line> lines) {
    public Run {
      lines = List.copyOf(lines);
    }
  }

  /** What a line shows. */
  public enum Kind {
    /** A fact, derived from the risk. */
    FACT,
    /** An adjustment, given by rules. */
    ADJUSTMENT,
    /** A step towards the premium. */
    STEP,
    /**
     * A value carried from run to run: the one with which a run begins or, behind the runs, the one
     * that they leave.
     */
    CARRIED
  }

  /**
   * One line.
   *
   * @param kind what it shows
   * @param name the fact, adjustment, step or carried value
   * @param label its title
   * @param formula its formula as the book has it; for an adjustment, how rules combine; for a
   *     carried value the formula of its start, or the step that it was: {@code
   *     period[0].crm_after}
   * @param working the formula with its operands' values in place; empty if that adds nothing
   * @param value the value: {@link java.math.BigDecimal}, {@link String}, {@link Boolean}, {@link
   *     java.time.LocalDate} or a list
   * @param rounding the rounding applied; empty if none
   * @param sources what the value rests on: rate-page rows and rules
   * @param supplied whether the caller sent the value
   * @param certainty the weakest certainty of the line and its sources
   */
  public record Line(
      Kind kind,
      String name,
      Label label,
      String formula,
      String working,
      Object value,
      String rounding,
      List<Source> sources,
      boolean supplied,
      Certainty certainty) {
    public Line {
      sources = List.copyOf(sources);
    }
  }

  /**
   * A row or a rule that a value rests on.
   *
   * @param at where it stands: {@code rates/base_premiums.csv:2}
   * @param what the row's keys, or the rule's name
   * @param value what it contributed, as text; empty for a row with several values
   * @param reference the filing or source that it names; empty if none
   * @param certainty how well it is founded
   */
  public record Source(
      String at, String what, String value, String reference, Certainty certainty) {}
}
