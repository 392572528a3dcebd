package io.ratelever.portfolio.read;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/**
 * The beginning of a CSV file, up to a line: found by the ends of lines alone, without parsing.
 *
 * @param isCounted whether all lines before end with a line feed. FastCSV counts lines that end
 *     with a carriage return alone, but not in quotes before the end of a line
 * @param bytes how many bytes stand before the line
 * @param before CRC-32C of these
 * @param checked CRC-32C of as many bytes as were asked
 */
record CsvPrefix(boolean isCounted, long bytes, CRC32C before, CRC32C checked) {

  private static final int BUFFER = 1 << 16;

  /**
   * Reads the beginning of a file in UTF-8, in which no other character contains an end of a line.
   *
   * @param line the line, from 1
   * @param toCheck how many bytes are checked, at least those before the line
   */
  static CsvPrefix of(Path file, long line, long toCheck) throws IOException {
    CRC32C before = new CRC32C();
    CRC32C checked = new CRC32C();
    LineStart start = new LineStart(line);
    byte[] buffer = new byte[BUFFER];
    long read = 0;
    try (InputStream stream = Files.newInputStream(file)) {
      int length;
      while (read < toCheck && (length = stream.read(buffer)) > 0) {
        before.update(buffer, 0, start.find(buffer, length));
        checked.update(buffer, 0, (int) Math.min(length, toCheck - read));
        read += length;
      }
    }
    return new CsvPrefix(!start.hasLoneReturn, start.offset, before, checked);
  }

  /** Looks for the first byte of a line. */
  private static final class LineStart {
    private long endsLeft;
    private boolean afterReturn;
    private boolean hasLoneReturn;
    private long offset;

    LineStart(long line) {
      this.endsLeft = line - 1;
    }

    /** Returns how many of some bytes stand before the line. */
    int find(byte[] bytes, int length) {
      int at = 0;
      for (; endsLeft > 0 && at < length; at++) {
        byte one = bytes[at];
        endsLeft -= one == '\n' ? 1 : 0;
        hasLoneReturn |= afterReturn && one != '\n';
        afterReturn = one == '\r';
      }
      offset += at;
      return at;
    }
  }
}
