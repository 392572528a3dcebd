package io.ratelever.portfolio.parquet;

import java.io.IOException;
import java.util.Arrays;

/**
 * Small numbers as Parquet writes definition levels and indices of dictionaries: runs of one value,
 * and groups of eight packed values. They are read many at a time, which costs a fraction of
 * reading them one by one. The format:
 * https://github.com/apache/parquet-format/blob/master/Encodings.md#RLE
 */
final class RunLengths {

  private static final int GROUP = 8;

  private final byte[] bytes;
  private final int end;
  private final int width;
  private final long mask;
  private int at;

  /** How many values are left in the run. */
  private int left;

  private boolean isPacked;

  /** The value of a run of one value. */
  private int value;

  /** Where the packed values under way end; they may end early, without what only fills them up. */
  private int packedEnd;

  /** Bits that were taken of the packed values and are not used yet, and how many. */
  private long bits;

  private int bitCount;

  /**
   * @param from where they begin
   * @param end before which byte they end
   * @param width bits of a value, 0 to 32
   */
  RunLengths(byte[] bytes, int from, int end, int width) throws IOException {
    if (width < 0 || width > Integer.SIZE || from > end || end > bytes.length) {
      throw new IOException("a page has a length or a width that cannot be");
    }
    this.bytes = bytes;
    this.at = from;
    this.packedEnd = from;
    this.end = end;
    this.width = width;
    this.mask = (1L << width) - 1;
  }

  /** Reads the values that come. */
  void read(int[] into, int from, int count) throws IOException {
    int to = from;
    int below = from + count;
    while (to < below) {
      if (left == 0) {
        nextRun();
      }
      int now = Math.min(left, below - to);
      if (isPacked) {
        unpack(into, to, to + now);
      } else {
        Arrays.fill(into, to, to + now, value);
      }
      to += now;
      left -= now;
    }
  }

  private void unpack(int[] into, int from, int below) throws IOException {
    for (int to = from; to < below; to++) {
      while (bitCount < width) {
        bits |= (bytes[advance(1)] & 0xFFL) << bitCount;
        bitCount += Byte.SIZE;
      }
      into[to] = (int) (bits & mask);
      bits >>>= width;
      bitCount -= width;
    }
  }

  private void nextRun() throws IOException {
    if (isPacked) {
      at = Math.min(packedEnd, end);
    }
    int header = 0;
    int shift = 0;
    int next;
    do {
      next = bytes[advance(1)];
      header |= (next & 0x7F) << shift;
      shift += 7;
    } while (next < 0 && shift < Integer.SIZE);
    int length = header >>> 1;
    isPacked = (header & 1) == 1;
    bits = 0;
    bitCount = 0;
    if (isPacked) {
      left = Math.multiplyExact(length, GROUP);
      packedEnd = Math.addExact(at, Math.multiplyExact(length, width));
    } else {
      left = length;
      value = 0;
      int size = (width + Byte.SIZE - 1) / Byte.SIZE;
      int start = advance(size);
      for (int i = 0; i < size; i++) {
        value |= (bytes[start + i] & 0xFF) << (i * Byte.SIZE);
      }
    }
  }

  /** Passes some bytes; returns where they begin. */
  private int advance(int count) throws IOException {
    int start = at;
    if (count > end - start) {
      throw new IOException("a page ends before its values");
    }
    at += count;
    return start;
  }
}
