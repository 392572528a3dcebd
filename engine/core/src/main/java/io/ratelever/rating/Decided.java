package io.ratelever.rating;

import io.ratelever.ratebook.Domain;
import io.ratelever.ratebook.Label;
import io.ratelever.ratebook.RuleGroup;
import io.ratelever.rules.CellSpace;
import io.ratelever.rules.Outcome;
import java.util.List;

/**
 * What a rule group said in one run of a quote.
 *
 * @param run the run of the section: {@code motor}, {@code offence[0]}
 * @param section title of the section
 * @param group the group
 * @param facts the facts as it read them, in the order of the group's {@code reads}
 * @param outcome what it said
 * @param cells the cells into which its rules cut the facts
 * @param supplied whether the caller sent all its adjustments, so that the outcome was for show
 */
public record Decided(
    String run,
    Label section,
    RuleGroup group,
    List<FactValue> facts,
    Outcome outcome,
    CellSpace cells,
    boolean supplied) {

  public Decided {
    facts = List.copyOf(facts);
  }

  /**
   * A fact as a group read it.
   *
   * @param name its name in the rules
   * @param domain its declared values
   * @param value a {@link java.math.BigDecimal}, {@link String}, {@link Boolean} or {@link
   *     java.time.LocalDate}
   */
  public record FactValue(String name, Label label, Domain domain, Object value) {}
}
