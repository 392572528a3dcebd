package io.ratelever.rules.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CellStoreTest {

  private static final CellKey KEY = new CellKey("0123456789abcdef".repeat(4), List.of("one"));
  private static final Map<String, GroupShape> SHAPES = Map.of("g", new GroupShape(3, 2));
  private static final Map<String, FilledCells> GROUPS =
      Map.of("g", new FilledCells(List.of(new int[] {2}, new int[] {}), new int[] {1, 0}));

  @TempDir private Path home;
  private Path folder;

  CellStoreTest() {}

  @BeforeEach
  void nameAFolderThatIsNotThere() {
    folder = home.resolve("cache/cells");
  }

  @Test
  void hasWhatWasKept() throws IOException {
    CellStore.open(folder).save(KEY, GROUPS);

    assertThat(CellStore.open(folder).load(KEY, SHAPES))
        .hasValueSatisfying(kept -> assertThat(kept.get("g").cells()).containsExactly(1, 0));
    assertThat(files()).containsExactly(KEY.digest() + ".cells");
  }

  @Test
  void hasNothingOfAnEditionThatWasNotKept() throws IOException {
    assertThat(CellStore.open(folder).load(KEY, SHAPES)).isEmpty();
  }

  @Test
  void putsAnotherKeyOfAnEditionInPlaceOfTheFirst() throws IOException {
    CellStore store = CellStore.open(folder);
    CellKey newer = new CellKey(KEY.digest(), List.of("two"));
    store.save(KEY, GROUPS);

    assertThat(store.load(newer, SHAPES)).isEmpty();
    store.save(newer, GROUPS);

    assertThat(store.load(newer, SHAPES)).isPresent();
    assertThat(store.load(KEY, SHAPES)).isEmpty();
    assertThat(files()).hasSize(1);
  }

  @Test
  void ignoresAndReplacesADamagedFile() throws IOException {
    CellStore store = CellStore.open(folder);
    Path file = folder.resolve(KEY.digest() + ".cells");
    Files.writeString(file, "ratelever cells");

    assertThat(store.load(KEY, SHAPES)).isEmpty();
    store.save(KEY, GROUPS);

    assertThat(store.load(KEY, SHAPES)).isPresent();
  }

  @Test
  void ignoresWhatIsNoFile() throws IOException {
    CellStore store = CellStore.open(folder);
    Files.createDirectory(folder.resolve(KEY.digest() + ".cells"));

    assertThat(store.load(KEY, SHAPES)).isEmpty();
    store.save(KEY, GROUPS);
    assertThat(store.load(KEY, SHAPES)).isEmpty();
    assertThat(files()).hasSize(1);
  }

  @Test
  void makesAFolderForItsOwnerAlone() throws IOException {
    requirePosix();
    CellStore.open(folder).save(KEY, GROUPS);

    assertThat(permissions(folder)).isEqualTo("rwx------");
    assertThat(permissions(folder.resolve(KEY.digest() + ".cells"))).isEqualTo("rw-------");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rwxrwx---", "rwx-w----", "rwx----w-", "rwxrwxrwx"})
  void refusesAFolderThatOthersMayWriteTo(String permissions) throws IOException {
    requirePosix();
    Files.createDirectories(folder);
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(permissions));

    assertThatThrownBy(() -> CellStore.open(folder))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("others may write to " + folder)
        .hasMessageContaining("chmod go-w");
  }

  @Test
  void refusesAFolderOfSomebodyElse() throws IOException {
    requirePosix();
    Files.createDirectories(folder);
    try {
      Files.setOwner(
          folder,
          home.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
    } catch (IOException e) {
      assumeTrue(false, "only root can give a folder away: " + e);
    }

    assertThatThrownBy(() -> CellStore.open(folder))
        .isInstanceOf(IOException.class)
        .hasMessage(
            folder + " belongs to nobody, and cells decide premiums; name a folder of your own");
  }

  @Test
  void refusesWhatIsNoFolder() throws IOException {
    Path file = Files.writeString(home.resolve("file"), "");

    assertThatThrownBy(() -> CellStore.open(file)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> CellStore.open(file.resolve("cells"))).isInstanceOf(IOException.class);
  }

  /** The folder is taken away, as a stand-in for whatever makes a write fail: a full disk. */
  @Test
  void goesOnWhereNothingCanBeWritten() throws IOException {
    CellStore store = CellStore.open(folder);
    Files.delete(folder);

    store.save(KEY, GROUPS);

    assertThat(store.load(KEY, SHAPES)).isEmpty();
    assertThat(folder).doesNotExist();
  }

  @Test
  void readsAReadOnlyFolder() throws IOException {
    requirePosix();
    CellStore.open(folder).save(KEY, GROUPS);
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-x------"));
    try {
      CellStore store = CellStore.open(folder);
      assertThat(store.load(KEY, SHAPES)).isPresent();
      store.save(new CellKey("f".repeat(64), List.of()), GROUPS);
    } finally {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }
  }

  /** Writers and readers at once: who finds a file finds it whole. */
  @Test
  void isWholeWhileOthersWrite() throws Exception {
    CellStore.open(folder).save(KEY, GROUPS);
    ExecutorService threads = Executors.newFixedThreadPool(6);
    try {
      List<Future<Boolean>> running = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        boolean writes = i % 2 == 0;
        CellStore store = CellStore.open(folder);
        running.add(
            threads.submit(
                () -> {
                  boolean whole = true;
                  for (int n = 0; n < 200; n++) {
                    if (writes) {
                      store.save(KEY, GROUPS);
                    } else {
                      whole &= store.load(KEY, SHAPES).isPresent();
                    }
                  }
                  return whole;
                }));
      }
      for (Future<Boolean> each : running) {
        assertThat(each.get()).isTrue();
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(files()).containsExactly(KEY.digest() + ".cells");
  }

  private void requirePosix() {
    assumeTrue(home.getFileSystem().supportedFileAttributeViews().contains("posix"));
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
