package io.ratelever.cli.excel;

import io.ratelever.ratebook.Location;
import io.ratelever.ratebook.Problem;
import io.ratelever.ratebook.Problems;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import org.apache.poi.ooxml.POIXMLException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JRuntimeException;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** The decision tables of a workbook that was made for Drools or for OpenL Tablets. */
public final class ForeignWorkbook {

  private final Problems left = new Problems();
  private final SortedMap<String, ForeignTable> tables = new TreeMap<>();

  private ForeignWorkbook() {}

  /**
   * What became of a workbook.
   *
   * @param texts the text of each decision table by its file: {@code rules/pricing.csv}
   * @param declarations what is to be declared for them in {@code ratebook.yaml}, line by line
   * @param rows how many rows were carried over
   * @param left what was not, with its sheet and cell
   */
  public record Converted(
      SortedMap<String, String> texts, List<String> declarations, int rows, List<Problem> left) {
    public Converted {
      texts = new TreeMap<>(texts);
      declarations = List.copyOf(declarations);
      left = List.copyOf(left);
    }
  }

  /**
   * Reads a workbook.
   *
   * @param file its name, for messages
   * @param problems is told if it cannot be read at all
   */
  public static Converted read(String file, byte[] bytes, Problems problems) {
    ForeignWorkbook read = new ForeignWorkbook();
    if (WorkbookGuard.admits(file, bytes, problems)) {
      try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(bytes))) {
        for (int i = 0; i < workbook.getNumberOfSheets(); i++) {
          read.read(new ForeignSheet(file, workbook.getSheetAt(i)));
        }
      } catch (IOException
          | POIXMLException
          | OpenXML4JRuntimeException
          | IllegalArgumentException
          | IllegalStateException e) {
        problems.add(
            Location.ofFile(file), "cannot be read as a workbook; save it anew from Excel");
      }
    }
    return read.converted();
  }

  private void read(ForeignSheet sheet) {
    for (int row = 0; row <= sheet.lastRow(); row++) {
      for (int column = 0; column <= sheet.lastColumn(); column++) {
        String text = sheet.text(row, column);
        boolean repeats = column > 0 && text.equals(sheet.text(row, column - 1));
        if (!text.isEmpty() && !repeats) {
          read(sheet, row, column, text);
        }
      }
    }
  }

  private void read(ForeignSheet sheet, int row, int column, String text) {
    Matcher drools = DroolsTable.START.matcher(text);
    Matcher openL = OpenLTable.START.matcher(text);
    if (drools.matches()) {
      add(DroolsTable.read(sheet, row, column, drools.group(1), left));
    } else if (openL.matches()) {
      add(OpenLTable.read(sheet, row, column, openL, left));
    } else if (OpenLTable.OTHER.matcher(text).matches() && text.contains("(")) {
      left.add(
          sheet.at(row, column),
          "this table is not carried over; of OpenL, SmartRules and SimpleRules with rules in rows"
              + " are");
    }
  }

  private void add(ForeignTable table) {
    if (table.size() > 0) {
      String name = table.name();
      for (int n = 2; tables.putIfAbsent(name, table) != null; n++) {
        name = table.name() + "_" + n;
      }
    }
  }

  private Converted converted() {
    SortedMap<String, String> texts = new TreeMap<>();
    List<String> declarations = new ArrayList<>();
    int rows = 0;
    for (var table : tables.entrySet()) {
      texts.put("rules/" + table.getKey() + ".csv", CsvText.empty().with(table.getValue().cells()));
      declarations.addAll(table.getValue().declaration(table.getKey()));
      rows += table.getValue().size();
    }
    return new Converted(texts, declarations, rows, left.list());
  }
}
