package io.ratelever.load.source;

import io.ratelever.ratebook.Location;
import io.ratelever.ratebook.Problems;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds a tree of nodes from the events of a parser, within limits, without recursion. */
final class TreeBuilder {

  static final int DEPTH_MAX = 64;
  static final int NODES_MAX = 200_000;
  static final int TEXT_LENGTH_MAX = 20_000;

  private final Problems problems;
  private final Deque<Open> open = new ArrayDeque<>();
  private @Nullable Node root;
  private int nodes;

  TreeBuilder(Problems problems) {
    this.problems = problems;
  }

  /** A limit is exceeded: reading stops. */
  static final class LimitException extends Exception {
    private static final long serialVersionUID = 1L;

    LimitException(Location at, String message) {
      super(message, null, false, false);
      this.at = at;
    }

    final transient Location at;
  }

  /** A mapping or sequence that has not ended yet. */
  private static final class Open {
    final Location at;
    final boolean mapping;
    final List<Node> items = new ArrayList<>();
    final List<Node.Entry> entries = new ArrayList<>();
    final Map<String, Location> keys = new HashMap<>();
    Node.@Nullable Scalar key;

    Open(Location at, boolean mapping) {
      this.at = at;
      this.mapping = mapping;
    }
  }

  void start(boolean mapping, Location at) throws LimitException {
    count(at);
    if (open.size() == DEPTH_MAX) {
      throw new LimitException(at, "nested deeper than " + DEPTH_MAX + " levels; flatten it");
    }
    Open parent = open.peek();
    if (parent != null && parent.mapping && parent.key == null) {
      throw new LimitException(at, "a list or mapping as a key; a key is a single word");
    }
    open.push(new Open(at, mapping));
  }

  void end() {
    Open ended = open.pop();
    add(
        ended.mapping
            ? new Node.Mapping(ended.entries, ended.at)
            : new Node.Sequence(ended.items, ended.at));
  }

  void scalar(Node.Scalar scalar) throws LimitException {
    count(scalar.at());
    checkText(scalar);
    Open parent = open.peek();
    if (parent != null && parent.mapping && parent.key == null) {
      key(parent, scalar);
    } else {
      refuseNull(parent, scalar);
      add(scalar);
    }
  }

  private void key(Open parent, Node.Scalar key) {
    Location before = parent.keys.putIfAbsent(key.text(), key.at());
    if (before != null) {
      problems.add(
          key.at(),
          "the key " + key.text() + " is already on line " + before.line() + "; keep one of them");
    }
    parent.key = key;
  }

  /** Nothing in these files means "no value", neither an empty place nor a word. */
  private void refuseNull(@Nullable Open parent, Node.Scalar scalar) {
    boolean empty = scalar.text().isEmpty() || scalar.text().equals("~");
    if (scalar.quoted() || !(empty || scalar.text().equalsIgnoreCase("null"))) {
      return;
    }
    Node.Scalar key = parent == null ? null : parent.key;
    if (key == null) {
      problems.add(scalar.at(), "an entry without a value; give it one, or leave it out");
    } else {
      boolean rest = !key.text().matches("[a-z][a-z0-9_.]*");
      problems.add(
          key.at(),
          "'"
              + Literal.abbreviated(key.text())
              + "' has no value; "
              + (rest
                  ? "if it belongs to what stands before a comma, put that in quotes whole, or"
                      + " write a point in a decimal"
                  : "give it one, or leave it out"));
    }
  }

  private void checkText(Node.Scalar scalar) throws LimitException {
    String text = scalar.text();
    if (text.length() > TEXT_LENGTH_MAX) {
      throw new LimitException(
          scalar.at(),
          "a text of " + text.length() + " characters; at most " + TEXT_LENGTH_MAX + " are read");
    }
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int c = text.codePointAt(i);
      if ((SourceText.isForbidden(c) && c != '\n') || Character.getType(c) == Character.SURROGATE) {
        problems.add(scalar.at(), SourceText.nameOf(c) + " in a text; remove it");
        return;
      }
    }
  }

  private void count(Location at) throws LimitException {
    if (++nodes > NODES_MAX) {
      throw new LimitException(at, "more than " + NODES_MAX + " values; split the file");
    }
  }

  private void add(Node node) {
    Open parent = open.peek();
    if (parent == null) {
      root = node;
    } else if (parent.mapping) {
      Node.Scalar key = parent.key;
      if (key != null) {
        parent.entries.add(new Node.Entry(key.text(), key.at(), node));
      }
      parent.key = null;
    } else {
      parent.items.add(node);
    }
  }

  /** The document; {@code null} if there was none. */
  @Nullable Node root() {
    return root;
  }
}
