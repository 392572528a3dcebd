package io.ratelever.load;

import io.ratelever.load.source.Csv;
import io.ratelever.load.source.Literal;
import io.ratelever.load.source.Node;
import io.ratelever.ratebook.Certainty;
import io.ratelever.ratebook.Label;
import io.ratelever.ratebook.Location;
import io.ratelever.ratebook.Problems;
import io.ratelever.ratebook.RatePage;
import io.ratelever.ratebook.RatePage.ColumnType;
import io.ratelever.ratebook.Table;
import io.ratelever.ratebook.Table.Cell;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads one rate page: its CSV file, and what {@code pages} in the rate book says of it.
 *
 * <p>That keys lead to one row each is checked where pages are indexed, {@link
 * io.ratelever.formula.RatePages}.
 */
final class RatePageReader {

  private static final List<String> NOTES = List.of("reference", "certainty", "note");

  private final Table table;
  private final Certainty bookCertainty;
  private final Problems problems;
  private final RateValues values;
  private final Map<String, Integer> columnOf = new LinkedHashMap<>();

  private RatePageReader(Table table, Certainty bookCertainty, Problems problems) {
    this.table = table;
    this.bookCertainty = bookCertainty;
    this.problems = problems;
    this.values = new RateValues(problems);
    for (int i = 0; i < table.header().size(); i++) {
      columnOf.put(table.header().get(i).text(), i);
    }
  }

  /**
   * Reads a page.
   *
   * @param file its path, for messages
   * @param said its entry among {@code pages}; absent if there is none
   * @return nothing if a problem was added
   */
  static Optional<RatePage> read(
      String name,
      String file,
      byte[] bytes,
      @Nullable Node said,
      Certainty bookCertainty,
      Problems problems) {
    int before = problems.count();
    Optional<RatePage> page =
        Csv.read(file, bytes, problems)
            .flatMap(t -> new RatePageReader(t, bookCertainty, problems).read(name, said));
    return problems.count() == before ? page : Optional.empty();
  }

  private Optional<RatePage> read(String name, @Nullable Node said) {
    Location file = table.file();
    Entries entries =
        new Entries(
            said == null ? new Node.Mapping(List.of(), file) : said, "an entry of pages", problems);
    int before = problems.count();
    Label label = entries.title();
    boolean interpolated = entries.word("interpolate", List.of("linear")) != null;
    Certainty certainty = entries.certainty().weaker(bookCertainty);
    String reference = entries.text("reference");
    List<RatePage.Key> keys = keys(entries);
    Map<String, ColumnType> types = types(entries);
    entries.refuseOthers();
    checkHeader();
    if (problems.count() > before) {
      return Optional.empty();
    }
    if (table.rows().isEmpty()) {
      problems.add(file, "the page has a header but no rows; add them");
      return Optional.empty();
    }
    int keyCells = keys.stream().mapToInt(key -> key.range() ? 2 : 1).sum();
    if (table.rows().isEmpty()) {
      problems.add(file, "the page has a header but no rows; add them");
      return Optional.empty();
    }
    List<RatePage.Column> columns = columns(keyCells, types);
    if (columns.isEmpty()) {
      problems.add(file, "the page has keys but no value column; add one");
      return Optional.empty();
    }
    List<RatePage.Row> rows = rows(keyCells, columns, certainty);
    return Optional.of(
        new RatePage(name, label, keys, columns, rows, interpolated, certainty, reference, file));
  }

  /** Reads the key columns, which come first in the file. */
  private List<RatePage.Key> keys(Entries entries) {
    List<String> names = new ArrayList<>();
    if (entries.node("keys") == null) {
      String first = table.header().get(0).text();
      names.add(isPair(first, 0) ? first.substring(0, first.length() - "_from".length()) : first);
    } else {
      entries.scalars("keys", "[class, age]").forEach(scalar -> names.add(scalar.text()));
    }
    List<RatePage.Key> keys = new ArrayList<>();
    int column = 0;
    for (String name : names) {
      boolean range = column < table.header().size() && isPair(name + "_from", column);
      String from = name.endsWith("_from") ? name : name + "_from";
      if (!range && headerAt(column).equals(from)) {
        problems.add(
            table.header().get(column).at(),
            from
                + " is not followed by "
                + from.substring(0, from.length() - "from".length())
                + "below; a range has both columns, side by side");
        return keys;
      }
      if (!range && !headerAt(column).equals(name)) {
        problems.add(
            entries.at("keys"),
            "the key "
                + Literal.abbreviated(name)
                + " is not column "
                + (column + 1)
                + " of the page, which is '"
                + headerAt(column)
                + "'; the key columns come first, in the order of keys");
        return keys;
      }
      keys.add(new RatePage.Key(name, range, table.header().get(column).at()));
      column += range ? 2 : 1;
    }
    return keys;
  }

  /** Says whether a column and the next are the two ends of a range key. */
  private boolean isPair(String from, int column) {
    return from.endsWith("_from")
        && headerAt(column).equals(from)
        && headerAt(column + 1).equals(from.substring(0, from.length() - 4) + "below");
  }

  private String headerAt(int column) {
    return column < table.header().size() ? table.header().get(column).text() : "";
  }

  private Map<String, ColumnType> types(Entries entries) {
    Map<String, ColumnType> types = new HashMap<>();
    Node node = entries.node("types");
    if (node == null) {
      return types;
    }
    Entries given = new Entries(node, "types", problems);
    for (Node.Entry entry : given.named()) {
      ColumnType type = given.word(entry.key(), ColumnType.class, ColumnType.TEXT);
      if (!columnOf.containsKey(entry.key())) {
        problems.add(
            entry.at(),
            "there is no column "
                + Literal.abbreviated(entry.key())
                + "; "
                + Suggestion.of(entry.key(), columnOf.keySet()));
      } else {
        types.put(entry.key(), type);
      }
    }
    return types;
  }

  private void checkHeader() {
    boolean notes = false;
    for (Cell cell : table.header()) {
      if (!Names.isName(cell.text())) {
        problems.add(
            cell.at(),
            "'"
                + Literal.abbreviated(cell.text())
                + "' cannot name a column; a name has lower-case"
                + " letters, digits and _, and starts with a letter");
      } else if (notes && !NOTES.contains(cell.text())) {
        problems.add(
            cell.at(),
            "the column "
                + cell.text()
                + " stands after the notes; values come before "
                + String.join(", ", NOTES));
      }
      notes |= NOTES.contains(cell.text());
    }
  }

  private List<RatePage.Column> columns(int keyCells, Map<String, ColumnType> types) {
    List<RatePage.Column> columns = new ArrayList<>();
    for (int i = keyCells; i < table.header().size(); i++) {
      Cell cell = table.header().get(i);
      if (!NOTES.contains(cell.text())) {
        ColumnType given = types.get(cell.text());
        int column = i;
        List<Cell> cells = table.rows().stream().map(row -> row.get(column)).toList();
        ColumnType type = given == null ? values.typeOf(cell, cells) : given;
        columns.add(new RatePage.Column(cell.text(), type, cell.at()));
      }
    }
    return columns;
  }

  private List<RatePage.Row> rows(
      int keyCells, List<RatePage.Column> columns, Certainty pageCertainty) {
    List<RatePage.Row> rows = new ArrayList<>();
    for (List<Cell> cells : table.rows()) {
      List<Cell> keys = cells.subList(0, keyCells);
      List<@Nullable Object> row = new ArrayList<>();
      for (int i = 0; i < columns.size(); i++) {
        row.add(values.read(cells.get(keyCells + i), columns.get(i)));
      }
      Location first = cells.get(0).at();
      rows.add(
          new RatePage.Row(
              keys.stream().map(Cell::text).toList(),
              row,
              noted(cells, "reference").map(Cell::text).orElse(""),
              certainty(cells).weaker(pageCertainty),
              keys.stream().map(Cell::at).toList(),
              Location.of(first.file(), first.line(), 0)));
    }
    return rows;
  }

  private Optional<Cell> noted(List<Cell> cells, String column) {
    return Optional.ofNullable(columnOf.get(column)).map(cells::get);
  }

  private Certainty certainty(List<Cell> cells) {
    Optional<Cell> cell = noted(cells, "certainty").filter(given -> !given.text().isEmpty());
    if (cell.isEmpty()) {
      return Certainty.PUBLISHED;
    }
    return Certainty.ofWord(cell.get().text())
        .orElseGet(
            () -> {
              problems.add(
                  cell.get().at(),
                  "'"
                      + Literal.abbreviated(cell.get().text())
                      + "' is no certainty; write published, recalled or sample");
              return Certainty.PUBLISHED;
            });
  }
}
