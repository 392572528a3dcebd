package io.ratelever.portfolio.report;

import io.ratelever.portfolio.PortfolioException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/** A file that is written at its end, and that a later run can go on with from where it was. */
public final class GrowingFile extends OutputStream {

  private static final int BUFFER = 1 << 16;

  private final FileChannel channel;
  private final CRC32C crc;
  private long bytes;

  /**
   * What was written.
   *
   * @param bytes how many bytes
   * @param crc their CRC-32C, which tells a file that is damaged or was edited
   */
  public record Extent(long bytes, long crc) {}

  private GrowingFile(FileChannel channel, CRC32C crc, long bytes) {
    this.channel = channel;
    this.crc = crc;
    this.bytes = bytes;
  }

  /** Makes a file, in place of the one that may be there. */
  static GrowingFile create(Path file) throws IOException {
    return new GrowingFile(
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE),
        new CRC32C(),
        0);
  }

  /**
   * Opens a file to go on with it; what was written later than its extent is cut off.
   *
   * @throws PortfolioException if it is not what was written
   */
  static GrowingFile reopen(Path file, Extent extent) throws IOException {
    CRC32C crc = new CRC32C();
    if (!Files.isRegularFile(file) || !isSame(file, extent, crc)) {
      throw new PortfolioException(
          file + " has changed since the run was stopped: what it had written is no longer there");
    }
    FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
    channel.truncate(extent.bytes()).position(extent.bytes());
    return new GrowingFile(channel, crc, extent.bytes());
  }

  private static boolean isSame(Path file, Extent extent, CRC32C crc) throws IOException {
    byte[] buffer = new byte[BUFFER];
    long left = extent.bytes();
    try (InputStream stream = Files.newInputStream(file)) {
      int length = 0;
      while (left > 0 && (length = stream.read(buffer)) > 0) {
        crc.update(buffer, 0, (int) Math.min(length, left));
        left -= Math.min(length, left);
      }
    }
    return left == 0 && crc.getValue() == extent.crc();
  }

  @Override
  public void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] from, int offset, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(from, offset, length);
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
    crc.update(from, offset, length);
    bytes += length;
  }

  /** Sees to it that what was written is on the disk, and returns what it is. */
  Extent sync() throws IOException {
    channel.force(false);
    return new Extent(bytes, crc.getValue());
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
