package io.ratelever.load.source;

import io.ratelever.ratebook.Location;
import io.ratelever.ratebook.Problems;
import io.ratelever.ratebook.Table;
import io.ratelever.ratebook.Table.Cell;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a CSV file strictly: commas, a header, rows as long as the header, and double quotes
 * (doubled inside) around a cell with a comma, a quote or a line break. Lines end with LF or CRLF;
 * blank lines are skipped.
 *
 * <p>It is written by hand because libraries are lenient where a table must not be: FastCSV, for
 * one, accepts a quote that is never closed, which swallows the rows below it, and a quote in the
 * middle of a cell.
 */
public final class Csv {

  /** The most bytes that a file may have. */
  public static final int BYTES_MAX = 64 << 20;

  static final int ROWS_MAX = 1_000_000;
  static final int COLUMNS_MAX = 200;
  static final int CELLS_MAX = 2_000_000;
  static final int CELL_LENGTH_MAX = 10_000;

  private final SourceText source;
  private final String text;
  private final Problems problems;
  private final List<List<Cell>> rows = new ArrayList<>();
  private int position;
  private int line = 1;
  private int cells;

  private Csv(SourceText source, Problems problems) {
    this.source = source;
    this.text = source.text();
    this.problems = problems;
  }

  /**
   * Reads a table.
   *
   * @return nothing if a problem was added
   */
  public static Optional<Table> read(String file, byte[] bytes, Problems problems) {
    int before = problems.count();
    Optional<Table> table =
        SourceText.decode(file, bytes, BYTES_MAX, problems)
            .flatMap(source -> new Csv(source, problems).read());
    return problems.count() == before ? table : Optional.empty();
  }

  private Optional<Table> read() {
    while (position < text.length()) {
      if (skipLineEnd()) {
        continue;
      }
      List<Cell> row = new ArrayList<>();
      if (!readRow(row) || !withinLimits(row)) {
        return Optional.empty();
      }
      rows.add(row);
      if (rows.size() == 1 && !headerIsSound(row)) {
        return Optional.empty();
      }
      checkLength(row);
    }
    if (rows.isEmpty()) {
      problems.add(
          Location.ofFile(source.file()), "the file is empty; its first row is the header");
      return Optional.empty();
    }
    List<List<Cell>> below = rows.subList(1, rows.size());
    return Optional.of(new Table(Location.ofFile(source.file()), rows.get(0), below));
  }

  /** Reads one row with its line end; false if it cannot be read at all. */
  private boolean readRow(List<Cell> row) {
    int rowLine = line;
    while (true) {
      Location at = Location.ofCell(source.file(), rowLine, row.size() + 1);
      String cell = text.startsWith("\"", position) ? quoted(at) : bare(at);
      if (cell == null) {
        return false;
      }
      checkCell(cell, at);
      row.add(new Cell(cell, at));
      if (!text.startsWith(",", position)) {
        break;
      }
      position++;
    }
    skipLineEnd();
    return true;
  }

  private @Nullable String bare(Location at) {
    int start = position;
    while (position < text.length() && ",\r\n".indexOf(text.charAt(position)) < 0) {
      position++;
    }
    String cell = text.substring(start, position);
    if (cell.indexOf('"') >= 0) {
      problems.add(
          at,
          "a quote inside the cell "
              + shown(cell)
              + "; put the whole cell in quotes and write each quote in it twice");
    }
    return cell;
  }

  private @Nullable String quoted(Location at) {
    StringBuilder cell = new StringBuilder();
    position++;
    while (true) {
      int quote = text.indexOf('"', position);
      if (quote < 0) {
        problems.add(at, "the quote that opens this cell is never closed; close it");
        return null;
      }
      cell.append(text, position, quote);
      position = quote + 1;
      if (!text.startsWith("\"", position)) {
        break;
      }
      cell.append('"');
      position++;
    }
    line += (int) cell.chars().filter(c -> c == '\n').count();
    if (position < text.length() && ",\r\n".indexOf(text.charAt(position)) < 0) {
      problems.add(
          at, "text after the closing quote of this cell; write a quote inside a cell twice");
      return null;
    }
    return cell.toString();
  }

  private boolean skipLineEnd() {
    if (text.startsWith("\r\n", position)) {
      position += 2;
    } else if (text.startsWith("\n", position)) {
      position++;
    } else {
      return false;
    }
    line++;
    return true;
  }

  private boolean withinLimits(List<Cell> row) {
    cells += row.size();
    String exceeded =
        row.size() > COLUMNS_MAX
            ? COLUMNS_MAX + " columns"
            : rows.size() > ROWS_MAX
                ? ROWS_MAX + " rows"
                : cells > CELLS_MAX ? CELLS_MAX + " cells" : "";
    if (!exceeded.isEmpty()) {
      problems.add(row.get(0).at(), "more than " + exceeded + "; split the table");
      return false;
    }
    return true;
  }

  private boolean headerIsSound(List<Cell> header) {
    String only = header.get(0).text();
    if (header.size() == 1 && (only.indexOf(';') >= 0 || only.indexOf('\t') >= 0)) {
      problems.add(
          header.get(0).at(),
          (only.indexOf(';') >= 0 ? "semicolons" : "tabs")
              + " between the cells, as spreadsheets write in some countries; save the table as CSV"
              + " with commas between the cells and a point in decimals");
      return false;
    }
    Map<String, Location> names = new HashMap<>();
    for (Cell cell : header) {
      Location before = names.putIfAbsent(cell.text(), cell.at());
      if (cell.text().isEmpty()) {
        problems.add(cell.at(), "a column without a name; name it or remove it");
      } else if (before != null) {
        problems.add(
            cell.at(),
            "the column " + shown(cell.text()) + " is already " + before.cell() + "; rename one");
      }
    }
    return true;
  }

  private void checkLength(List<Cell> row) {
    int wanted = rows.get(0).size();
    if (row.size() == wanted) {
      return;
    }
    String remedy =
        row.size() < wanted
            ? "; an empty cell needs its comma too"
            : "; a cell with a comma in it stands in quotes";
    Location at = row.get(0).at();
    problems.add(
        Location.of(at.file(), at.line(), 0),
        row.size()
            + (row.size() == 1 ? " cell" : " cells")
            + " under a header of "
            + wanted
            + remedy);
  }

  private void checkCell(String cell, Location at) {
    if (cell.length() > CELL_LENGTH_MAX) {
      problems.add(
          at,
          "a cell of " + cell.length() + " characters; at most " + CELL_LENGTH_MAX + " are read");
      return;
    }
    if (!cell.equals(cell.strip())) {
      problems.add(at, "spaces around " + shown(cell.strip()) + "; remove them");
    }
    boolean tab = cell.indexOf('\t') >= 0;
    if (tab && !rows.isEmpty()) {
      problems.add(at, "a tab in a cell; use a space");
    }
  }

  /** Shows the start of a cell in a message. */
  private static String shown(String cell) {
    return "'" + (cell.length() > 40 ? cell.substring(0, 40) + "..." : cell) + "'";
  }
}
