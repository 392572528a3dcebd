package io.ratelever.rules.store;

import io.ratelever.ratebook.Sha256;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The bytes of a file of cells.
 *
 * <pre>
 * file     = head groups checksum
 * head     = "ratelever cells" version digest parts { part }
 * groups   = number { name firings { firing } cells { number of its firing } }
 * firing   = number of rules { rule, as distance from the one before }
 * checksum = SHA-256 of all bytes before it
 * </pre>
 *
 * <p>Numbers have seven bits a byte, the lowest first; texts are UTF-8 after their length. A file
 * is used as a whole or not at all, and a reader makes nothing that is larger than the file itself
 * or than the groups that it asks for, whatever numbers stand in the file.
 */
final class CellFile {

  /** Changes with the layout of the file, and with the way in which cells are filled. */
  private static final int VERSION = 1;

  private static final int CHECKSUM_BYTES = 32;

  private CellFile() {}

  /** Returns the bytes of a file. */
  static byte[] write(CellKey key, Map<String, FilledCells> groups) {
    ByteWriter out = head(key);
    out.number(groups.size());
    groups.forEach(
        (name, filled) -> {
          out.text(name);
          out.number(filled.firings().size());
          filled.firings().forEach(firing -> write(firing, out));
          out.number(filled.cells().length);
          for (int cell : filled.cells()) {
            out.number(cell);
          }
        });
    byte[] body = out.bytes();
    byte[] file = Arrays.copyOf(body, body.length + CHECKSUM_BYTES);
    System.arraycopy(checksum(body, body.length), 0, file, body.length, CHECKSUM_BYTES);
    return file;
  }

  private static void write(int[] firing, ByteWriter out) {
    out.number(firing.length);
    int before = -1;
    for (int rule : firing) {
      out.number(rule - before - 1);
      before = rule;
    }
  }

  private static ByteWriter head(CellKey key) {
    ByteWriter out = new ByteWriter();
    out.text("ratelever cells");
    out.number(VERSION);
    out.text(key.digest());
    out.number(key.parts().size());
    key.parts().forEach(out::text);
    return out;
  }

  /**
   * Reads the bytes of a file.
   *
   * @param shapes the groups that are asked for
   * @return these groups; empty if the file is of another key, is damaged, or has other groups
   */
  static Optional<Map<String, FilledCells>> read(
      byte[] file, CellKey key, Map<String, GroupShape> shapes) {
    int body = file.length - CHECKSUM_BYTES;
    byte[] head = head(key).bytes();
    if (body < head.length
        || !Arrays.equals(head, 0, head.length, file, 0, head.length)
        || !Arrays.equals(checksum(file, body), Arrays.copyOfRange(file, body, file.length))) {
      return Optional.empty();
    }
    try {
      ByteBuffer in = ByteBuffer.wrap(file, head.length, body - head.length);
      Map<String, FilledCells> groups = new LinkedHashMap<>();
      int count = number(in, shapes.size());
      for (int i = 0; i < count; i++) {
        String name = text(in);
        GroupShape shape = shapes.get(name);
        if (shape == null) {
          return Optional.empty();
        }
        groups.put(name, group(in, shape));
      }
      boolean whole = !in.hasRemaining() && groups.keySet().equals(shapes.keySet());
      return whole ? Optional.of(groups) : Optional.empty();
    } catch (BufferUnderflowException | IllegalArgumentException unfit) {
      return Optional.empty();
    }
  }

  private static FilledCells group(ByteBuffer in, GroupShape shape) {
    int count = number(in, Math.min(shape.cells(), in.remaining()));
    List<int[]> firings = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      firings.add(firing(in, shape.rules()));
    }
    int size = number(in, Math.min(shape.cells(), in.remaining()));
    if (size != shape.cells()) {
      throw new IllegalArgumentException("cells of another number");
    }
    int[] cells = new int[size];
    for (int i = 0; i < size; i++) {
      cells[i] = number(in, count - 1);
    }
    return new FilledCells(firings, cells);
  }

  private static int[] firing(ByteBuffer in, int rules) {
    int[] firing = new int[number(in, Math.min(rules, in.remaining()))];
    int before = -1;
    for (int i = 0; i < firing.length; i++) {
      before += 1 + number(in, rules - 2 - before);
      firing[i] = before;
    }
    return firing;
  }

  private static String text(ByteBuffer in) {
    byte[] bytes = new byte[number(in, in.remaining())];
    in.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /**
   * Reads a number.
   *
   * @param max the largest that can be right
   * @throws IllegalArgumentException if it is larger
   */
  private static int number(ByteBuffer in, int max) {
    long number = 0;
    for (int shift = 0; shift < 35; shift += 7) {
      byte next = in.get();
      number |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        if (number > max) {
          throw new IllegalArgumentException("a number too large");
        }
        return (int) number;
      }
    }
    throw new IllegalArgumentException("a number too long");
  }

  private static byte[] checksum(byte[] bytes, int length) {
    MessageDigest sha256 = Sha256.digest();
    sha256.update(bytes, 0, length);
    return sha256.digest();
  }
}
