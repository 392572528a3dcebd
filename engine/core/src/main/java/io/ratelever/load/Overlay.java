package io.ratelever.load;

import io.ratelever.load.source.Literal;
import io.ratelever.load.source.Node;
import io.ratelever.ratebook.Location;
import io.ratelever.ratebook.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Lays what a case says over what its scenario gives, by the paths of fields: {@code
 * motor.vehicle.class}, {@code motor.violations[0].code}.
 *
 * <p>Keys with values are merged, a list or a single value takes the place of what was there, and
 * fields on the way that are missing are added. An element of a list must be there.
 */
final class Overlay {

  private static final int STEPS_MAX = 16;
  private static final String SUPPLIED = "supplied.";
  private static final Pattern STEP = Pattern.compile("([^.\\[\\]]+)((?:\\[\\d{1,5}])?)");

  private final Problems problems;

  Overlay(Problems problems) {
    this.problems = problems;
  }

  /** One step of a path: a key, and perhaps an element of the list that it holds. */
  private record Step(String key, int index) {
    static final int NO_INDEX = -1;
  }

  /** Lays the entries of a case over a mapping; what cannot be laid is reported. */
  Node.Mapping lay(Node.Mapping base, Node.Mapping over) {
    Node.Mapping result = base;
    for (Node.Entry entry : over.entries()) {
      List<Step> steps = steps(entry);
      if (!steps.isEmpty()) {
        result = mapping(result, steps, entry);
      }
    }
    return result;
  }

  private List<Step> steps(Node.Entry entry) {
    String path = entry.key();
    if (path.startsWith(SUPPLIED)) {
      // What follows is one name, with the section in it.
      return List.of(
          new Step("supplied", Step.NO_INDEX),
          new Step(path.substring(SUPPLIED.length()), Step.NO_INDEX));
    }
    List<Step> steps = new ArrayList<>();
    for (String part : path.split("\\.", STEPS_MAX + 1)) {
      Matcher matcher = STEP.matcher(part);
      if (!matcher.matches() || steps.size() == STEPS_MAX) {
        problems.add(
            entry.at(),
            "'"
                + Literal.abbreviated(path)
                + "' is not a path; one looks like motor.violations[0].code");
        return List.of();
      }
      String index = matcher.group(2);
      steps.add(
          new Step(
              matcher.group(1),
              index.isEmpty()
                  ? Step.NO_INDEX
                  : Integer.parseInt(index.substring(1, index.length() - 1))));
    }
    return steps;
  }

  private Node.Mapping mapping(Node.Mapping base, List<Step> steps, Node.Entry entry) {
    Step step = steps.get(0);
    Node there = base.get(step.key());
    List<Step> rest = steps.subList(1, steps.size());
    Node changed =
        step.index() == Step.NO_INDEX
            ? below(there, rest, entry)
            : element(there, step, rest, entry);
    return base.with(new Node.Entry(step.key(), entry.at(), changed));
  }

  private Node element(@Nullable Node there, Step step, List<Step> rest, Node.Entry entry) {
    List<Node> items = there instanceof Node.Sequence sequence ? sequence.items() : List.of();
    if (step.index() >= items.size()) {
      problems.add(
          entry.at(),
          step.key()
              + "["
              + step.index()
              + "] is not given; the list has "
              + items.size()
              + " elements, counted from 0");
      return entry.value();
    }
    List<Node> changed = new ArrayList<>(items);
    changed.set(step.index(), below(items.get(step.index()), rest, entry));
    return new Node.Sequence(changed, there == null ? entry.at() : there.at());
  }

  private Node below(@Nullable Node there, List<Step> rest, Node.Entry entry) {
    if (rest.isEmpty()) {
      return merge(there, entry.value());
    }
    Location at = entry.at();
    if (there != null && !(there instanceof Node.Mapping)) {
      problems.add(
          at,
          Literal.abbreviated(entry.key()) + " leads through " + there.words() + "; correct it");
    }
    Node.Mapping base =
        there instanceof Node.Mapping mapping ? mapping : new Node.Mapping(List.of(), at);
    return mapping(base, rest, entry);
  }

  private static Node merge(@Nullable Node there, Node over) {
    if (there instanceof Node.Mapping merged && over instanceof Node.Mapping added) {
      Node.Mapping result = merged;
      for (Node.Entry entry : added.entries()) {
        Node value = merge(merged.get(entry.key()), entry.value());
        result = result.with(new Node.Entry(entry.key(), entry.at(), value));
      }
      return result;
    }
    return over;
  }
}
