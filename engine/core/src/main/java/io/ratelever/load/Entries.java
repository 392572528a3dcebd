package io.ratelever.load;

import io.ratelever.decimal.Rounding;
import io.ratelever.formula.Spelling;
import io.ratelever.load.source.Literal;
import io.ratelever.load.source.Node;
import io.ratelever.ratebook.Certainty;
import io.ratelever.ratebook.FormulaText;
import io.ratelever.ratebook.Label;
import io.ratelever.ratebook.Location;
import io.ratelever.ratebook.Problems;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the keys of one mapping, each as what it must be; a key that nobody asked for is unknown.
 *
 * <p>What cannot be read is reported, and a neutral value takes its place: whoever finds a problem
 * drops the whole file in the end.
 */
final class Entries {

  private final Node.Mapping mapping;
  private final boolean sound;
  private final String owner;
  private final Problems problems;
  private final Set<String> asked = new LinkedHashSet<>();
  private final Map<String, String> missing = new LinkedHashMap<>();

  /**
   * @param owner what the mapping is, for messages: {@code a fact}
   */
  Entries(Node node, String owner, Problems problems) {
    this.sound = node instanceof Node.Mapping;
    if (!sound) {
      problems.add(node.at(), owner + " is " + node.words() + "; it has keys with values");
    }
    this.mapping =
        node instanceof Node.Mapping given ? given : new Node.Mapping(List.of(), node.at());
    this.owner = owner;
    this.problems = problems;
  }

  Location at() {
    return mapping.at();
  }

  /** The place of a key's value; that of the mapping if the key is absent. */
  Location at(String key) {
    Node value = mapping.get(key);
    return value == null ? mapping.at() : value.at();
  }

  /** The entries of a mapping whose keys are names that the author chose. */
  List<Node.Entry> named() {
    return mapping.entries();
  }

  /** Returns the value of a key; {@code null} if it is absent. */
  @Nullable Node node(String key) {
    asked.add(key);
    return mapping.get(key);
  }

  /**
   * Returns the value of a key, which must be there; {@link #refuseOthers} reports if it is not.
   *
   * @param example what its value looks like
   */
  @Nullable Node require(String key, String example) {
    Node node = node(key);
    if (node == null) {
      missing.put(key, example);
    }
    return node;
  }

  /** Returns a single value; {@code null} if it is absent or something else. */
  Node.@Nullable Scalar scalar(String key, String example) {
    Node node = node(key);
    if (node == null || node instanceof Node.Scalar) {
      return (Node.Scalar) node;
    }
    problems.add(node.at(), key + " is " + node.words() + "; it looks like " + example);
    return null;
  }

  /** Returns a text; empty if it is absent. */
  String text(String key) {
    Node.Scalar scalar = scalar(key, "a text");
    return scalar == null ? "" : scalar.text().strip();
  }

  /** Returns a formula; {@code null} if it is absent. */
  @Nullable FormulaText formula(String key) {
    Node node = node(key);
    return node == null ? null : formula(node, key, problems);
  }

  /** Reads a node as a formula. */
  static FormulaText formula(Node node, String what, Problems problems) {
    if (node instanceof Node.Scalar scalar) {
      if (scalar.text().isBlank()) {
        problems.add(scalar.at(), what + " is empty; it is a formula");
      }
      return new FormulaText(scalar.text().stripTrailing(), scalar.textAt());
    }
    problems.add(
        node.at(),
        what
            + " is "
            + node.words()
            + "; it is a formula, and one that starts with [ or { stands in"
            + " quotes");
    return new FormulaText("", node.at());
  }

  /** Returns a date; {@code null} if it is absent. */
  @Nullable LocalDate date(String key) {
    Node.Scalar scalar = scalar(key, "2020-09-19");
    return scalar == null ? null : date(scalar, problems);
  }

  private static LocalDate date(Node.Scalar scalar, Problems problems) {
    return Literal.date(scalar.text())
        .orElseGet(
            () -> {
              problems.add(scalar.at(), Literal.notADate(scalar.text()));
              return LocalDate.EPOCH;
            });
  }

  /** Returns a date that must be there. */
  LocalDate requireDate(String key) {
    Node node = require(key, "2020-09-19");
    LocalDate date = node == null ? null : date(key);
    return date == null ? LocalDate.EPOCH : date;
  }

  /** Returns whether a key is {@code true}; absent is false. */
  boolean yesNo(String key) {
    Node.Scalar scalar = scalar(key, "true");
    if (scalar == null) {
      return false;
    }
    if (!scalar.text().equals("true") && !scalar.text().equals("false")) {
      problems.add(scalar.at(), shown(scalar) + " is neither true nor false; write one of them");
    }
    return scalar.text().equals("true");
  }

  /** Returns one of some words; {@code null} if it is absent or unknown. */
  @Nullable String word(String key, List<String> words) {
    Node.Scalar scalar = scalar(key, words.get(0));
    if (scalar == null || words.contains(scalar.text())) {
      return scalar == null ? null : scalar.text();
    }
    problems.add(
        scalar.at(), key + " cannot be " + shown(scalar) + "; it is " + String.join(", ", words));
    return null;
  }

  /** Returns one of the words of an enumeration; a fallback if it is absent or unknown. */
  <E extends Enum<E>> E word(String key, Class<E> type, E fallback) {
    List<E> values = List.of(type.getEnumConstants());
    String word = word(key, values.stream().map(Entries::wordOf).toList());
    return values.stream().filter(value -> wordOf(value).equals(word)).findFirst().orElse(fallback);
  }

  /** Returns the word of a value in files: {@code recalled}. */
  static String wordOf(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  /** Returns how well something is founded; published if it does not say. */
  Certainty certainty() {
    return word("certainty", Certainty.class, Certainty.PUBLISHED);
  }

  /** Returns a rounding; {@code null} if it is absent. */
  @Nullable Rounding round() {
    Node.Scalar scalar = scalar("round", "0.01 half_up");
    if (scalar == null) {
      return null;
    }
    String[] parts = scalar.text().strip().split(" +", -1);
    BigDecimal unit = Literal.decimal(parts[0]).orElse(BigDecimal.ZERO);
    Rounding.Mode mode = parts.length == 2 ? Rounding.Mode.ofWord(parts[1]).orElse(null) : null;
    if (mode != null && unit.signum() <= 0) {
      problems.add(
          scalar.at(),
          shown(scalar) + " does not say to what it rounds; write a unit above 0, such as 0.01");
      return null;
    }
    if (mode == null) {
      problems.add(
          scalar.at(),
          shown(scalar)
              + " is not a rounding; write a unit and a mode such as 0.01 half_up (modes: "
              + Rounding.Mode.words()
              + ")");
      return null;
    }
    return new Rounding(unit, mode);
  }

  /**
   * Returns the title: {@code {zh: ..., en: ...}}, or one text for both languages.
   *
   * @return {@link Label#NONE} if it is absent
   */
  Label title() {
    Node node = node("title");
    return node == null ? Label.NONE : label(node, problems);
  }

  /** Reads a node as a title or a word: {@code {zh: ..., en: ...}}, or one text for both. */
  static Label label(Node node, Problems problems) {
    if (node instanceof Node.Scalar scalar) {
      return new Label(scalar.text().strip(), scalar.text().strip());
    }
    Entries languages = new Entries(node, "a title", problems);
    Label label = new Label(languages.text("zh"), languages.text("en"));
    languages.refuseOthers();
    if (label.isEmpty()) {
      problems.add(node.at(), "a title without words; write {zh: ..., en: ...}, or one of them");
    }
    return label;
  }

  /** Returns the items of a list; none if it is absent. */
  List<Node> list(String key, String example) {
    Node node = node(key);
    if (node instanceof Node.Sequence sequence) {
      return sequence.items();
    }
    if (node != null) {
      problems.add(node.at(), key + " is " + node.words() + "; it is a list such as " + example);
    }
    return List.of();
  }

  /** Returns the single values of a list; none if it is absent. */
  List<Node.Scalar> scalars(String key, String example) {
    List<Node.Scalar> scalars = new ArrayList<>();
    for (Node item : list(key, example)) {
      if (item instanceof Node.Scalar scalar) {
        scalars.add(scalar);
      } else {
        problems.add(
            item.at(), item.words() + " among " + key + "; they are single values: " + example);
      }
    }
    return scalars;
  }

  /** Returns the entries below a key, whose keys are names that the author chose. */
  List<Node.Entry> entries(String key, String owner) {
    Node node = node(key);
    return node == null ? List.of() : new Entries(node, owner, problems).named();
  }

  /**
   * Reports each key that nobody asked for, and each that is missing. A missing key that seems to
   * be there with a spelling mistake is not reported twice.
   */
  void refuseOthers() {
    for (Node.Entry entry : mapping.entries()) {
      if (!asked.contains(entry.key())) {
        Spelling.nearest(entry.key(), asked).ifPresent(missing::remove);
        problems.add(
            entry.at(),
            "unknown key "
                + Literal.abbreviated(entry.key())
                + " in "
                + owner
                + "; "
                + Suggestion.of(entry.key(), asked));
      }
    }
    if (sound) {
      missing.forEach(
          (key, example) ->
              problems.add(
                  mapping.at(), owner + " has no " + key + "; add " + key + ": " + example));
    }
  }

  /** Reports each key that stands before one that belongs above it. */
  void requireOrder(List<String> order) {
    int highest = -1;
    for (Node.Entry entry : mapping.entries()) {
      int index = order.indexOf(entry.key());
      if (index >= 0 && index < highest) {
        problems.add(
            entry.at(),
            entry.key()
                + " stands below "
                + order.get(highest)
                + "; the order is "
                + String.join(", ", order));
      }
      highest = Math.max(highest, index);
    }
  }

  static String shown(Node.Scalar scalar) {
    return quoted(scalar.text());
  }

  static String quoted(String text) {
    return "'" + Literal.abbreviated(text) + "'";
  }
}
