package io.ratelever.replay;

import io.ratelever.load.source.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The first place at which two documents differ.
 *
 * @param path where: elements of lists by their {@code section} or {@code name}, if they have one
 * @param before what the first document has there; empty if nothing
 * @param now what the second one has; empty if nothing
 */
record FirstDifference(String path, String before, String now) {

  /** What is looked at first, for the rest follows from it. */
  private static final String WORKSHEET = "worksheet";

  /** What is looked at first in a line of the worksheet. */
  private static final String VALUE = "value";

  private static final int LENGTH_MAX = 200;

  static Optional<FirstDifference> between(Node before, Node now) {
    return between(before, now, "");
  }

  private static Optional<FirstDifference> between(
      @Nullable Node before, @Nullable Node now, String path) {
    if (before instanceof Node.Mapping old && now instanceof Node.Mapping young) {
      return betweenMappings(old, young, path);
    }
    if (before instanceof Node.Sequence old && now instanceof Node.Sequence young) {
      return betweenLists(old.items(), young.items(), path);
    }
    String old = text(before);
    String young = text(now);
    return old.equals(young)
        ? Optional.empty()
        : Optional.of(new FirstDifference(path, shortened(old), shortened(young)));
  }

  private static Optional<FirstDifference> betweenMappings(
      Node.Mapping before, Node.Mapping now, String path) {
    TreeSet<String> sorted = new TreeSet<>();
    before.entries().forEach(entry -> sorted.add(entry.key()));
    now.entries().forEach(entry -> sorted.add(entry.key()));
    List<String> keys = new ArrayList<>(sorted);
    for (String first : List.of(VALUE, WORKSHEET)) {
      if (keys.remove(first)) {
        keys.add(0, first);
      }
    }
    for (String key : keys) {
      String at = path.isEmpty() ? key : path + "." + key;
      Optional<FirstDifference> found = between(before.get(key), now.get(key), at);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static Optional<FirstDifference> betweenLists(
      List<Node> before, List<Node> now, String path) {
    for (int i = 0; i < Math.max(before.size(), now.size()); i++) {
      Node old = i < before.size() ? before.get(i) : null;
      Node young = i < now.size() ? now.get(i) : null;
      String at = path + "[" + name(old == null ? young : old, i) + "]";
      Optional<FirstDifference> found = between(old, young, at);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static String name(@Nullable Node element, int position) {
    if (element instanceof Node.Mapping mapping) {
      for (String key : List.of("section", "name")) {
        if (mapping.get(key) instanceof Node.Scalar name) {
          return name.text();
        }
      }
    }
    return String.valueOf(position);
  }

  private static String text(@Nullable Node node) {
    return node == null ? "" : CanonicalJson.of(node);
  }

  private static String shortened(String text) {
    return text.length() <= LENGTH_MAX ? text : text.substring(0, LENGTH_MAX) + "...";
  }
}
