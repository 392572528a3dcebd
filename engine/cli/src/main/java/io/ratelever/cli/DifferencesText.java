package io.ratelever.cli;

import io.ratelever.difference.Difference;
import io.ratelever.difference.Difference.Added;
import io.ratelever.difference.Difference.Change;
import io.ratelever.difference.Difference.Changed;
import io.ratelever.difference.Difference.Removed;
import io.ratelever.difference.Differences;
import io.ratelever.difference.Part;
import io.ratelever.difference.Statement;
import io.ratelever.ratebook.Certainty;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes differences between editions for people: for a terminal, or as Markdown for a review. */
final class DifferencesText {

  private static final String NOTHING = "";

  private final Differences differences;

  /** How many rows or rules come or go with the page or group that they belong to. */
  private final Map<Part, Integer> belonging = new HashMap<>();

  private DifferencesText(Differences differences) {
    this.differences = differences;
  }

  /** One line about a part: what is said before and after; empty where nothing is. */
  private record Line(String aspect, String before, String after) {}

  /** A part with what differs in it. */
  private record Entry(String sign, Part part, String place, List<Line> lines) {}

  /** Writes for a terminal. */
  static List<String> of(Differences differences) {
    DifferencesText text = new DifferencesText(differences);
    List<String> lines = new ArrayList<>();
    lines.add(differences.before() + " -> " + differences.after());
    text.terminal(differences.meaning(), lines);
    if (!differences.wording().isEmpty()) {
      lines.add("");
      lines.add("Titles, references and the like, on which no premium depends:");
      text.terminal(differences.wording(), lines);
    }
    lines.add("");
    lines.add(text.summary());
    return lines;
  }

  private void terminal(List<Difference> told, List<String> lines) {
    for (Entry entry : entries(told)) {
      lines.add("");
      lines.add(entry.sign() + " " + entry.part() + place(entry));
      int width =
          entry.lines().stream().mapToInt(line -> TextTable.width(line.aspect())).max().orElse(0);
      for (Line line : entry.lines()) {
        lines.add("    " + TextTable.pad(line.aspect(), width) + "  " + arrow(line));
      }
    }
  }

  private static String place(Entry entry) {
    return entry.place().isEmpty() ? "" : "  (" + entry.place() + ")";
  }

  private static String arrow(Line line) {
    if (line.before().isEmpty()) {
      return line.after();
    }
    return line.before() + (line.after().isEmpty() ? "" : " -> " + line.after());
  }

  /** Writes Markdown. */
  static List<String> markdown(Differences differences) {
    DifferencesText text = new DifferencesText(differences);
    List<String> lines = new ArrayList<>();
    lines.add("## " + differences.before() + " → " + differences.after());
    lines.add("");
    lines.add(text.summary());
    text.table("### What premiums and decisions may depend on", differences.meaning(), lines);
    text.table("### Titles, references and the like", differences.wording(), lines);
    return lines;
  }

  private void table(String heading, List<Difference> told, List<String> lines) {
    if (told.isEmpty()) {
      return;
    }
    lines.addAll(
        List.of(
            "", heading, "", "| part | what | before | after | place |", "|---|---|---|---|---|"));
    for (Entry entry : entries(told)) {
      String part = escaped(entry.part().toString());
      String name =
          switch (entry.sign()) {
            case "+" -> "**added** " + part;
            case "-" -> "**removed** " + part;
            default -> part;
          };
      List<Line> shown =
          entry.lines().isEmpty() ? List.of(new Line(NOTHING, NOTHING, NOTHING)) : entry.lines();
      for (Line line : shown) {
        lines.add(
            String.join(
                " | ",
                "| " + name,
                line.aspect(),
                escaped(line.before()),
                escaped(line.after()),
                entry.place() + " |"));
        name = NOTHING;
      }
    }
  }

  /** Lets a text stand in a cell as it is: nothing of a rate book becomes a mark or a link. */
  private static String escaped(String text) {
    return text.replaceAll("([\\\\`*_\\[\\]<>|~#&!])", "\\\\$1").replaceAll("\\R", " ");
  }

  private String summary() {
    if (differences.isEmpty()) {
      return "no difference";
    }
    return Counted.of(differences.meaning().size(), "difference")
        + " in meaning, "
        + differences.wording().size()
        + " in wording";
  }

  private List<Entry> entries(List<Difference> told) {
    Set<String> whole = new HashSet<>();
    for (Difference difference : told) {
      if (!(difference instanceof Changed) && container(difference.part()) == null) {
        whole.add(difference.part().kind() + " " + difference.part().name());
      }
    }
    List<Entry> entries = new ArrayList<>();
    for (Difference difference : told) {
      Part container = container(difference.part());
      if (container != null
          && !(difference instanceof Changed)
          && whole.contains(container.kind() + " " + container.name())) {
        belonging.merge(container, 1, Integer::sum);
      }
    }
    for (Difference difference : told) {
      Part container = container(difference.part());
      if (container == null || !belonging.containsKey(container)) {
        entries.add(entry(difference));
      }
    }
    return entries;
  }

  /** Returns the page of a row, or the group of a rule; nothing for other parts. */
  private static @Nullable Part container(Part part) {
    String name = part.name();
    return switch (part.kind()) {
      case ROW -> new Part(Part.Kind.PAGE, name.substring(0, name.indexOf('(')));
      case RULE -> new Part(Part.Kind.GROUP, name.substring(0, name.indexOf(':')));
      default -> null;
    };
  }

  private Entry entry(Difference difference) {
    if (difference instanceof Added added) {
      return whole("+", added.part(), added.says(), true);
    }
    if (difference instanceof Removed removed) {
      return whole("-", removed.part(), removed.said(), false);
    }
    Changed changed = (Changed) difference;
    List<Line> lines = new ArrayList<>();
    for (Change change : changed.changes()) {
      if (change instanceof Change.Said said) {
        lines.add(new Line(said.aspect(), "(none)", said.after().shown()));
      } else if (change instanceof Change.Unsaid unsaid) {
        lines.add(new Line(unsaid.aspect(), unsaid.before().shown(), "(none)"));
      } else if (change instanceof Change.Resaid resaid) {
        lines.add(new Line(resaid.aspect(), resaid.before().shown(), resaid.after().shown()));
      }
    }
    return new Entry("~", changed.part(), place(changed.changes().get(0)), lines);
  }

  private static String place(Change change) {
    if (change instanceof Change.Resaid resaid) {
      return resaid.after().at().toString();
    }
    return change instanceof Change.Said said
        ? said.after().at().toString()
        : ((Change.Unsaid) change).before().at().toString();
  }

  private Entry whole(String sign, Part part, List<Statement> statements, boolean isAdded) {
    List<Line> lines = new ArrayList<>();
    for (Statement one : statements) {
      if (one.aspect().equals("certainty") && one.shown().equals(Certainty.PUBLISHED.word())) {
        continue; // As most are.
      }
      lines.add(
          new Line(one.aspect(), isAdded ? NOTHING : one.shown(), isAdded ? one.shown() : NOTHING));
    }
    Integer with = belonging.get(part);
    if (with != null) {
      String count =
          Counted.of(
              with, (part.kind() == Part.Kind.PAGE ? Part.Kind.ROW : Part.Kind.RULE).words());
      lines.add(new Line("with", isAdded ? NOTHING : count, isAdded ? count : NOTHING));
    }
    String place = statements.isEmpty() ? NOTHING : statements.get(0).at().toString();
    return new Entry(sign, part, place, lines);
  }
}
