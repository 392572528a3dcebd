package io.ratelever.load;

import io.ratelever.load.source.Literal;
import io.ratelever.load.source.Node;
import io.ratelever.ratebook.Domain;
import io.ratelever.ratebook.Fact;
import io.ratelever.ratebook.Problems;
import io.ratelever.ratebook.RuleGroup.Read;
import io.ratelever.ratebook.Section;
import java.util.List;
import java.util.Optional;

/** Finds the facts that the rules of one section read: its own, and those of the sections above. */
final class Reads {

  /** The domain of a fact that cannot be read, which has been reported where it stands. */
  static final Domain UNREADABLE = new Domain.Levels(List.of(), null);

  private final List<Section> earlier;
  private final Section own;
  private final Problems problems;

  Reads(List<Section> earlier, Section own, Problems problems) {
    this.earlier = earlier;
    this.own = own;
    this.problems = problems;
  }

  /** Finds the fact that an entry of {@code reads} names; nothing if it cannot be read. */
  Optional<Read> find(Node.Scalar written) {
    String text = written.text();
    int dot = text.indexOf('.');
    if (dot < 0) {
      return fact(written, own, text, text);
    }
    Optional<Section> section = section(written, text.substring(0, dot));
    return section.flatMap(found -> fact(written, found, text.substring(dot + 1), text));
  }

  private Optional<Section> section(Node.Scalar written, String name) {
    if (name.equals(own.name())) {
      return Optional.of(own);
    }
    Optional<Section> section =
        earlier.stream().filter(above -> above.name().equals(name)).findFirst();
    if (section.isEmpty()) {
      List<String> names = earlier.stream().map(Section::name).toList();
      problems.add(
          written.at(),
          "there is no section "
              + Literal.abbreviated(name)
              + " above; "
              + Suggestion.of(name, names));
    }
    return section;
  }

  private Optional<Read> fact(Node.Scalar written, Section section, String name, String shown) {
    Optional<Fact> fact = section.facts().stream().filter(f -> f.name().equals(name)).findFirst();
    if (fact.isEmpty()) {
      problems.add(
          written.at(), Entries.shown(written) + " is not a fact; " + remedy(section, name));
      return Optional.empty();
    }
    Domain values = fact.get().values();
    if (values == null) {
      problems.add(
          written.at(),
          shown
              + " has no values, so rules cannot read it; declare them where the fact is ("
              + fact.get().at()
              + ")");
      return Optional.empty();
    }
    // Equality of records is slow when it is first asked, which a start of the engine feels.
    boolean unreadable = values instanceof Domain.Levels levels && levels.levels().isEmpty();
    return unreadable
        ? Optional.empty()
        : Optional.of(new Read(section.name(), name, values, written.at()));
  }

  private String remedy(Section section, String name) {
    if (section.carries().stream().anyMatch(carry -> carry.name().equals(name))) {
      return "let the rules read a fact of it, is: " + name + ", with its values";
    }
    for (Section other : earlier) {
      if (section.name().equals(own.name())
          && other.facts().stream().anyMatch(fact -> fact.name().equals(name))) {
        return "did you mean " + other.name() + "." + name + "?";
      }
    }
    return Suggestion.of(name, section.facts().stream().map(Fact::name).toList());
  }
}
