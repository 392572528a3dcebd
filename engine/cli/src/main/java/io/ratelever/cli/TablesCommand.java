package io.ratelever.cli;

import io.ratelever.cli.excel.EditionTables;
import io.ratelever.cli.excel.ForeignWorkbook;
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
import picocli.CommandLine.Option;
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

  @Command(
      name = "convert",
      mixinStandardHelpOptions = true,
      description = {
        "Makes decision tables of a workbook for Drools (RuleTable) or OpenL Tablets (SmartRules,"
            + " SimpleRules).",
        "Tells what is to be declared for them, and each cell of which nothing became; the exit code"
            + " is 1 if there is any. The workbook is read once: from then on the CSV files are the"
            + " source."
      })
  int convert(
      @Parameters(paramLabel = "FILE.xlsx", description = "The workbook.") Path file,
      @Option(
              names = "--into",
              required = true,
              paramLabel = "DIR",
              description = "Folder of an edition, or any other: tables go to its folder rules.")
          Path folder)
      throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new CommandException(file + " is no file; name a workbook");
    }
    Problems problems = new Problems();
    ForeignWorkbook.Converted converted =
        ForeignWorkbook.read(
            String.valueOf(file.getFileName()), Files.readAllBytes(file), problems);
    problems.list().forEach(out()::println);
    if (!problems.isEmpty()) {
      throw new CommandException("nothing converted");
    }
    converted.left().forEach(out()::println);
    if (converted.texts().isEmpty()) {
      throw new CommandException(
          "nothing converted; a table for Drools begins with RuleTable, one for OpenL with SmartRules"
              + " or SimpleRules");
    }
    for (String text : converted.texts().keySet()) {
      if (Files.exists(folder.resolve(text))) {
        throw new CommandException(
            folder.resolve(text) + " is there already; remove it, or name another folder");
      }
    }
    for (var text : converted.texts().entrySet()) {
      Path table = folder.resolve(text.getKey());
      Files.createDirectories(table.getParent());
      Files.writeString(table, text.getValue());
      out().println("written " + table);
    }
    tell(converted);
    return converted.left().isEmpty() ? 0 : RateLever.FOUND_PROBLEMS;
  }

  private void tell(ForeignWorkbook.Converted converted) {
    out()
        .println(
            Counted.of(converted.rows(), "row")
                + " carried over, "
                + Counted.of(converted.left().size(), "note")
                + " above on what was not. Declare the facts, and under rules of their section:");
    converted.declarations().forEach(line -> out().println("  " + line));
    out()
        .println(
            "Drools lets all rows fire, OpenL takes the first that holds: say by combine what is"
                + " meant, and let ratelever check tell overlaps and gaps.");
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
