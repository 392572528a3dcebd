package io.ratelever.load;

import io.ratelever.load.source.Literal;
import io.ratelever.load.source.Node;
import io.ratelever.ratebook.Adjustment;
import io.ratelever.ratebook.Carry;
import io.ratelever.ratebook.Fact;
import io.ratelever.ratebook.Problems;
import io.ratelever.ratebook.RateBook;
import io.ratelever.ratebook.Scenario;
import io.ratelever.ratebook.Section;
import io.ratelever.ratebook.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what a scenario expects. */
final class ExpectationReader {

  private static final List<String> OUTCOMES = List.of("rated", "referred", "declined");
  private static final Set<String> WORDS = Set.of("outcome", "reasons", "caveats", "error");
  private static final Pattern VALUE_NAME = Pattern.compile("[a-z][a-z0-9_]*\\.[a-z][a-z0-9_]*");

  private final @Nullable Set<String> declared;
  private final Problems problems;

  /**
   * @param book the edition whose values are expected; absent if it cannot be read, and then any
   *     name passes
   */
  ExpectationReader(@Nullable RateBook book, Problems problems) {
    this.declared = book == null ? null : namesOf(book);
    this.problems = problems;
  }

  /** Returns the names of all carried values, facts, adjustments and steps, with their sections. */
  private static Set<String> namesOf(RateBook book) {
    Set<String> names = new LinkedHashSet<>();
    for (Section section : book.sections()) {
      Stream.of(
              section.carries().stream().map(Carry::name),
              section.facts().stream().map(Fact::name),
              section.groups().stream()
                  .flatMap(group -> group.gives().stream())
                  .map(Adjustment::name),
              section.steps().stream().map(Step::name))
          .flatMap(own -> own)
          .forEach(name -> names.add(section.name() + "." + name));
    }
    return names;
  }

  Scenario.Expectation read(Node.Mapping expect) {
    Entries entries = new Entries(expect, "expect", problems);
    String outcome = entries.word("outcome", OUTCOMES);
    List<String> reasons = texts(entries, "reasons");
    List<String> caveats = texts(entries, "caveats");
    Node.Scalar error = entries.scalar("error", "a text that occurs in the error");
    Map<String, Object> values = values(expect);
    if (expect.entries().isEmpty()) {
      problems.add(expect.at(), "the scenario expects nothing; add expect: {total.premium: ...}");
    }
    if (error != null && expect.entries().size() > 1) {
      problems.add(
          error.at(),
          "an error is expected together with other things; a risk with an error has none");
    }
    return new Scenario.Expectation(
        values, outcome, reasons, caveats, error == null ? null : error.text());
  }

  private static List<String> texts(Entries entries, String key) {
    return entries.scalars(key, "[a text]").stream().map(Node.Scalar::text).toList();
  }

  private Map<String, Object> values(Node.Mapping expect) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (Node.Entry entry : expect.entries()) {
      if (WORDS.contains(entry.key())) {
        continue;
      }
      if (!VALUE_NAME.matcher(entry.key()).matches()) {
        problems.add(
            entry.at(),
            "'"
                + Literal.abbreviated(entry.key())
                + "' is not the name of a value; one has its"
                + " section, as total.premium, and the other words are outcome, reasons, caveats,"
                + " error");
        continue;
      }
      if (declared != null && !declared.contains(entry.key())) {
        problems.add(
            entry.at(),
            entry.key()
                + " is no fact, adjustment or step of the rate book; "
                + Suggestion.of(entry.key(), declared));
      }
      Object value = value(entry.value(), entry.key());
      if (value != null) {
        values.put(entry.key(), value);
      }
    }
    return values;
  }

  private @Nullable Object value(Node node, String name) {
    if (node instanceof Node.Scalar scalar) {
      Object value = Scalars.value(scalar);
      if (value == null) {
        problems.add(scalar.at(), name + ": " + Scalars.doubt(scalar));
      }
      return value;
    }
    if (node instanceof Node.Sequence sequence) {
      List<Object> values = new ArrayList<>();
      for (Node item : sequence.items()) {
        Object value = item instanceof Node.Scalar ? value(item, name) : null;
        if (value != null) {
          values.add(value);
        } else if (!(item instanceof Node.Scalar)) {
          problems.add(item.at(), item.words() + " among the values of " + name + "; write values");
        }
      }
      return List.copyOf(values);
    }
    problems.add(node.at(), name + " is " + node.words() + "; it is a value or a list of values");
    return null;
  }
}
