package io.ratelever.cli.excel;

import io.ratelever.ratebook.Problem;
import io.ratelever.ratebook.Problems;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The CSV files of an edition: its rate pages and decision tables.
 *
 * @param folder folder of the edition
 * @param texts text of each table by its file: {@code rates/areas.csv}
 */
public record EditionTables(Path folder, SortedMap<String, CsvText> texts) {

  /**
   * Reads the tables of an edition.
   *
   * @param problems where it is told what is wrong with a file
   */
  public static EditionTables read(Path folder, Problems problems) throws IOException {
    SortedMap<String, CsvText> texts = new TreeMap<>();
    for (String name : List.of("rates", "rules")) {
      Path tables = folder.resolve(name);
      if (!Files.isDirectory(tables, LinkOption.NOFOLLOW_LINKS)) {
        continue;
      }
      try (DirectoryStream<Path> files = Files.newDirectoryStream(tables, "[a-z]*.csv")) {
        for (Path file : files) {
          String table = name + "/" + file.getFileName();
          if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            texts.put(table, CsvText.read(table, Files.readAllBytes(file), problems));
          }
        }
      }
    }
    return new EditionTables(folder, texts);
  }

  /** Writes all tables as a workbook. */
  public byte[] workbook() throws IOException {
    SortedMap<String, List<List<String>>> rows = new TreeMap<>();
    texts.forEach((file, text) -> rows.put(file, text.rows()));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    TableWorkbook.write(rows, bytes);
    return bytes.toByteArray();
  }

  /**
   * Reads a workbook, and says what it changes.
   *
   * @param workbook its name, for messages
   * @return the new text of each table that it changes or adds; of no use if a problem was added
   */
  public SortedMap<String, String> changes(String workbook, byte[] bytes, Problems problems) {
    List<Problem> before = new ArrayList<>(problems.list());
    SortedMap<String, String> changes = new TreeMap<>();
    WorkbookTables.read(workbook, bytes, problems)
        .forEach(
            (file, rows) -> {
              CsvText old = texts.getOrDefault(file, CsvText.empty());
              if (problems.list().size() == before.size() && !old.rows().equals(rows)) {
                changes.put(file, old.with(rows));
              }
            });
    return changes;
  }

  /** Writes changed tables. */
  public void write(SortedMap<String, String> changes) throws IOException {
    for (var change : changes.entrySet()) {
      Path file = folder.resolve(change.getKey());
      Files.createDirectories(file.getParent());
      Files.write(file, change.getValue().getBytes(StandardCharsets.UTF_8));
    }
  }
}
