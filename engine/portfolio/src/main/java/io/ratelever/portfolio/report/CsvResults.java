package io.ratelever.portfolio.report;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Results as CSV. */
final class CsvResults implements ResultsFile {

  private final Writer writer;

  CsvResults(Path to, List<String> groups) throws IOException {
    this.writer = Files.newBufferedWriter(to);
    ResultRows header = new ResultRows(groups.size(), ResultFormat.CSV);
    header.addHeader(groups);
    write(header);
  }

  @Override
  public void write(ResultRows rows) throws IOException {
    writer.write(rows.toString());
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }
}
