package io.ratelever.portfolio.read;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the reading of a file of a portfolio stands, and what the file must still be like so that
 * it can be gone on from there.
 *
 * <p>What was read must be the same to the byte; it is known by its CRC-32C, which costs nothing
 * beside the reading, and finds what happens to files by accident or by an editor. Dates of files
 * say nothing: they change with a copy.
 *
 * @param file name of the file, for messages
 * @param size its bytes
 * @param position how many of them were read, about
 * @param checked how many bytes from its beginning must be the same
 * @param crc their CRC-32C
 * @param line line on which the row begins that comes next, or its record in Parquet; absent at the
 *     end of the file
 * @param row number of that row, from 1
 * @param previous the policy of the row before; empty if there is none
 */
public record FileMark(
    String file,
    long size,
    long position,
    long checked,
    long crc,
    @Nullable Long line,
    long row,
    String previous) {

  /** Says that the file is not what it was. */
  String changed(String how) {
    return file + " has changed since the run was stopped: " + how;
  }

  /** Returns how the files of a portfolio differ from those of the marks; absent if not. */
  static @Nullable String difference(List<FileMark> marks, List<String> files) {
    List<String> then = marks.stream().map(FileMark::file).toList();
    return then.equals(files)
        ? null
        : "the portfolio has changed since the run was stopped: it had the files "
            + then
            + ", now "
            + files;
  }
}
