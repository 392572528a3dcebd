package io.ratelever.load;

import io.ratelever.load.source.Literal;
import io.ratelever.load.source.Node;
import io.ratelever.load.source.Yaml;
import io.ratelever.ratebook.Certainty;
import io.ratelever.ratebook.FormulaText;
import io.ratelever.ratebook.Label;
import io.ratelever.ratebook.Problems;
import io.ratelever.ratebook.RateBook;
import io.ratelever.ratebook.RateBookId;
import io.ratelever.ratebook.RatePage;
import io.ratelever.ratebook.Section;
import io.ratelever.risk.RecordType;
import io.ratelever.risk.RiskKind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads {@code ratebook.yaml} of an edition, with the rate pages and rules that it names. */
final class RateBookReader {

  private final EditionFiles files;
  private final RateBookId id;
  private final Problems problems;

  private RateBookReader(EditionFiles files, RateBookId id, Problems problems) {
    this.files = files;
    this.id = id;
    this.problems = problems;
  }

  /**
   * Reads an edition.
   *
   * @return nothing if a problem was added
   */
  static Optional<RateBook> read(EditionFiles files, RateBookId id, Problems problems) {
    byte[] bytes = files.bytes(EditionFiles.BOOK);
    if (bytes == null) {
      problems.add(
          files.at(EditionFiles.BOOK),
          "the edition has no ratebook.yaml; it says what an edition is");
      return Optional.empty();
    }
    int before = problems.count();
    Optional<RateBook> book =
        Yaml.read(files.path(EditionFiles.BOOK), bytes, problems)
            .map(root -> new RateBookReader(files, id, problems).read(root));
    return problems.count() == before ? book : Optional.empty();
  }

  private RateBook read(Node root) {
    Entries entries = new Entries(root, "a rate book", problems);
    entries.require("title", "{zh: ..., en: ...}");
    entries.require("risk", "motor");
    entries.require("currency", "CNY");
    entries.require("status", "draft, or filed");
    RiskKind risk = entries.word("risk", RiskKind.class, RiskKind.MOTOR);
    BookContext context = context(entries, risk);
    Map<String, RateBook.Attribute> attributes =
        new AttributeReader(risk, context).read(entries.entries("attributes", "attributes"));
    Map<String, RateBook.Constant> constants = constants(entries, context);
    Map<String, FormulaText> windows = windows(entries, context.names());
    entries.require("sections", "the sections of the algorithm");
    List<Section> sections =
        SectionReader.readAll(entries.entries("sections", "sections"), context);

    RateBook book =
        new RateBook(
            id,
            entries.title(),
            risk,
            currency(entries),
            entries.requireDate("known_from"),
            entries.date("renewals_from"),
            withdrawnFrom(entries),
            entries.word("status", RateBook.Status.class, RateBook.Status.DRAFT),
            context.certainty(),
            filings(entries),
            attributes,
            constants,
            windows,
            context.pages(),
            sections,
            result(entries, sections),
            impossible(entries),
            PromiseReader.read(entries.node("promises"), sections, context.domains(), problems),
            TermRuleReader.read(entries.node("term"), context),
            GuidanceReader.read(entries.node("explain"), context),
            files.digest(),
            files.at(EditionFiles.BOOK));
    entries.refuseOthers();
    refuseUnread(sections, context.rulesNamed());
    return book;
  }

  /** Reads the rate pages, since facts may name them, and gathers what all parts share. */
  private BookContext context(Entries entries, RiskKind risk) {
    Names names = new Names(null, problems);
    RecordType.of(risk).fields().keySet().forEach(names::addField);
    Certainty certainty = entries.certainty();
    Map<String, RatePage> pages = pages(entries, certainty, names);
    DomainReader domains = new DomainReader(pages, pageNames(), problems);
    return new BookContext(files, certainty, pages, domains, names, new HashSet<>(), problems);
  }

  private String currency(Entries entries) {
    String currency = entries.text("currency");
    if (!currency.matches("[A-Z]{3}") && !currency.isEmpty()) {
      problems.add(
          entries.at("currency"),
          "'"
              + Literal.abbreviated(currency)
              + "' is not a currency; write its ISO code, such as CNY");
    }
    return currency;
  }

  private @Nullable LocalDate withdrawnFrom(Entries entries) {
    LocalDate date = entries.date("withdrawn_from");
    if (date != null && !date.isAfter(id.start())) {
      problems.add(
          entries.at("withdrawn_from"),
          date
              + " is not after "
              + id.start()
              + ", so the edition would rate nothing; correct one");
    }
    return date;
  }

  private List<RateBook.Filing> filings(Entries entries) {
    List<RateBook.Filing> filings = new ArrayList<>();
    for (Node item : entries.list("filing", "- {title: ..., date: 2020-09-02, number: ...}")) {
      Entries filing = new Entries(item, "a filing", problems);
      filing.require("title", "what was filed");
      filings.add(
          new RateBook.Filing(filing.text("title"), filing.date("date"), filing.text("number")));
      filing.refuseOthers();
    }
    return filings;
  }

  private Set<String> pageNames() {
    Set<String> names = new TreeSet<>();
    for (String file : files.in(EditionFiles.RATES)) {
      names.add(pageName(file));
    }
    return names;
  }

  private static String pageName(String file) {
    return file.substring(EditionFiles.RATES.length(), file.length() - ".csv".length());
  }

  private Map<String, RatePage> pages(Entries entries, Certainty certainty, Names names) {
    Map<String, Node> said = new LinkedHashMap<>();
    for (Node.Entry entry : entries.entries("pages", "pages")) {
      said.put(entry.key(), entry.value());
      if (!pageNames().contains(entry.key())) {
        problems.add(
            entry.at(),
            "there is no file rates/"
                + Literal.abbreviated(entry.key())
                + ".csv; "
                + Suggestion.of(entry.key(), pageNames()));
      }
    }
    Map<String, RatePage> pages = new LinkedHashMap<>();
    for (String file : files.in(EditionFiles.RATES)) {
      String name = pageName(file);
      String path = files.path(file);
      names.add(name, "a rate page", files.at(file));
      byte[] bytes = files.bytes(file);
      if (bytes != null) {
        RatePageReader.read(name, path, bytes, said.get(name), certainty, problems)
            .ifPresent(page -> pages.put(name, page));
      }
    }
    return pages;
  }

  private Map<String, RateBook.Constant> constants(Entries entries, BookContext book) {
    Map<String, RateBook.Constant> constants = new LinkedHashMap<>();
    for (Node.Entry entry : entries.entries("constants", "constants")) {
      book.names().add(entry.key(), "a constant", entry.at());
      Node node = entry.value();
      if (node instanceof Node.Scalar scalar) {
        constants.put(
            entry.key(),
            new RateBook.Constant(constant(scalar), Label.NONE, "", book.certainty(), entry.at()));
        continue;
      }
      Entries constant = new Entries(node, "the constant " + entry.key(), problems);
      constant.require("value", "0.60");
      Node.Scalar value = constant.scalar("value", "0.60");
      constants.put(
          entry.key(),
          new RateBook.Constant(
              value == null ? "" : constant(value),
              constant.title(),
              constant.text("reference"),
              constant.certainty().weaker(book.certainty()),
              entry.at()));
      constant.refuseOthers();
    }
    return constants;
  }

  private Object constant(Node.Scalar scalar) {
    Object value = Scalars.value(scalar);
    if (value == null) {
      problems.add(scalar.at(), Scalars.doubt(scalar));
      return "";
    }
    return value;
  }

  private Map<String, FormulaText> windows(Entries entries, Names names) {
    Map<String, FormulaText> windows = new LinkedHashMap<>();
    for (Node.Entry entry : entries.entries("windows", "windows")) {
      names.add(entry.key(), "a window", entry.at());
      windows.put(entry.key(), Entries.formula(entry.value(), entry.key(), problems));
    }
    return windows;
  }

  private List<FormulaText> impossible(Entries entries) {
    return entries.list("impossible", "- at_fault = 0 and fatal > 0").stream()
        .map(item -> Entries.formula(item, "an impossible combination", problems))
        .toList();
  }

  private FormulaText result(Entries entries, List<Section> sections) {
    Node node = entries.require("result", "total.premium");
    if (node == null) {
      return new FormulaText("", entries.at());
    }
    FormulaText result = Entries.formula(node, "result", problems);
    List<String> steps = new ArrayList<>();
    for (Section section : sections) {
      section.steps().forEach(step -> steps.add(section.name() + "." + step.name()));
    }
    if (!steps.contains(result.text())) {
      problems.add(
          node.at(),
          "'"
              + Literal.abbreviated(result.text())
              + "' is not a step; "
              + Suggestion.of(result.text(), steps));
    }
    return result;
  }

  /**
   * Reports the rule files that no group names, unless some group has no rules: that has been
   * reported, and the file may be its own under another name.
   */
  private void refuseUnread(List<Section> sections, Set<String> rulesNamed) {
    boolean allRead =
        sections.stream()
            .flatMap(section -> section.groups().stream())
            .noneMatch(group -> group.rules().isEmpty());
    if (!allRead) {
      return;
    }
    for (String file : files.in(EditionFiles.RULES)) {
      if (!rulesNamed.contains(file)) {
        problems.add(
            files.at(file), "no group of rules names this file; add it to files, or remove it");
      }
    }
  }
}
