package io.ratelever.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CellsOptionTest {

  private static final String BOOKS = "src/test/resources/books";

  @TempDir private Path folder;

  CellsOptionTest() {}

  @Test
  void keepsCellsInTheFolderNamed() throws IOException {
    Path cells = folder.resolve("cells");

    assertThat(check("--cells", cells.toString())).isEqualTo("0: all is well");

    assertThat(files(cells)).hasSize(1).allMatch(name -> name.endsWith(".cells"));
    assertThat(check("--cells", cells.toString())).isEqualTo("0: all is well");
    assertThat(files(cells)).hasSize(1);
  }

  @Test
  void keepsNothingWhereToldSo() throws IOException {
    assertThat(check("--cells", "none")).isEqualTo("0: all is well");
    assertThat(check("--direct", "--cells", folder.toString())).isEqualTo("0: all is well");
    assertThat(files(folder)).isEmpty();
    assertThat(Path.of("none")).doesNotExist();
  }

  @Test
  void saysWhyAFolderCannotBeUsed() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");

    assertThat(check("--cells", file.toString()))
        .startsWith("1: ratelever: --cells: " + file + " is no folder");
  }

  /** Checks the books for tests; returns the exit code and the last words. */
  private static String check(String... options) {
    List<String> arguments = new ArrayList<>(List.of("check", BOOKS));
    arguments.addAll(List.of(options));
    StringWriter text = new StringWriter();
    PrintWriter printer = new PrintWriter(text);
    CommandLine command = RateLever.commandLine().setOut(printer).setErr(printer);
    int exitCode = command.execute(arguments.toArray(String[]::new));
    return exitCode + ": " + text.toString().strip().replaceFirst("(?s).*checked: ", "");
  }

  private static List<String> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
