package io.ratelever.portfolio.generate;

import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The rows of some consecutive policies, of every file of a portfolio. */
final class Chunk {

  private final Map<String, Rows> files = new LinkedHashMap<>();

  Chunk(List<Layout> layouts) {
    layouts.forEach(layout -> files.put(layout.file(), new Rows(layout)));
  }

  /** Returns the rows of a file. */
  Rows rows(Layout layout) {
    return Objects.requireNonNull(files.get(layout.file()), layout.file());
  }

  void header() {
    files.values().forEach(Rows::header);
  }

  /** Appends the rows to the files, by their names. */
  void appendTo(Map<String, OutputStream> outputs) {
    files.forEach((file, rows) -> rows.appendTo(Objects.requireNonNull(outputs.get(file), file)));
  }
}
