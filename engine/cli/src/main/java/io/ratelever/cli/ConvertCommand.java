package io.ratelever.cli;

import io.ratelever.portfolio.PortfolioException;
import io.ratelever.portfolio.parquet.Conversion;
import io.ratelever.portfolio.report.Figures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ratelever portfolio convert}: a portfolio of CSV as Parquet. */
@Command(
    name = "convert",
    mixinStandardHelpOptions = true,
    description = {
      "Writes a portfolio of CSV files as Parquet files, which are smaller and faster to read.",
      "Every value stays what it is: ratelever whatif gives the same results."
    })
final class ConvertCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(index = "0", paramLabel = "FROM", description = "Folder of the CSV files.")
  private Path from = Path.of("");

  @Parameters(
      index = "1",
      paramLabel = "TO",
      description = "Folder for the Parquet files; it is made, or must be empty.")
  private Path to = Path.of("");

  ConvertCommand() {}

  @Override
  public Integer call() {
    try {
      if (!Files.isDirectory(from)) {
        throw new CommandException(from + " is no folder; name the folder of a portfolio");
      }
      Files.createDirectories(to);
      try (Stream<Path> inside = Files.list(to)) {
        if (inside.findAny().isPresent()) {
          throw new CommandException(to + " is not empty; name a new folder");
        }
      }
      long rows = Conversion.convert(from, to);
      spec.commandLine()
          .getOut()
          .println("written: " + Figures.count(rows) + " rows, in " + WorkingFolder.shown(to));
      return 0;
    } catch (PortfolioException e) {
      throw new CommandException(String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw new CommandException("cannot convert " + from + ": " + e.getMessage(), e);
    }
  }
}
