package io.ratelever.cli;

import io.ratelever.cli.excel.EditionTables;
import io.ratelever.load.FiledText;
import io.ratelever.ratebook.Problems;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ratelever tables}: the tables of an edition through Excel and back. */
@Command(
    name = "tables",
    mixinStandardHelpOptions = true,
    description =
        "Takes the tables of an edition to Excel and back. The CSV files stay the source.")
final class TablesCommand implements Runnable {

  private static final String BOOK = "An edition: its folder, or cn/motor-compulsory/2020-09-19.";

  @Spec private CommandSpec spec = CommandSpec.create();

  TablesCommand() {}

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say what to do with the tables:");
  }

  @Command(
      name = "export",
      mixinStandardHelpOptions = true,
      description = "Writes all CSV tables of an edition as a workbook, one sheet each.")
  int export(
      @Mixin RateBooksOption rateBooks,
      @Parameters(paramLabel = "BOOK", description = BOOK) String book,
      @Parameters(paramLabel = "FILE.xlsx", description = "The workbook; it must not be there yet.")
          Path file)
      throws IOException {
    if (Files.exists(file)) {
      throw new CommandException(file + " is there already; remove it, or name another file");
    }
    EditionTables tables = tables(EditionOption.folder(book, rateBooks));
    if (tables.texts().isEmpty()) {
      throw new CommandException(book + " has no tables; name an edition with rates/*.csv");
    }
    Files.write(file, tables.workbook());
    out().println(Counted.of(tables.texts().size(), "table") + " written to " + file);
    return 0;
  }

  @Command(
      name = "import",
      mixinStandardHelpOptions = true,
      description = {
        "Writes what was changed in a workbook into the CSV tables of an edition.",
        "Rows that were not changed keep their text. If anything is wrong, nothing is written."
      })
  int importTables(
      @Mixin RateBooksOption rateBooks,
      @Parameters(paramLabel = "BOOK", description = BOOK) String book,
      @Parameters(paramLabel = "FILE.xlsx", description = "The workbook.") Path file)
      throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new CommandException(file + " is no file; name a workbook");
    }
    Path folder = EditionOption.folder(book, rateBooks);
    EditionTables tables = tables(folder);
    Problems problems = new Problems();
    SortedMap<String, String> changes =
        tables.changes(String.valueOf(file.getFileName()), Files.readAllBytes(file), problems);
    problems.list().forEach(out()::println);
    if (!problems.isEmpty()) {
      throw new CommandException(
          "nothing imported: "
              + Counted.of(problems.list().size(), "problem")
              + " in the workbook");
    }
    if (!changes.isEmpty() && Files.exists(folder.resolve(FiledText.FILE))) {
      throw new CommandException(
          book
              + " is filed, and the workbook changes "
              + String.join(", ", changes.keySet())
              + "; import it into a new edition");
    }
    tables.write(changes);
    changes.keySet().forEach(changed -> out().println("changed " + changed));
    out()
        .println(Counted.of(changes.size(), "table") + " of " + tables.texts().size() + " changed");
    return 0;
  }

  private EditionTables tables(Path folder) throws IOException {
    Problems problems = new Problems();
    EditionTables tables = EditionTables.read(folder, problems);
    problems.list().forEach(problem -> out().println(folder + "/" + problem));
    if (!problems.isEmpty()) {
      throw new CommandException("mend the CSV files of " + folder + " first");
    }
    return tables;
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
