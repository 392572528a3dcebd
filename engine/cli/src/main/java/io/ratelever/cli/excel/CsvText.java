package io.ratelever.cli.excel;

import io.ratelever.load.source.Csv;
import io.ratelever.ratebook.Problems;
import io.ratelever.ratebook.Table;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The text of a CSV file, in which rows are replaced. A row that stays the same keeps its text, so
 * that a commit shows what was changed and nothing else.
 */
public final class CsvText {

  private static final CsvText EMPTY = new CsvText("", List.of(), Map.of());

  private final String text;
  private final List<List<String>> rows;
  private final Map<List<String>, String> textOf;

  private CsvText(String text, List<List<String>> rows, Map<List<String>, String> textOf) {
    this.text = text;
    this.rows = rows;
    this.textOf = textOf;
  }

  /** Returns the text of a file that is not there yet. */
  static CsvText empty() {
    return EMPTY;
  }

  /** Reads a file; what is wrong with it is reported. */
  static CsvText read(String file, byte[] bytes, Problems problems) {
    return Csv.read(file, bytes, problems)
        .map(table -> of(new String(bytes, StandardCharsets.UTF_8), table))
        .orElse(EMPTY);
  }

  private static CsvText of(String text, Table table) {
    List<List<Table.Cell>> cells = new ArrayList<>();
    cells.add(table.header());
    cells.addAll(table.rows());
    List<Integer> starts = lineStarts(text);
    List<List<String>> rows = new ArrayList<>();
    Map<List<String>, String> textOf = new HashMap<>();
    for (int i = 0; i < cells.size(); i++) {
      int from = starts.get(cells.get(i).get(0).at().line() - 1);
      int to =
          i + 1 < cells.size()
              ? starts.get(cells.get(i + 1).get(0).at().line() - 1)
              : text.length();
      List<String> row = cells.get(i).stream().map(cell -> unixLines(cell.text())).toList();
      rows.add(row);
      textOf.putIfAbsent(row, text.substring(from, to).replaceFirst("[\\r\\n]+$", ""));
    }
    return new CsvText(text, rows, textOf);
  }

  private static List<Integer> lineStarts(String text) {
    List<Integer> starts = new ArrayList<>(List.of(0));
    for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
      starts.add(i + 1);
    }
    return starts;
  }

  /** A workbook has but one line end within a cell. */
  private static String unixLines(String cell) {
    return cell.replace("\r\n", "\n");
  }

  /** The rows, header first; a line break within a cell is one LF. */
  List<List<String>> rows() {
    return rows;
  }

  /** Returns the text with other rows: the same text if they are the same. */
  String with(List<List<String>> replaced) {
    if (replaced.equals(rows)) {
      return text;
    }
    String lineEnd = text.contains("\r\n") ? "\r\n" : "\n";
    StringBuilder changed = new StringBuilder();
    for (List<String> row : replaced) {
      String kept = textOf.get(row);
      changed.append(kept == null ? written(row) : kept).append(lineEnd);
    }
    return changed.toString();
  }

  private static String written(List<String> row) {
    String line = String.join(",", row.stream().map(CsvText::quoted).toList());
    return line.isEmpty() ? "\"\"" : line;
  }

  private static String quoted(String cell) {
    boolean needsQuotes = cell.chars().anyMatch(c -> ",\"\n\r".indexOf(c) >= 0);
    return needsQuotes ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
  }
}
