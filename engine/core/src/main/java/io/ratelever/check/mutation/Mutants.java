package io.ratelever.check.mutation;

import io.ratelever.ratebook.Domain;
import io.ratelever.ratebook.Fact;
import io.ratelever.ratebook.FormulaText;
import io.ratelever.ratebook.RateBook;
import io.ratelever.ratebook.RatePage;
import io.ratelever.ratebook.RuleGroup;
import io.ratelever.ratebook.Section;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The mutants of an edition: each figure that bears on a premium, changed by the smallest slip.
 *
 * <p>Left alone is what bears on none: titles, references, certainties, dates of the edition, how a
 * premium is split over a term, and what the book says for explanations.
 */
public final class Mutants {

  private final RateBook book;

  private Mutants(RateBook book) {
    this.book = book;
  }

  /** Returns all mutants of an edition, in the order of its parts. */
  public static List<Mutant> of(RateBook book) {
    Mutants mutants = new Mutants(book);
    return Stream.of(
            mutants.attributes(),
            mutants.constants(),
            mutants.windows(),
            mutants.sections(),
            mutants.impossible(),
            mutants.pages())
        .flatMap(part -> part)
        .toList();
  }

  /**
   * Returns some of the mutants, the same for the same seed, in their order.
   *
   * @param count how many; all if there are no more
   */
  public static List<Mutant> sample(List<Mutant> mutants, int count, long seed) {
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < mutants.size(); i++) {
      places.add(i);
    }
    Collections.shuffle(places, new Random(seed));
    return places.stream().limit(count).sorted().map(mutants::get).toList();
  }

  private Stream<Mutant> attributes() {
    return book.attributes().entrySet().stream()
        .flatMap(
            entry -> {
              RateBook.Attribute of = entry.getValue();
              return SectionChanges.domains(of.values(), of.at(), "values of " + entry.getKey())
                  .map(
                      change ->
                          change.mutant(
                              values ->
                                  book.withAttributes(
                                      with(
                                          book.attributes(),
                                          entry.getKey(),
                                          new RateBook.Attribute(
                                              of.type(), of.label(), values, of.at())))));
            });
  }

  private Stream<Mutant> constants() {
    return book.constants().entrySet().stream()
        .flatMap(
            entry -> {
              RateBook.Constant of = entry.getValue();
              return Nudge.other(of.value(), List.of()).stream()
                  .map(
                      to ->
                          new Mutant(
                              Mutant.Kind.CONSTANT,
                              of.at(),
                              entry.getKey(),
                              RuleChanges.words(of.value()),
                              RuleChanges.words(to),
                              () -> withConstant(entry.getKey(), of, to)));
            });
  }

  private RateBook withConstant(String name, RateBook.Constant of, Object value) {
    return book.withConstants(
        with(
            book.constants(),
            name,
            new RateBook.Constant(value, of.label(), of.reference(), of.certainty(), of.at())));
  }

  private Stream<Mutant> windows() {
    return book.windows().entrySet().stream()
        .flatMap(
            entry ->
                FormulaChanges.of(entry.getValue(), "window " + entry.getKey())
                    .map(
                        change ->
                            change.mutant(
                                window ->
                                    book.withWindows(
                                        with(book.windows(), entry.getKey(), window)))));
  }

  private Stream<Mutant> pages() {
    return book.pages().values().stream()
        .flatMap(PageChanges::of)
        .map(
            change ->
                change.mutant(
                    (RatePage page) -> book.withPages(with(book.pages(), page.name(), page))));
  }

  private Stream<Mutant> sections() {
    return Change.ofList(book.sections(), SectionChanges::of)
        .map(change -> change.mutant(sections -> book.withSections(consistent(sections))));
  }

  private Stream<Mutant> impossible() {
    Function<FormulaText, Stream<Change<FormulaText>>> changes =
        formula -> FormulaChanges.of(formula, "impossible");
    return Change.ofList(book.impossible(), changes)
        .map(change -> change.mutant(formulas -> book.withImpossible(formulas)));
  }

  private static <T> Map<String, T> with(Map<String, T> map, String key, T value) {
    Map<String, T> copy = new LinkedHashMap<>(map);
    copy.put(key, value);
    return copy;
  }

  /** Lets rule groups read facts with the values that these now have; others stay as they are. */
  private static List<Section> consistent(List<Section> sections) {
    Map<String, Domain> domains = new LinkedHashMap<>();
    for (Section section : sections) {
      for (Fact fact : section.facts()) {
        Domain values = fact.values();
        if (values != null) {
          domains.put(section.name() + "." + fact.name(), values);
        }
      }
    }
    return sections.stream()
        .map(
            section -> {
              List<RuleGroup> groups =
                  section.groups().stream().map(group -> consistent(group, domains)).toList();
              return groups.equals(section.groups()) ? section : section.withGroups(groups);
            })
        .toList();
  }

  private static RuleGroup consistent(RuleGroup group, Map<String, Domain> domains) {
    List<RuleGroup.Read> reads =
        group.reads().stream()
            .map(
                read -> {
                  String name = read.section() + "." + read.fact();
                  Domain values = domains.getOrDefault(name, read.domain());
                  return new RuleGroup.Read(read.section(), read.fact(), values, read.at());
                })
            .toList();
    return reads.equals(group.reads()) ? group : group.withReads(reads);
  }
}
