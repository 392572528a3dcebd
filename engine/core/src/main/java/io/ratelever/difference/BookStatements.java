package io.ratelever.difference;

import io.ratelever.formula.CanonicalFormula;
import io.ratelever.ratebook.Adjustment;
import io.ratelever.ratebook.FormulaText;
import io.ratelever.ratebook.Guidance;
import io.ratelever.ratebook.Promise;
import io.ratelever.ratebook.RateBook;
import io.ratelever.ratebook.RatePage;
import io.ratelever.ratebook.RuleGroup;
import io.ratelever.ratebook.Section;
import io.ratelever.ratebook.TermRule;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An edition as statements, but for its rules, which {@link RulePairs} adds. */
final class BookStatements {

  private final Map<Part, List<Statement>> parts = new LinkedHashMap<>();

  private BookStatements() {}

  /**
   * Takes an edition apart.
   *
   * @param formulas names of formulas that are parts themselves, by their meaning; added to, so
   *     that two editions name them alike
   */
  static Map<Part, List<Statement>> of(RateBook book, Map<String, String> formulas) {
    BookStatements statements = new BookStatements();
    statements.addBook(book);
    statements.addInputs(book);
    for (FormulaText impossible : book.impossible()) {
      String name =
          formulas.computeIfAbsent(
              CanonicalFormula.of(impossible), meaning -> Says.shown(impossible));
      statements.add(Part.Kind.IMPOSSIBLE, name, new Says(impossible.at()));
    }
    book.sections().forEach(statements::addSection);
    book.pages().values().forEach(statements::addPage);
    statements.addTerm(book.term());
    for (Promise promise : book.promises()) {
      statements.add(Part.Kind.PROMISE, promise.words(), new Says(promise.at()));
    }
    statements.addGuidance(book);
    return statements.parts;
  }

  private void add(Part.Kind kind, String name, Says says) {
    parts.put(new Part(kind, name), says.list());
  }

  private void addBook(RateBook book) {
    add(
        Part.Kind.BOOK,
        "",
        new Says(book.at())
            .plain("risk", book.risk().word())
            .plain("currency", book.currency())
            .plain("known from", book.knownFrom())
            .plain("renewals from", book.renewalsFrom())
            .plain("withdrawn from", book.withdrawnFrom())
            .formula("result", book.result())
            .wording("status", book.status().name().toLowerCase(Locale.ROOT))
            .certainty(book.certainty())
            .label(book.label()));
    for (RateBook.Filing filing : book.filings()) {
      String date = filing.date() == null ? "" : " of " + filing.date();
      String number = filing.number().isEmpty() ? "" : " (" + filing.number() + ")";
      add(Part.Kind.FILING, filing.title() + date + number, new Says(book.at()));
    }
  }

  private void addInputs(RateBook book) {
    book.attributes()
        .forEach(
            (name, attribute) ->
                add(
                    Part.Kind.ATTRIBUTE,
                    name,
                    new Says(attribute.at())
                        .plain("type", attribute.type().word())
                        .domain(attribute.values())
                        .label(attribute.label())));
    book.constants()
        .forEach(
            (name, constant) ->
                add(
                    Part.Kind.CONSTANT,
                    name,
                    new Says(constant.at())
                        .plain("value", constant.value())
                        .label(constant.label())
                        .source(constant.certainty(), constant.reference())));
    book.windows()
        .forEach(
            (name, window) ->
                add(Part.Kind.WINDOW, name, new Says(window.at()).formula("days", window)));
  }

  private void addGuidance(RateBook book) {
    Guidance guidance = book.guidance();
    guidance
        .words()
        .forEach((word, label) -> add(Part.Kind.WORD, word, new Says(book.at()).label(label)));
    for (Guidance.Lever lever : guidance.levers().values()) {
      Says says = new Says(lever.at()).label(lever.label());
      if (lever.each() != null) {
        says.wording("each", Says.shown(lever.each()));
      }
      lever.set().forEach((path, is) -> says.wording("set " + path, Says.shown(is)));
      lever.clear().forEach(list -> says.wording("clear " + Says.shown(list), "yes"));
      add(Part.Kind.LEVER, lever.name(), says);
    }
    for (Guidance.Unknown unknown : guidance.unknowns().values()) {
      Says says = new Says(unknown.at()).label(unknown.label());
      if (unknown.values() != null) {
        says.wording("values", unknown.values().words());
      }
      says.wording("at most", unknown.records().isEmpty() ? "" : unknown.atMost() + " records");
      unknown.records().forEach((field, may) -> says.wording(field, words(may)));
      add(Part.Kind.UNKNOWN, unknown.path(), says);
    }
  }

  private static String words(Guidance.Possible possible) {
    return possible.values() == null
        ? String.join(", ", possible.is().stream().map(Says::shown).toList())
        : possible.values().words();
  }

  private void addSection(Section section) {
    String order =
        String.join(
            ", ", section.order().stream().map(FormulaText::text).map(String::strip).toList());
    add(
        Part.Kind.SECTION,
        section.name(),
        new Says(section.at())
            .formula("each", section.each())
            .plain("order", order.isEmpty() ? null : order)
            .formula("when", section.when())
            .plain("coverage", section.coverage())
            .label(section.label()));
    String prefix = section.name() + ".";
    addCarries(section, prefix);
    addFacts(section, prefix);
    section.groups().forEach(group -> addGroup(prefix, group));
    addSteps(section, prefix);
  }

  private void addCarries(Section section, String prefix) {
    section
        .carries()
        .forEach(
            carry ->
                add(
                    Part.Kind.CARRIED_VALUE,
                    prefix + carry.name(),
                    new Says(carry.at())
                        .formula("start", carry.start())
                        .formula("next", carry.next())
                        .domain(carry.values())
                        .label(carry.label())));
  }

  private void addFacts(Section section, String prefix) {
    section
        .facts()
        .forEach(
            fact ->
                add(
                    Part.Kind.FACT,
                    prefix + fact.name(),
                    new Says(fact.at())
                        .formula("formula", fact.is())
                        .domain(fact.values())
                        .rounding(fact.round())
                        .flag("suppliable", fact.suppliable())
                        .label(fact.label())
                        .source(fact.certainty(), fact.reference())));
  }

  private void addSteps(Section section, String prefix) {
    section
        .steps()
        .forEach(
            step ->
                add(
                    Part.Kind.STEP,
                    prefix + step.name(),
                    new Says(step.at())
                        .formula("formula", step.is())
                        .rounding(step.round())
                        .label(step.label())
                        .source(step.certainty(), step.reference())));
  }

  private void addGroup(String prefix, RuleGroup group) {
    List<String> reads =
        group.reads().stream().map(read -> read.section() + "." + read.fact()).sorted().toList();
    add(
        Part.Kind.GROUP,
        prefix + group.name(),
        new Says(group.at())
            .plain("reads", String.join(", ", reads))
            .formula("when", group.when())
            .label(group.label()));
    for (Adjustment gives : group.gives()) {
      add(
          Part.Kind.ADJUSTMENT,
          prefix + gives.name(),
          new Says(gives.at())
              .plain("group", prefix + group.name())
              .domain(gives.within())
              .plain("combine", gives.combine().name().toLowerCase(Locale.ROOT))
              .plain("otherwise", gives.otherwise())
              .flag("suppliable", gives.suppliable())
              .label(gives.label()));
    }
  }

  private void addPage(RatePage page) {
    add(
        Part.Kind.PAGE,
        page.name(),
        new Says(page.at())
            .plain(
                "keys", String.join(", ", page.keys().stream().map(BookStatements::key).toList()))
            .plain("columns", columns(page))
            .flag("interpolated", page.interpolated())
            .label(page.label())
            .source(page.certainty(), page.reference()));
    for (RatePage.Row row : page.rows()) {
      Says says = new Says(row.at());
      for (int i = 0; i < page.columns().size(); i++) {
        says.plain(page.columns().get(i).name(), row.values().get(i));
      }
      // The page's own certainty, which rows without one have, is told of the page.
      says.wording("certainty", row.certainty() == page.certainty() ? "" : row.certainty().word());
      add(
          Part.Kind.ROW,
          page.name() + "(" + keys(page, row) + ")",
          says.wording("reference", row.reference()));
    }
  }

  private static String key(RatePage.Key key) {
    return key.range() ? key.name() + " by range" : key.name();
  }

  /** The columns by name, for their order decides nothing. */
  private static String columns(RatePage page) {
    return String.join(
        ", ",
        page.columns().stream()
            .map(column -> column.name() + ": " + column.type().name().toLowerCase(Locale.ROOT))
            .sorted()
            .toList());
  }

  private static String keys(RatePage page, RatePage.Row row) {
    List<String> keys = new ArrayList<>();
    int cell = 0;
    for (RatePage.Key key : page.keys()) {
      String text = row.keys().get(cell++);
      keys.add(key.range() ? bound(text) + ".." + bound(row.keys().get(cell++)) : text);
    }
    return String.join(", ", keys);
  }

  /** Writes a bound of a range in one way; it is a number or a date. */
  private static String bound(String text) {
    try {
      return text.isEmpty() ? text : Says.meaning(new BigDecimal(text));
    } catch (NumberFormatException e) {
      return text;
    }
  }

  private void addTerm(TermRule term) {
    Says says =
        new Says(term.at())
            .rounding(term.round())
            .plain(
                "methods",
                String.join(", ", term.methods().stream().map(TermRule.Method::word).toList()));
    share(says, "short rate", term.shortRate());
    share(says, "before inception", term.beforeInception());
    add(Part.Kind.TERM, "", says.source(term.certainty(), term.reference()));
  }

  private static void share(Says says, String aspect, TermRule.@Nullable RetainedShare share) {
    if (share != null) {
      says.formula(aspect, share.is())
          .wording(aspect + " reference", share.reference())
          .wording(aspect + " certainty", share.certainty().word())
          .wording(aspect + " title zh", share.label().zh())
          .wording(aspect + " title en", share.label().en());
    }
  }
}
