package io.ratelever.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.ratelever.ratebook.RateBook;
import io.ratelever.rules.store.CellStore;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Loading and dropping rate books leaves nothing behind, be their rules compiled or their cells
 * read from where they are kept: neither classes nor memory grow.
 */
class LoadAndDropIT {

  private static final int BOOKS = 300;

  /** By then whatever is loaded once is loaded. */
  private static final int SETTLED = 100;

  /** What a service may gather of itself: a class of the JDK here and there, some caches. */
  private static final int CLASSES_MAX = 40;

  private static final long HEAP_BYTES_MAX = 2 << 20;

  @TempDir private Path folder;

  LoadAndDropIT() {}

  @Test
  void growsNeitherInClassesNorInMemory() throws IOException {
    CellStore store = CellStore.open(folder.resolve("cells"));
    int classesThen = 0;
    long heapThen = 0;
    for (int i = 0; i < BOOKS; i++) {
      if (i == SETTLED) {
        classesThen = loadedClasses();
        heapThen = usedHeap();
      }
      Path book = write(i);
      rate(book, store); // compiles
      rate(book, store); // reads what was kept
    }

    assertThat(loadedClasses() - classesThen).as("classes").isLessThan(CLASSES_MAX);
    assertThat(usedHeap() - heapThen).as("bytes of heap").isLessThan(HEAP_BYTES_MAX);
  }

  private static void rate(Path book, CellStore store) {
    RateBookFolder opened = RateBookFolder.open(book, plan -> plan.keeping(store));
    assertThat(opened.problems()).isEmpty();
    RateBook only = opened.rater().books().get(0);
    assertThat(opened.runScenarios(only.id())).isEmpty();
  }

  /** Writes a book that no other is equal to, so that each is compiled. */
  private Path write(int number) throws IOException {
    Path edition =
        Files.createDirectories(folder.resolve("books-" + number).resolve("p/2024-01-01"));
    Files.createDirectories(edition.resolve("rules"));
    Files.createDirectories(edition.resolve("scenarios"));
    Files.writeString(
        edition.resolve("ratebook.yaml"),
        """
        title: Number %d
        risk: motor
        currency: CNY
        known_from: 2024-01-01
        status: draft
        sections:
          total:
            facts:
              speeding: {is: count(violations), values: 0..9+}
            rules:
              speeding_rules:
                reads: [speeding]
                gives:
                  loading: {within: 0..1000, combine: unique}
                files: [speeding.csv]
            steps:
              premium: {is: 1000 + loading, round: 0.01 half_up}
        result: total.premium
        """
            .formatted(number));
    Files.writeString(
        edition.resolve("rules/speeding.csv"),
        "speeding,loading\n0,%d\n>= 1,900\n".formatted(number));
    Files.writeString(
        edition.resolve("scenarios/example.yaml"),
        """
        - name: None
          source: 1000 + %d
          given: {effective_on: 2024-06-01, motor: {violations: []}}
          expect: {total.premium: %d}
        """
            .formatted(number, 1000 + number));
    return folder.resolve("books-" + number);
  }

  private static int loadedClasses() {
    collectGarbage();
    return ManagementFactory.getClassLoadingMXBean().getLoadedClassCount();
  }

  private static long usedHeap() {
    collectGarbage();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static void collectGarbage() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
  }
}
