package io.ratelever.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.ratelever.ratebook.RateBook;
import io.ratelever.rating.Plan;
import io.ratelever.rules.store.CellStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A restart rates from the cells that the start before it kept, and leaves Drools alone. */
class KeptCellsTest {

  @TempDir private Path folder;

  KeptCellsTest() {}

  @Test
  void ratesWithoutDroolsAfterARestart() throws Exception {
    Path cells = folder.resolve("cells");

    List<String> first = ratesInAFreshProcess(cells);
    List<String> second = ratesInAFreshProcess(cells);

    assertThat(first).contains("org.drools.model.codegen.ExecutableModelProject");
    assertThat(second).isEmpty();
    try (Stream<Path> files = Files.list(cells)) {
      assertThat(files.toList()).isNotEmpty().allMatch(Files::isRegularFile);
    }
  }

  /** Beside the parser, by which DRL files are read whether Drools runs or not. */
  private static boolean belongsToDrools(String type) {
    return type.startsWith("org.drools.")
        && !type.startsWith("org.drools.drl.")
        && !type.startsWith("org.drools.util.");
  }

  /** Runs all examples of the conformance books; returns the classes of Drools that it loaded. */
  private List<String> ratesInAFreshProcess(Path cells) throws Exception {
    Path log = folder.resolve("classes.log");
    Process process =
        new ProcessBuilder(
                System.getProperty("java.home") + "/bin/java",
                "-Xlog:class+load:file=" + log,
                "-cp",
                System.getProperty("java.class.path"),
                Run.class.getName(),
                cells.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    assertThat(output).contains("0 problems");
    try (Stream<String> lines = Files.lines(log)) {
      // [0.010s][info][class,load] java.lang.Object source: jrt:/java.base
      return lines
          .filter(line -> line.contains(" source: "))
          .map(line -> line.replaceFirst(".*\\] *(\\S+) source: .*", "$1"))
          .filter(KeptCellsTest::belongsToDrools)
          .toList();
    }
  }

  /** Runs the examples of all conformance books, with cells kept in a folder. */
  static final class Run {

    private Run() {}

    public static void main(String[] arguments) throws IOException {
      CellStore store = CellStore.open(Path.of(arguments[0]));
      RateBookFolder opened =
          RateBookFolder.open(ConformanceTest.root(), plan -> plan.keeping(store));
      int problems = opened.problems().size();
      for (RateBook book : opened.rater().books()) {
        opened.rater().plan(book.id()).ifPresent(Plan::prepare);
        problems += opened.runScenarios(book.id()).size();
      }
      System.out.println(problems + " problems");
    }
  }
}
