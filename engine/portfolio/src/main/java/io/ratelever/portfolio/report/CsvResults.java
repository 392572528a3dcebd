package io.ratelever.portfolio.report;

import io.ratelever.portfolio.report.GrowingFile.Extent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Results as CSV. */
final class CsvResults implements ResultsFile {

  private final GrowingFile file;

  private CsvResults(GrowingFile file) {
    this.file = file;
  }

  /** Makes the file, with its header. */
  static CsvResults create(Path to, List<String> groups) throws IOException {
    CsvResults made = new CsvResults(GrowingFile.create(to));
    ResultRows header = new ResultRows(groups.size(), ResultFormat.CSV);
    header.addHeader(groups);
    made.write(header);
    return made;
  }

  /** Opens the file to go on with it. */
  static CsvResults reopen(Path to, Extent extent) throws IOException {
    return new CsvResults(GrowingFile.reopen(to, extent));
  }

  @Override
  public void write(ResultRows rows) throws IOException {
    file.write(rows.toString().getBytes(StandardCharsets.UTF_8));
  }

  Extent sync() throws IOException {
    return file.sync();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
