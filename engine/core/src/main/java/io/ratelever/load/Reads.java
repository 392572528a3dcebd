package io.ratelever.load;

import io.ratelever.load.source.Node;
import io.ratelever.load.source.Suggestion;
import io.ratelever.ratebook.Domain;
import io.ratelever.ratebook.Fact;
import io.ratelever.ratebook.FormulaText;
import io.ratelever.ratebook.Problems;
import io.ratelever.ratebook.RuleGroup.Read;
import io.ratelever.ratebook.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the facts that the rules of one section read: its own, and those of earlier sections that
 * have one value where it runs.
 *
 * <p>A section with {@code each} has one value of a fact only inside: in the sections that are
 * nested in it or resume its elements. What a formula selects is not looked at here, only on what
 * it stands: {@code location.items[...]} stands on the section {@code location}.
 */
final class Reads {

  private static final Pattern STANDS_ON =
      Pattern.compile("\\s*([a-z][a-z0-9_]*)\\s*([.\\[].*)?", Pattern.DOTALL);

  private final List<Section> earlier;
  private final Section own;
  private final Problems problems;

  Reads(List<Section> earlier, Section own, Problems problems) {
    this.earlier = earlier;
    this.own = own;
    this.problems = problems;
  }

  /** Finds the fact that an entry of {@code reads} names; nothing if a problem was added. */
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
    Optional<Section> section = earlier(name);
    if (section.isEmpty()) {
      List<String> names = earlier.stream().map(Section::name).toList();
      problems.add(
          written.at(), "there is no section " + name + " above; " + Suggestion.of(name, names));
    } else if (!isPrefix(runs(section.get()), runs(own))) {
      problems.add(
          written.at(),
          Entries.shown(written)
              + " has a value per element of "
              + name
              + "; make a fact of this section from them, such as count("
              + name
              + ")");
      return Optional.empty();
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
    return Optional.of(new Read(section.name(), name, values, written.at()));
  }

  private String remedy(Section section, String name) {
    for (Section other : earlier) {
      if (section == own && other.facts().stream().anyMatch(fact -> fact.name().equals(name))) {
        return "did you mean " + other.name() + "." + name + "?";
      }
    }
    return Suggestion.of(name, section.facts().stream().map(Fact::name).toList());
  }

  private Optional<Section> earlier(String name) {
    return earlier.stream().filter(section -> section.name().equals(name)).findFirst();
  }

  /**
   * Returns the sections whose elements a section runs over, from the outermost to the innermost.
   */
  private List<String> runs(Section section) {
    FormulaText each = section.each();
    if (each == null) {
      return List.of();
    }
    Matcher matcher = STANDS_ON.matcher(each.text());
    Optional<Section> base = matcher.matches() ? earlier(matcher.group(1)) : Optional.empty();
    if (base.isEmpty()) {
      return List.of(section.name());
    }
    List<String> runs = new ArrayList<>(runs(base.get()));
    String rest = matcher.group(2);
    if (rest != null && rest.startsWith(".")) {
      runs.add(section.name());
    }
    return runs;
  }

  private static boolean isPrefix(List<String> outer, List<String> inner) {
    return outer.size() <= inner.size() && inner.subList(0, outer.size()).equals(outer);
  }
}
