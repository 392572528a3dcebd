package io.ratelever.load;

import io.ratelever.load.source.Csv;
import io.ratelever.load.source.Node;
import io.ratelever.load.source.SourceText;
import io.ratelever.ratebook.Adjustment;
import io.ratelever.ratebook.Domain;
import io.ratelever.ratebook.FormulaText;
import io.ratelever.ratebook.Label;
import io.ratelever.ratebook.Location;
import io.ratelever.ratebook.Problems;
import io.ratelever.ratebook.Rule;
import io.ratelever.ratebook.RuleGroup;
import io.ratelever.ratebook.RuleGroup.Read;
import io.ratelever.rules.DecisionTable;
import io.ratelever.rules.DrlFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one group of rules: its declaration, then the files with its rules. */
final class RuleGroupReader {

  private static final int DRL_BYTES_MAX = 4 << 20;
  private final BookContext book;
  private final Reads reads;
  private final Problems problems;

  RuleGroupReader(BookContext book, Reads reads) {
    this.book = book;
    this.reads = reads;
    this.problems = book.problems();
  }

  RuleGroup read(Node.Entry entry) {
    int before = problems.count();
    Entries entries = new Entries(entry.value(), "the group " + entry.key(), problems);
    Label label = entries.title();
    entries.require("reads", "[region, clean_years]");
    List<Node.Scalar> written = entries.scalars("reads", "[region, motor.area]");
    List<Read> read = facts(written);
    List<Adjustment> gives = new ArrayList<>();
    for (Node.Entry adjustment : entries.entries("gives", "gives")) {
      gives.add(adjustment(adjustment));
    }
    FormulaText when = entries.formula("when");
    entries.require("files", "[accident.csv]");
    List<Node.Scalar> files = entries.scalars("files", "[accident.csv]");
    files.forEach(file -> book.rulesNamed().add(EditionFiles.RULES + file.text()));
    entries.refuseOthers();
    RuleGroup group = new RuleGroup(entry.key(), label, read, gives, when, List.of(), entry.at());
    boolean sound = problems.count() == before && read.size() == written.size();
    List<Rule> rules = sound ? rules(group, files) : List.of();
    return new RuleGroup(entry.key(), label, read, gives, when, rules, entry.at());
  }

  private List<Read> facts(List<Node.Scalar> names) {
    Map<String, Read> byName = new HashMap<>();
    List<Read> facts = new ArrayList<>();
    for (Node.Scalar written : names) {
      Read read = reads.find(written).orElse(null);
      if (read == null) {
        continue;
      }
      Read twin = byName.putIfAbsent(read.fact(), read);
      if (twin != null) {
        problems.add(
            written.at(),
            Entries.shown(written)
                + " and "
                + twin.section()
                + "."
                + twin.fact()
                + " would both be called "
                + read.fact()
                + " in the rules; keep or rename one");
      }
      facts.add(read);
    }
    return facts;
  }

  private Adjustment adjustment(Node.Entry entry) {
    Entries entries = new Entries(entry.value(), "the adjustment " + entry.key(), problems);
    Node within = entries.require("within", "-0.50..0.30");
    Domain band = within == null ? null : book.domains().band(within);
    entries.require("combine", "unique");
    Adjustment.Combine combine =
        entries.word("combine", Adjustment.Combine.class, Adjustment.Combine.UNIQUE);
    boolean numbers = band instanceof Domain.Decimals;
    if (band != null && !numbers && needsNumbers(combine)) {
      problems.add(
          entries.at("combine"),
          "tiers cannot be combined by " + Entries.wordOf(combine) + "; write unique or collect");
    }
    Adjustment adjustment =
        new Adjustment(
            entry.key(),
            entries.title(),
            band == null ? new Domain.Levels(List.of(), null) : band,
            combine,
            otherwise(entries, band, combine),
            entries.yesNo("suppliable"),
            entry.at());
    entries.refuseOthers();
    return adjustment;
  }

  private static boolean needsNumbers(Adjustment.Combine combine) {
    return switch (combine) {
      case SUM, PRODUCT, MAX, MIN -> true;
      case UNIQUE, COLLECT -> false;
    };
  }

  private @Nullable Object otherwise(
      Entries entries, @Nullable Domain band, Adjustment.Combine combine) {
    Node.Scalar written = entries.scalar("otherwise", "0");
    if (written == null || band == null) {
      return null;
    }
    String fixed =
        switch (combine) {
          case SUM -> "0";
          case PRODUCT -> "1";
          case COLLECT -> "an empty list";
          case UNIQUE, MAX, MIN -> "";
        };
    if (!fixed.isEmpty()) {
      problems.add(
          written.at(),
          "otherwise with "
              + Entries.wordOf(combine)
              + ", where no rule means "
              + fixed
              + "; leave it out");
      return null;
    }
    Object value = band instanceof Domain.Levels ? written.text() : Scalars.value(written);
    if (value == null || !band.admits(value)) {
      problems.add(
          written.at(),
          Entries.shown(written) + " is not within " + band.words() + "; write one that is");
    }
    return value;
  }

  private List<Rule> rules(RuleGroup group, List<Node.Scalar> files) {
    List<Rule> rules = new ArrayList<>();
    Set<String> read = new HashSet<>();
    for (Node.Scalar file : files) {
      if (!read.add(file.text())) {
        problems.add(file.at(), Entries.shown(file) + " is among the files already; remove one");
      } else {
        rules.addAll(rules(group, file));
      }
    }
    if (files.isEmpty()) {
      problems.add(group.at(), "the group " + group.name() + " has no files; name one in rules/");
    }
    checkNames(rules);
    return rules;
  }

  private List<Rule> rules(RuleGroup group, Node.Scalar file) {
    String name = EditionFiles.RULES + file.text();
    byte[] bytes = book.files().bytes(name);
    if (bytes == null) {
      List<String> there =
          book.files().in(EditionFiles.RULES).stream()
              .map(rules -> rules.substring(EditionFiles.RULES.length()))
              .toList();
      problems.add(
          file.at(),
          Entries.shown(file) + " is not a file in rules/; " + Suggestion.of(file.text(), there));
      return List.of();
    }
    String path = book.files().path(name);
    List<Rule> rules =
        name.endsWith(".csv")
            ? Csv.read(path, bytes, problems)
                .map(table -> DecisionTable.read(table, group, problems))
                .orElse(List.of())
            : SourceText.decode(path, bytes, DRL_BYTES_MAX, problems)
                .map(source -> DrlFile.read(path, source.text(), group, problems))
                .orElse(List.of());
    return rules.stream().map(this::asFoundedAsTheBook).toList();
  }

  private Rule asFoundedAsTheBook(Rule rule) {
    return new Rule(
        rule.name(),
        rule.condition(),
        rule.actions(),
        rule.reference(),
        rule.certainty().weaker(book.certainty()),
        rule.at());
  }

  private void checkNames(List<Rule> rules) {
    Map<String, Location> names = new HashMap<>();
    for (Rule rule : rules) {
      Location before = names.putIfAbsent(rule.name(), rule.at());
      if (before != null) {
        problems.add(
            rule.at(),
            "the rule '" + rule.name() + "' is already there (" + before + "); rename one");
      }
    }
  }
}
