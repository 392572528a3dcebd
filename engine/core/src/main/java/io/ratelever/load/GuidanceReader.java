package io.ratelever.load;

import io.ratelever.load.source.Node;
import io.ratelever.ratebook.Domain;
import io.ratelever.ratebook.FormulaText;
import io.ratelever.ratebook.Guidance;
import io.ratelever.ratebook.Label;
import io.ratelever.ratebook.Location;
import io.ratelever.ratebook.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the key {@code explain} of {@code ratebook.yaml}. */
final class GuidanceReader {

  /** A list that is not known yet may have so many records at most. */
  private static final int RECORDS_MAX = 20;

  private final BookContext book;
  private final Problems problems;

  private GuidanceReader(BookContext book) {
    this.book = book;
    this.problems = book.problems();
  }

  /**
   * Reads the key.
   *
   * @param node its value; absent if the book has none
   */
  static Guidance read(@Nullable Node node, BookContext book) {
    return node == null ? Guidance.NONE : new GuidanceReader(book).read(node);
  }

  private Guidance read(Node node) {
    Entries explain = new Entries(node, "explain", problems);
    Map<String, Label> words = new LinkedHashMap<>();
    for (Node.Entry entry : explain.entries("words", "words")) {
      words.put(entry.key(), Entries.label(entry.value(), problems));
    }
    Map<String, Guidance.Lever> levers = new LinkedHashMap<>();
    for (Node.Entry entry : explain.entries("levers", "levers")) {
      levers.put(entry.key(), lever(entry));
    }
    Map<String, Guidance.Unknown> unknowns = new LinkedHashMap<>();
    for (Node.Entry entry : explain.entries("unknowns", "unknowns")) {
      unknowns.put(entry.key(), unknown(entry));
    }
    explain.refuseOthers();
    return new Guidance(words, levers, unknowns);
  }

  private Guidance.Lever lever(Node.Entry entry) {
    if (!Names.isName(entry.key())) {
      problems.add(
          entry.at(),
          Entries.quoted(entry.key())
              + " cannot name a lever; a name has lower-case letters, digits and _, and starts with"
              + " a letter");
    }
    Entries lever = new Entries(entry.value(), "the lever " + entry.key(), problems);
    lever.require("title", "{zh: ..., en: ...}");
    FormulaText each = lever.formula("each");
    Map<String, FormulaText> set = new LinkedHashMap<>();
    for (Node.Entry field : lever.entries("set", "set")) {
      set.put(field.key(), Entries.formula(field.value(), field.key(), problems));
    }
    List<FormulaText> clear = new ArrayList<>();
    for (Node.Scalar list : lever.scalars("clear", "[violations]")) {
      clear.add(new FormulaText(list.text(), list.textAt()));
    }
    if (set.isEmpty() && clear.isEmpty()) {
      problems.add(
          entry.at(),
          "the lever "
              + entry.key()
              + " changes nothing; add set: {enterprise.standardisation_level: 1}, or clear:"
              + " [violations]");
    }
    if (each != null && !clear.isEmpty()) {
      problems.add(
          lever.at("clear"),
          "clear empties a list of the risk, and each changes one record of a list; make two levers"
              + " of it");
    }
    Guidance.Lever read =
        new Guidance.Lever(entry.key(), lever.title(), each, set, clear, entry.at());
    lever.refuseOthers();
    return read;
  }

  private Guidance.Unknown unknown(Node.Entry entry) {
    Entries unknown = new Entries(entry.value(), "the unknown " + entry.key(), problems);
    unknown.require("title", "{zh: ..., en: ...}");
    Node values = unknown.node("values");
    Map<String, Guidance.Possible> records = new LinkedHashMap<>();
    for (Node.Entry field : unknown.entries("records", "records")) {
      records.put(field.key(), possible(field));
    }
    if ((values == null) == (unknown.node("records") == null)) {
      problems.add(
          entry.at(),
          "the unknown "
              + entry.key()
              + " says not what it may be; add values, of a single value, or records, of a list");
    }
    Guidance.Unknown read =
        new Guidance.Unknown(
            entry.key(),
            unknown.title(),
            values == null ? null : walkable(values),
            atMost(unknown, values == null),
            records,
            entry.at());
    unknown.refuseOthers();
    return read;
  }

  private Guidance.Possible possible(Node.Entry field) {
    Entries said = new Entries(field.value(), "the field " + field.key(), problems);
    Node values = said.node("values");
    List<FormulaText> is = new ArrayList<>();
    Node formulas = said.node("is");
    if (formulas instanceof Node.Sequence several) {
      several.items().forEach(one -> is.add(Entries.formula(one, field.key(), problems)));
    } else if (formulas != null) {
      is.add(Entries.formula(formulas, field.key(), problems));
    }
    if ((values == null) == is.isEmpty()) {
      problems.add(
          field.at(),
          "the field "
              + field.key()
              + " says not what it may be; add values: [A, B], or is with a formula");
    }
    Guidance.Possible possible =
        new Guidance.Possible(values == null ? null : walkable(values), is, field.at());
    said.refuseOthers();
    return possible;
  }

  /** Reads values that can be walked through, one by one. */
  private @Nullable Domain walkable(Node values) {
    Domain domain = book.domains().values(values);
    boolean endless =
        domain instanceof Domain.Dates
            || (domain instanceof Domain.Decimals decimals && decimals.step() == null)
            || (domain instanceof Domain.Whole whole && whole.saturating());
    if (domain != null && endless) {
      problems.add(
          values.at(),
          domain.words()
              + " cannot be gone through one by one; write [A, B], 0..3, or 0.50..1.00 step 0.01");
    }
    return domain;
  }

  private int atMost(Entries unknown, boolean list) {
    Node.Scalar written = unknown.scalar("at_most", "3");
    if (written == null) {
      if (list && unknown.node("records") != null) {
        unknown.require("at_most", "3");
      }
      return 0;
    }
    Location at = written.at();
    if (!written.text().matches("[0-9]{1,3}")
        || Integer.parseInt(written.text()) < 1
        || Integer.parseInt(written.text()) > RECORDS_MAX) {
      problems.add(
          at,
          Entries.quoted(written.text())
              + " is no number of records; write a whole number from 1 to "
              + RECORDS_MAX);
      return 0;
    }
    if (!list) {
      problems.add(at, "at_most is for lists; a single value has values");
    }
    return Integer.parseInt(written.text());
  }
}
