package io.ratelever.load;

import io.ratelever.load.source.Literal;
import io.ratelever.load.source.Node;
import io.ratelever.load.source.Yaml;
import io.ratelever.ratebook.Location;
import io.ratelever.ratebook.Problems;
import io.ratelever.ratebook.RateBook;
import io.ratelever.ratebook.Scenario;
import io.ratelever.ratebook.Submission;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the worked examples of an edition.
 *
 * <p>A scenario with {@code cases} becomes one scenario per case, named after both: {@code Base
 * premium: family car}, or {@code Base premium: case 2} where the case has no name.
 */
final class ScenarioReader {

  /**
   * The most nodes that the cases of one scenario may have, with what they share counted for each.
   */
  private static final int CASE_NODES_MAX = 1_000_000;

  private final Problems problems;
  private final ExpectationReader expectations;
  private final Map<String, Location> names = new HashMap<>();
  private final List<Scenario> scenarios = new ArrayList<>();

  private ScenarioReader(@Nullable RateBook book, Problems problems) {
    this.expectations = new ExpectationReader(book, problems);
    this.problems = problems;
  }

  /**
   * Reads all scenarios of an edition, in the order of files and lines; those that can be read.
   *
   * @param book the edition, whose names they expect; absent if it cannot be read
   */
  static List<Scenario> readAll(EditionFiles files, @Nullable RateBook book, Problems problems) {
    ScenarioReader reader = new ScenarioReader(book, problems);
    for (String name : files.in(EditionFiles.SCENARIOS)) {
      byte[] bytes = files.bytes(name);
      if (bytes != null) {
        Yaml.read(files.path(name), bytes, problems).ifPresent(reader::file);
      }
    }
    return reader.scenarios;
  }

  private void file(Node root) {
    if (!(root instanceof Node.Sequence list)) {
      problems.add(
          root.at(),
          "scenarios are " + root.words() + "; they are a list, each starting with - name:");
      return;
    }
    list.items().forEach(this::scenario);
  }

  private void scenario(Node node) {
    Entries entries = new Entries(node, "a scenario", problems);
    Node name = entries.require("name", "what it shows");
    if (name != null && entries.text("name").isEmpty()) {
      problems.add(name.at(), "the scenario has an empty name; say what it shows");
    }
    Node source = entries.require("source", "a citation, or the arithmetic");
    if (source != null && entries.text("source").isEmpty()) {
      problems.add(
          source.at(),
          "the source is empty; say where the expectation comes from, or write the arithmetic");
    }
    Node given = entries.require("given", "what is submitted");
    Node.Mapping shared = mapping(given, "given", node.at());
    Node.Mapping expect = mapping(entries.node("expect"), "expect", node.at());
    Shared common = new Shared(entries.text("name"), entries.text("source"), shared, expect);
    if (entries.node("cases") == null) {
      add(common, node.at());
    } else {
      cases(common, entries.list("cases", "- {given: ..., expect: ...}"), node.at());
    }
    entries.refuseOthers();
  }

  /** What a scenario says for all of its cases. */
  private record Shared(String name, String source, Node.Mapping given, Node.Mapping expect) {}

  private void cases(Shared common, List<Node> cases, Location at) {
    if (cases.isEmpty()) {
      problems.add(at, "a scenario with an empty list of cases; add one, or leave cases out");
    }
    long nodes = (long) cases.size() * (count(common.given()) + count(common.expect()));
    if (nodes > CASE_NODES_MAX) {
      problems.add(at, "too many cases for what they share; split the scenario");
      return;
    }
    Overlay overlay = new Overlay(problems);
    for (int i = 0; i < cases.size(); i++) {
      Node node = cases.get(i);
      Entries one = new Entries(node, "a case", problems);
      String name = one.text("name");
      String source = one.text("source");
      Node.Mapping given = mapping(one.node("given"), "given", node.at());
      Node.Mapping expect = mapping(one.node("expect"), "expect", node.at());
      one.refuseOthers();
      add(
          new Shared(
              common.name() + ": " + (name.isEmpty() ? "case " + (i + 1) : name),
              source.isEmpty() ? common.source() : common.source() + "; " + source,
              overlay.lay(common.given(), given),
              expect.entries().stream()
                  .reduce(common.expect(), Node.Mapping::with, (left, right) -> right)),
          node.at());
    }
  }

  private Node.Mapping mapping(@Nullable Node node, String what, Location at) {
    if (node == null) {
      return new Node.Mapping(List.of(), at);
    }
    if (node instanceof Node.Mapping mapping) {
      return mapping;
    }
    problems.add(node.at(), what + " is " + node.words() + "; it has keys with values");
    return new Node.Mapping(List.of(), node.at());
  }

  private void add(Shared whole, Location at) {
    Location before = names.putIfAbsent(whole.name(), at);
    if (before != null) {
      problems.add(
          at,
          "a scenario '"
              + Literal.abbreviated(whole.name())
              + "' is already there ("
              + before
              + "); rename one");
    }
    Entries given = new Entries(whole.given(), "given", problems);
    given.require("effective_on", "2021-05-01");
    Optional<Submission> submission = SubmissionReader.read(given, problems);
    given.refuseOthers();
    Scenario.Expectation expectation = expectations.read(whole.expect());
    submission.ifPresent(
        s -> scenarios.add(new Scenario(whole.name(), whole.source(), s, expectation, at)));
  }

  private static int count(Node node) {
    if (node instanceof Node.Mapping mapping) {
      return 1 + mapping.entries().stream().mapToInt(entry -> count(entry.value())).sum();
    }
    return node instanceof Node.Sequence sequence
        ? 1 + sequence.items().stream().mapToInt(ScenarioReader::count).sum()
        : 1;
  }
}
