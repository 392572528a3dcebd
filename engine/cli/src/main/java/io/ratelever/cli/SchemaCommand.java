package io.ratelever.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ratelever schema}: brings the schemas of a folder of rate books up to this version. */
@Command(
    name = "schema",
    mixinStandardHelpOptions = true,
    description =
        "Writes the JSON Schemas, by which an editor completes and checks rate books, into the"
            + " folder schema of the rate books.")
final class SchemaCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--in",
      paramLabel = "DIR",
      description = "Folder of rate books. Default: the folder rules beside the launcher.")
  private @Nullable Path folder;

  SchemaCommand() {}

  @Override
  public Integer call() {
    Path rateBooks = RateBooksOption.folderOr(folder);
    try {
      Schemas.write(rateBooks);
    } catch (IOException e) {
      throw new CommandException("cannot write into " + rateBooks + ": " + e.getMessage(), e);
    }
    spec.commandLine()
        .getOut()
        .println("written: " + WorkingFolder.shown(rateBooks.resolve(Schemas.FOLDER)));
    return 0;
  }
}
