package io.ratelever.rules.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CellFileTest {

  private static final String DIGEST = "0123456789abcdef".repeat(4);
  private static final CellKey KEY = new CellKey(DIGEST, List.of("semantics 2", "drools 10.2.0"));
  private static final Map<String, GroupShape> SHAPES =
      Map.of("motor.accident", new GroupShape(300, 7), "motor.empty", new GroupShape(0, 1));

  @Test
  void readsWhatItWrote() {
    byte[] file = CellFile.write(KEY, groups());

    assertThat(CellFile.read(file, KEY, SHAPES)).hasValueSatisfying(CellFileTest::isGroups);
  }

  @Test
  void readsLargeGroups() {
    Random random = new Random(61);
    int[] cells = random.ints(100_000, 0, 5_000).toArray();
    List<int[]> firings =
        random
            .ints(5_000, 0, 20)
            .mapToObj(n -> random.ints(0, 5_000).distinct().limit(n).sorted().toArray())
            .toList();
    Map<String, FilledCells> groups = Map.of("g", new FilledCells(firings, cells));
    Map<String, GroupShape> shapes = Map.of("g", new GroupShape(5_000, 100_000));

    Map<String, FilledCells> read =
        CellFile.read(CellFile.write(KEY, groups), KEY, shapes).orElseThrow();

    FilledCells group = read.values().iterator().next();
    assertThat(group.cells()).isEqualTo(cells);
    assertThat(group.firings()).usingElementComparator(Arrays::compare).isEqualTo(firings);
  }

  @Test
  void ignoresAFileThatEndsEarly() {
    byte[] file = CellFile.write(KEY, groups());

    for (int length = 0; length < file.length; length++) {
      assertThat(CellFile.read(Arrays.copyOf(file, length), KEY, SHAPES))
          .as("%d of %d bytes", length, file.length)
          .isEmpty();
    }
    assertThat(CellFile.read(Arrays.copyOf(file, file.length + 1), KEY, SHAPES)).isEmpty();
  }

  @Test
  void ignoresAFileWithAByteChanged() {
    byte[] file = CellFile.write(KEY, groups());

    for (int at = 0; at < file.length; at++) {
      for (int bit = 0; bit < 8; bit++) {
        byte[] damaged = file.clone();
        damaged[at] ^= (byte) (1 << bit);
        assertThat(CellFile.read(damaged, KEY, SHAPES)).as("byte %d, bit %d", at, bit).isEmpty();
      }
    }
  }

  @Test
  void ignoresAFileOfAnotherKey() {
    byte[] file = CellFile.write(KEY, groups());

    assertThat(
            CellFile.read(
                file, new CellKey(DIGEST, List.of("semantics 3", "drools 10.2.0")), SHAPES))
        .isEmpty();
    assertThat(CellFile.read(file, new CellKey(DIGEST, List.of("semantics 2")), SHAPES)).isEmpty();
    assertThat(CellFile.read(file, new CellKey("f".repeat(64), KEY.parts()), SHAPES)).isEmpty();
  }

  @Test
  void ignoresAFileOfOtherGroups() {
    byte[] file = CellFile.write(KEY, groups());

    Map<String, GroupShape> more = new LinkedHashMap<>(SHAPES);
    more.put("motor.speeding", new GroupShape(1, 1));
    assertThat(CellFile.read(file, KEY, more)).isEmpty();
    assertThat(CellFile.read(file, KEY, Map.of("motor.accident", new GroupShape(300, 7))))
        .isEmpty();
    for (GroupShape other :
        List.of(new GroupShape(300, 6), new GroupShape(300, 8), new GroupShape(299, 7))) {
      assertThat(
              CellFile.read(
                  file, KEY, Map.of("motor.accident", other, "motor.empty", new GroupShape(0, 1))))
          .as(other.toString())
          .isEmpty();
    }
  }

  /** What a checksum cannot keep out, since anyone can work one out: numbers without measure. */
  @Test
  void ignoresHostileNumbersUnderAGoodChecksum() throws Exception {
    byte[] file = CellFile.write(KEY, groups());
    int groupsAt = CellFile.write(KEY, Map.of()).length - 32 - 1;
    byte[] huge = {(byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x07};
    byte[] endless = {(byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff};

    for (int at = groupsAt; at < file.length - 32; at++) {
      for (byte[] number : List.of(huge, endless)) {
        byte[] body = Arrays.copyOf(file, at + number.length + file.length - 32 - at - 1);
        System.arraycopy(number, 0, body, at, number.length);
        System.arraycopy(file, at + 1, body, at + number.length, file.length - 32 - at - 1);
        assertThat(CellFile.read(sealed(body), KEY, SHAPES)).as("number at %d", at).isEmpty();
      }
    }
  }

  /** Every byte of the groups in every other value, sealed again: refused, or of the right form. */
  @Test
  void readsNothingThatDoesNotFitTheGroups() throws Exception {
    byte[] file = CellFile.write(KEY, groups());
    int groupsAt = CellFile.write(KEY, Map.of()).length - 32 - 1;

    for (int at = groupsAt; at < file.length - 32; at++) {
      for (int value = 0; value < 256; value++) {
        byte[] body = Arrays.copyOf(file, file.length - 32);
        body[at] = (byte) value;
        Optional<Map<String, FilledCells>> read = CellFile.read(sealed(body), KEY, SHAPES);
        read.ifPresent(CellFileTest::fits);
      }
    }
  }

  private static void fits(Map<String, FilledCells> groups) {
    assertThat(groups.keySet()).isEqualTo(SHAPES.keySet());
    groups.forEach(
        (name, filled) -> {
          GroupShape shape = SHAPES.get(name);
          assertThat(filled.cells()).hasSize(shape.cells());
          for (int cell : filled.cells()) {
            assertThat(cell).isBetween(0, filled.firings().size() - 1);
          }
          for (int[] firing : filled.firings()) {
            assertThat(firing).doesNotHaveDuplicates().isSorted();
            for (int rule : firing) {
              assertThat(rule).isBetween(0, shape.rules() - 1);
            }
          }
        });
  }

  private static byte[] sealed(byte[] body) throws Exception {
    byte[] checksum = MessageDigest.getInstance("SHA-256").digest(body);
    byte[] file = Arrays.copyOf(body, body.length + checksum.length);
    System.arraycopy(checksum, 0, file, body.length, checksum.length);
    return file;
  }

  private static Map<String, FilledCells> groups() {
    Map<String, FilledCells> groups = new LinkedHashMap<>();
    groups.put(
        "motor.accident",
        new FilledCells(
            List.of(new int[] {}, new int[] {0, 1, 299}, new int[] {130}),
            new int[] {0, 1, 2, 2, 1, 0, 0}));
    groups.put("motor.empty", new FilledCells(List.of(new int[] {}), new int[] {0}));
    return groups;
  }

  private static void isGroups(Map<String, FilledCells> read) {
    assertThat(read).containsOnlyKeys("motor.accident", "motor.empty");
    read.forEach(
        (name, filled) -> {
          FilledCells written = groups().get(name);
          assertThat(filled.cells()).as(name).isEqualTo(written.cells());
          assertThat(filled.firings())
              .usingElementComparator(Arrays::compare)
              .isEqualTo(written.firings());
        });
  }
}
