package io.ratelever.portfolio.attribution;

import io.ratelever.difference.Difference;
import io.ratelever.difference.Differences;
import io.ratelever.portfolio.attribution.Part.Kind;
import io.ratelever.ratebook.Problems;
import io.ratelever.ratebook.RateBook;
import io.ratelever.ratebook.RuleGroup;
import io.ratelever.ratebook.Section;
import io.ratelever.ratebook.Sha256;
import io.ratelever.rating.Plan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Editions between two editions: the first, with some parts of the second in their place.
 *
 * <p>A page or constant that only one of them has is there in every mixture, since nothing refers
 * to it unless a part that needs it is there too.
 */
public final class Mixture {

  private final RateBook before;
  private final RateBook after;
  private final NavigableSet<Part> differing = new TreeSet<>();

  /**
   * @param before the first edition
   * @param after the second edition
   */
  public Mixture(RateBook before, RateBook after) {
    this.before = before;
    this.after = after;
    for (Difference difference : Differences.between(before, after).meaning()) {
      part(difference).ifPresent(differing::add);
    }
  }

  /** The parts in which the editions differ, as far as a premium may depend on them. */
  public NavigableSet<Part> differing() {
    return Collections.unmodifiableNavigableSet(differing);
  }

  private Optional<Part> part(Difference difference) {
    String name = difference.part().name();
    return switch (difference.part().kind()) {
      case PAGE -> shared(Kind.PAGE, name);
      case ROW -> shared(Kind.PAGE, name.substring(0, name.indexOf('(')));
      case CONSTANT -> shared(Kind.CONSTANT, name);
      case GROUP -> Optional.of(rules(name));
      case RULE -> Optional.of(rules(name.substring(0, name.indexOf(':'))));
      case ADJUSTMENT -> Optional.of(rules(groupThatGives(name)));
      case FACT -> Optional.of(facts(name));
      case WINDOW, ATTRIBUTE -> Optional.of(Part.FACTS);
      case FILING, PROMISE, WORD, LEVER, UNKNOWN, TERM -> Optional.empty();
      default -> Optional.of(Part.FORMULAS);
    };
  }

  /** A page or constant that only one edition has makes no difference by itself. */
  private Optional<Part> shared(Kind kind, String name) {
    boolean both =
        kind == Kind.PAGE
            ? before.pages().containsKey(name) && after.pages().containsKey(name)
            : before.constants().containsKey(name) && after.constants().containsKey(name);
    return both ? Optional.of(new Part(kind, name)) : Optional.empty();
  }

  /** A group that only one edition has comes or goes with the sections. */
  private Part rules(String name) {
    boolean both = group(before, name).isPresent() && group(after, name).isPresent();
    return both ? new Part(Kind.RULES, name) : Part.FORMULAS;
  }

  /** Facts of a section that only one edition has come or go with the section. */
  private Part facts(String name) {
    String section = name.substring(0, name.indexOf('.'));
    boolean both = section(before, section).isPresent() && section(after, section).isPresent();
    return both ? Part.FACTS : Part.FORMULAS;
  }

  private static Optional<Section> section(RateBook book, String name) {
    return book.sections().stream().filter(section -> section.name().equals(name)).findFirst();
  }

  private static Optional<RuleGroup> group(RateBook book, String name) {
    return book.sections().stream()
        .flatMap(
            section ->
                section.groups().stream()
                    .filter(group -> (section.name() + "." + group.name()).equals(name)))
        .findFirst();
  }

  private String groupThatGives(String adjustment) {
    for (RateBook book : List.of(after, before)) {
      for (Section section : book.sections()) {
        for (RuleGroup group : section.groups()) {
          if (group.gives().stream()
              .anyMatch(given -> (section.name() + "." + given.name()).equals(adjustment))) {
            return section.name() + "." + group.name();
          }
        }
      }
    }
    return "";
  }

  /**
   * Returns the first edition with some parts of the second.
   *
   * @param taken the parts that come from the second edition
   * @param problems is told what keeps the parts from going together
   * @return the plan; empty if there are problems
   */
  public Optional<Plan> plan(Set<Part> taken, Problems problems) {
    RateBook book = book(taken);
    int before = problems.count();
    checkReads(book, problems);
    return problems.count() > before ? Optional.empty() : Plan.bind(book, problems);
  }

  /**
   * A loader has seen to it that groups read facts that there are; here they may have come apart.
   */
  private static void checkReads(RateBook book, Problems problems) {
    for (Section section : book.sections()) {
      for (RuleGroup group : section.groups()) {
        for (RuleGroup.Read read : group.reads()) {
          boolean isThere =
              book.sections().stream()
                  .filter(one -> one.name().equals(read.section()))
                  .flatMap(one -> one.facts().stream())
                  .anyMatch(
                      fact ->
                          fact.name().equals(read.fact()) && read.domain().equals(fact.values()));
          if (!isThere) {
            problems.add(
                group.at(),
                "the rules "
                    + section.name()
                    + "."
                    + group.name()
                    + " read "
                    + read.section()
                    + "."
                    + read.fact()
                    + ", which the other edition does not have, or with other values");
          }
        }
      }
    }
  }

  private RateBook book(Set<Part> taken) {
    boolean formulas = taken.contains(Part.FORMULAS);
    boolean facts = taken.contains(Part.FACTS);
    RateBook frame = formulas ? after : before;
    return frame
        .withAttributes(mixed(before.attributes(), after.attributes(), name -> facts))
        .withWindows(mixed(before.windows(), after.windows(), name -> facts))
        .withConstants(
            mixed(
                before.constants(),
                after.constants(),
                name -> taken.contains(new Part(Kind.CONSTANT, name))))
        .withPages(
            mixed(before.pages(), after.pages(), name -> taken.contains(new Part(Kind.PAGE, name))))
        .withSections(frame.sections().stream().map(section -> section(section, taken)).toList())
        .withDigest(digest(taken));
  }

  private static <T> Map<String, T> mixed(
      Map<String, T> before, Map<String, T> after, Predicate<String> isTaken) {
    Map<String, T> mixed = new LinkedHashMap<>(before);
    after.forEach(
        (name, part) -> {
          if (isTaken.test(name)) {
            mixed.put(name, part);
          } else {
            mixed.putIfAbsent(name, part);
          }
        });
    return mixed;
  }

  private Section section(Section frame, Set<Part> taken) {
    List<RuleGroup> groups = new ArrayList<>();
    for (RuleGroup group : frame.groups()) {
      String name = frame.name() + "." + group.name();
      RateBook source = taken.contains(new Part(Kind.RULES, name)) ? after : before;
      groups.add(group(source, name).orElse(group));
    }
    RateBook source = taken.contains(Part.FACTS) ? after : before;
    return section(source, frame.name())
        .map(section -> frame.withFacts(section.facts()))
        .orElse(frame)
        .withGroups(groups);
  }

  /** A digest of its own for each mixture, by which its filled cells are kept. */
  private String digest(Set<Part> taken) {
    return Sha256.of(before.digest() + "\n" + after.digest() + "\n" + new TreeSet<>(taken));
  }
}
