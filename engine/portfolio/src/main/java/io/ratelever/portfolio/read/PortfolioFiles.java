package io.ratelever.portfolio.read;

import io.ratelever.portfolio.PortfolioException;
import io.ratelever.portfolio.parquet.ParquetTable;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The files of a portfolio: which there are, and what opens them. */
final class PortfolioFiles {

  private static final String CSV = ".csv";
  private static final String PARQUET = ".parquet";
  private static final String POLICIES = "policies";

  private PortfolioFiles() {}

  /**
   * Files that are open.
   *
   * @param policies the policies
   * @param lists the lists of records
   */
  record Opened(RowFile policies, List<RowFile> lists) {}

  /**
   * Returns the files of a portfolio, that of the policies first: the files of a folder, or the one
   * Parquet file that it is.
   *
   * @throws PortfolioException if it is no portfolio
   */
  static List<Path> of(Path portfolio) throws IOException {
    if (Files.isRegularFile(portfolio) && portfolio.toString().endsWith(PARQUET)) {
      return List.of(portfolio);
    }
    List<Path> files = new ArrayList<>();
    if (Files.isDirectory(portfolio)) {
      try (Stream<Path> inside = Files.list(portfolio)) {
        inside
            .filter(file -> file.toString().endsWith(CSV) || file.toString().endsWith(PARQUET))
            .sorted()
            .forEach(files::add);
      }
    }
    List<Path> policies = files.stream().filter(file -> part(file).equals(POLICIES)).toList();
    if (policies.size() != 1) {
      throw new PortfolioException(
          policies.isEmpty()
              ? portfolio
                  + " is no portfolio: it has no file policies.csv or policies.parquet with one row"
                  + " for each policy"
              : portfolio + " has both policies.csv and policies.parquet; leave one of them");
    }
    files.remove(policies.get(0));
    files.add(0, policies.get(0));
    return List.copyOf(files);
  }

  /** Opens them. */
  static Opened open(Path portfolio) throws IOException {
    List<Path> files = of(portfolio);
    List<RowFile> opened = new ArrayList<>();
    try {
      boolean isFile = Files.isRegularFile(portfolio);
      Path policies = files.get(0);
      opened.add(isFile ? parquet(policies, true, "") : rows(policies));
      for (Path file : files.subList(1, files.size())) {
        opened.add(rows(file));
      }
      if (policies.toString().endsWith(PARQUET)) {
        for (String list : ParquetTable.lists(policies)) {
          opened.add(parquet(policies, true, list));
        }
      }
      return new Opened(opened.get(0), List.copyOf(opened.subList(1, opened.size())));
    } catch (PortfolioException | IOException e) {
      for (Closeable file : opened) {
        file.close();
      }
      throw e;
    }
  }

  private static RowFile rows(Path file) throws IOException {
    return file.toString().endsWith(CSV) ? CsvFile.open(file) : parquet(file, false, "");
  }

  private static RowFile parquet(Path file, boolean isOfSeveral, String list) throws IOException {
    String part = isOfSeveral ? "#" + (list.isEmpty() ? POLICIES : list) : "";
    ParquetTable table =
        list.isEmpty() ? ParquetTable.records(file) : ParquetTable.list(file, list);
    try {
      return new ParquetFile(file, file.getFileName() + part, table, Files.size(file));
    } catch (PortfolioException e) {
      table.close();
      throw e;
    }
  }

  private static String part(Path file) {
    return RowFile.part(String.valueOf(file.getFileName()));
  }
}
