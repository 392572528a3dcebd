package io.ratelever.portfolio.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.values.rle.RunLengthBitPackingHybridEncoder;
import org.junit.jupiter.api.Test;

/** What parquet-java's encoder wrote. */
class RunLengthsTest {

  private static final long SEED = 1126;

  private static int[] drawn(Random random, int width, int size) {
    int[] values = new int[size];
    for (int i = 0; i < size; ) {
      int value = width == 0 ? 0 : random.nextInt() >>> (Integer.SIZE - width);
      // Runs of one value, and single ones.
      int run = Math.min(size - i, random.nextBoolean() ? 1 : 1 + random.nextInt(40));
      Arrays.fill(values, i, i + run, value);
      i += run;
    }
    return values;
  }

  @Test
  void readsRunsAndPackedGroupsInPiecesOfAnySize() throws IOException {
    Random random = new Random(SEED);
    for (int round = 0; round < 300; round++) {
      int width = random.nextInt(20);
      int[] values = drawn(random, width, 1 + random.nextInt(3_000));
      byte[] bytes;
      try (RunLengthBitPackingHybridEncoder encoder =
          new RunLengthBitPackingHybridEncoder(
              width, 64, 1 << 16, HeapByteBufferAllocator.getInstance())) {
        for (int value : values) {
          encoder.writeInt(value);
        }
        bytes = encoder.toBytes().toInputStream().readAllBytes();
      }
      byte[] page = new byte[bytes.length + 8]; // Something stands before and after them.
      Arrays.fill(page, (byte) 0x5A);
      System.arraycopy(bytes, 0, page, 3, bytes.length);
      RunLengths runs = new RunLengths(page, 3, 3 + bytes.length, width);
      int[] read = new int[values.length];
      for (int at = 0; at < read.length; ) {
        int count = Math.min(read.length - at, 1 + random.nextInt(200));
        runs.read(read, at, count);
        at += count;
      }
      assertThat(read).as("seed %s, round %s, width %s", SEED, round, width).isEqualTo(values);
    }
  }

  @Test
  void readsALastGroupThatStandsWithoutItsFilling() throws IOException {
    // One group of eight values of 4 bits (header 1 << 1 | 1), of which only 1, 2, 3 are written.
    byte[] bytes = {3, 0x21, 0x03};
    int[] read = new int[3];
    new RunLengths(bytes, 0, bytes.length, 4).read(read, 0, 3);
    assertThat(read).containsExactly(1, 2, 3);
  }

  @Test
  void refusesAPageThatEndsBeforeItsValues() throws IOException {
    // A run of five (header 5 << 1) of the value 1, and six are asked for.
    RunLengths runs = new RunLengths(new byte[] {10, 1}, 0, 2, 1);
    assertThatThrownBy(() -> runs.read(new int[6], 0, 6))
        .isInstanceOf(IOException.class)
        .hasMessage("a page ends before its values");
  }
}
