package io.ratelever.check.mutation;

import io.ratelever.decimal.Rounding;
import io.ratelever.ratebook.Adjustment;
import io.ratelever.ratebook.Carry;
import io.ratelever.ratebook.Domain;
import io.ratelever.ratebook.Fact;
import io.ratelever.ratebook.FormulaText;
import io.ratelever.ratebook.Location;
import io.ratelever.ratebook.RuleGroup;
import io.ratelever.ratebook.Section;
import io.ratelever.ratebook.Step;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Changes of a section. Those of the values of a fact leave the groups that read it behind. */
final class SectionChanges {

  private final Section section;

  private SectionChanges(Section section) {
    this.section = section;
  }

  static Stream<Change<Section>> of(Section section) {
    SectionChanges changes = new SectionChanges(section);
    return Stream.of(
            FormulaChanges.of(section.each(), "each")
                .map(change -> change.in(each -> changes.with(each, section.when()))),
            FormulaChanges.of(section.when(), "when")
                .map(change -> change.in(when -> changes.with(section.each(), when))),
            Change.ofList(section.carries(), SectionChanges::of)
                .map(change -> change.in(changes::withCarries)),
            Change.ofList(section.facts(), SectionChanges::of)
                .map(change -> change.in(changes::withFacts)),
            Change.ofList(section.groups(), SectionChanges::of)
                .map(change -> change.in(section::withGroups)),
            Change.ofList(section.steps(), SectionChanges::of)
                .map(change -> change.in(changes::withSteps)))
        .flatMap(part -> part)
        .map(change -> change.of(section.name()));
  }

  // --- Parts -------------------------------------------------------------------------------------

  private static Stream<Change<Fact>> of(Fact fact) {
    return Stream.of(
            FormulaChanges.of(fact.is(), "")
                .map(change -> change.in(is -> with(fact, is, fact.values(), fact.round()))),
            domains(fact.values(), fact.at(), "values")
                .map(change -> change.in(values -> with(fact, fact.is(), values, fact.round()))),
            roundings(fact.round(), fact.at())
                .map(change -> change.in(round -> with(fact, fact.is(), fact.values(), round))))
        .flatMap(part -> part)
        .map(change -> change.of(fact.name()));
  }

  static Fact with(Fact fact, FormulaText is, @Nullable Domain values, @Nullable Rounding round) {
    return new Fact(
        fact.name(),
        fact.label(),
        is,
        values,
        round,
        fact.suppliable(),
        fact.certainty(),
        fact.reference(),
        fact.at());
  }

  private static Stream<Change<Step>> of(Step step) {
    return Stream.concat(
            FormulaChanges.of(step.is(), "")
                .map(change -> change.in(is -> with(step, is, step.round()))),
            roundings(step.round(), step.at())
                .map(change -> change.in(round -> with(step, step.is(), round))))
        .map(change -> change.of(step.name()));
  }

  private static Step with(Step step, FormulaText is, @Nullable Rounding round) {
    return new Step(
        step.name(), step.label(), is, round, step.certainty(), step.reference(), step.at());
  }

  private static Stream<Change<Carry>> of(Carry carry) {
    return Stream.concat(
            FormulaChanges.of(carry.start(), "start")
                .map(change -> change.in(start -> with(carry, start, carry.values()))),
            domains(carry.values(), carry.at(), "values")
                .map(change -> change.in(values -> with(carry, carry.start(), values))))
        .map(change -> change.of(carry.name()));
  }

  private static Carry with(Carry carry, FormulaText start, Domain values) {
    return new Carry(carry.name(), carry.label(), start, carry.next(), values, carry.at());
  }

  private static Stream<Change<RuleGroup>> of(RuleGroup group) {
    return Stream.of(
            RuleChanges.of(group),
            FormulaChanges.of(group.when(), "when")
                .map(change -> change.in(when -> with(group, group.gives(), when))),
            Change.ofList(group.gives(), SectionChanges::of)
                .map(change -> change.in(gives -> with(group, gives, group.when()))))
        .flatMap(part -> part)
        .map(change -> change.of(group.name()));
  }

  private static RuleGroup with(
      RuleGroup group, List<Adjustment> gives, @Nullable FormulaText when) {
    return new RuleGroup(
        group.name(), group.label(), group.reads(), gives, when, group.rules(), group.at());
  }

  private static Stream<Change<Adjustment>> of(Adjustment adjustment) {
    List<String> tiers =
        adjustment.within() instanceof Domain.Levels levels ? levels.levels() : List.of();
    Object otherwise = adjustment.otherwise();
    Stream<Change<Adjustment>> neutral =
        otherwise == null
            ? Stream.empty()
            : Nudge.other(otherwise, tiers).stream()
                .map(
                    to ->
                        new Change<>(
                            Mutant.Kind.DOMAIN,
                            adjustment.at(),
                            "otherwise",
                            RuleChanges.words(otherwise),
                            RuleChanges.words(to),
                            () -> with(adjustment, adjustment.within(), to)));
    return Stream.concat(
            domains(adjustment.within(), adjustment.at(), "within")
                .map(change -> change.in(within -> with(adjustment, within, otherwise))),
            neutral)
        .map(change -> change.of(adjustment.name()));
  }

  private static Adjustment with(Adjustment adjustment, Domain within, @Nullable Object otherwise) {
    return new Adjustment(
        adjustment.name(),
        adjustment.label(),
        within,
        adjustment.combine(),
        otherwise,
        adjustment.suppliable(),
        adjustment.at());
  }

  static Stream<Change<Domain>> domains(@Nullable Domain domain, Location at, String what) {
    return domain == null
        ? Stream.empty()
        : Nudge.bounds(domain).stream()
            .map(
                to ->
                    new Change<>(
                        Mutant.Kind.DOMAIN, at, what, domain.words(), to.words(), () -> to));
  }

  private static Stream<Change<Rounding>> roundings(@Nullable Rounding rounding, Location at) {
    return rounding == null
        ? Stream.empty()
        : Nudge.roundings(rounding).stream()
            .map(
                to ->
                    new Change<>(
                        Mutant.Kind.ROUNDING, at, "round", words(rounding), words(to), () -> to));
  }

  private static String words(Rounding rounding) {
    return rounding.unit().toPlainString() + " " + rounding.mode().word();
  }

  // --- The section with a part changed -----------------------------------------------------------

  private Section with(@Nullable FormulaText each, @Nullable FormulaText when) {
    return with(each, when, section.carries(), section.facts(), section.groups(), section.steps());
  }

  private Section withCarries(List<Carry> carries) {
    return with(
        section.each(),
        section.when(),
        carries,
        section.facts(),
        section.groups(),
        section.steps());
  }

  private Section withFacts(List<Fact> facts) {
    return with(
        section.each(),
        section.when(),
        section.carries(),
        facts,
        section.groups(),
        section.steps());
  }

  private Section withSteps(List<Step> steps) {
    return with(
        section.each(),
        section.when(),
        section.carries(),
        section.facts(),
        section.groups(),
        steps);
  }

  private Section with(
      @Nullable FormulaText each,
      @Nullable FormulaText when,
      List<Carry> carries,
      List<Fact> facts,
      List<RuleGroup> groups,
      List<Step> steps) {
    return new Section(
        section.name(),
        section.label(),
        each,
        section.order(),
        carries,
        when,
        section.coverage(),
        facts,
        groups,
        steps,
        section.at());
  }
}
