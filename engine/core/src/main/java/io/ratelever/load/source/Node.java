package io.ratelever.load.source;

import io.ratelever.ratebook.Location;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A node of a YAML or JSON document. Scalars keep their characters: {@code 2.50}, {@code 0012}. */
public sealed interface Node {

  /** Where it starts. */
  Location at();

  /** Says what it is, for messages: {@code a list}. */
  String words();

  /**
   * A single value.
   *
   * @param text its characters, escapes undone
   * @param quoted whether it stands in quotes or is a block of text, and so is a text whatever it
   *     looks like
   * @param textAt where its first character stands, inside the quotes; the line only where the
   *     characters that follow are not those of the file (escapes, text over several lines)
   */
  record Scalar(String text, boolean quoted, Location at, Location textAt) implements Node {
    @Override
    public String words() {
      return "a single value";
    }
  }

  /** A list. */
  record Sequence(List<Node> items, Location at) implements Node {
    public Sequence {
      items = List.copyOf(items);
    }

    @Override
    public String words() {
      return "a list";
    }
  }

  /** Keys with values, each key once, in the order of the file. */
  record Mapping(List<Entry> entries, Location at) implements Node {
    public Mapping {
      entries = List.copyOf(entries);
    }

    /** Returns the value of a key; {@code null} if it is not there. */
    public @Nullable Node get(String key) {
      for (Entry entry : entries) {
        if (entry.key().equals(key)) {
          return entry.value();
        }
      }
      return null;
    }

    /** Returns a mapping in which a key has a value: in its place, or as the last entry. */
    public Mapping with(Entry added) {
      List<Entry> changed = new ArrayList<>(entries);
      for (int i = 0; i < changed.size(); i++) {
        if (changed.get(i).key().equals(added.key())) {
          changed.set(i, added);
          return new Mapping(changed, at);
        }
      }
      changed.add(added);
      return new Mapping(changed, at);
    }

    @Override
    public String words() {
      return "keys with values";
    }
  }

  /**
   * A key with its value.
   *
   * @param at where the key stands
   */
  record Entry(String key, Location at, Node value) {}
}
