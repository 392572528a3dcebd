package io.ratelever.cli;

import io.ratelever.difference.Differences;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ratelever diff}: what differs between two editions, by meaning. */
@Command(
    name = "diff",
    mixinStandardHelpOptions = true,
    description = {
      "Tells what differs between two editions, by meaning: moved rows and columns, blanks in"
          + " formulas and trailing zeros are no difference.",
      "Exits with 0 if nothing differs, 1 if something does, 2 if an edition cannot be compared."
    })
final class DiffCommand implements Callable<Integer> {

  /** Exit code if the editions differ, as of the {@code diff} of POSIX. */
  static final int DIFFERENT = 1;

  /** Exit code if they could not be compared. */
  static final int TROUBLE = 2;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private RateBooksOption rateBooks = new RateBooksOption();

  @Parameters(
      index = "0",
      paramLabel = "A",
      description = "An edition: its folder, or cn/motor-compulsory/2020-09-19.")
  private String before = "";

  @Parameters(index = "1", paramLabel = "B", description = "The edition that it is compared with.")
  private String after = "";

  @ArgGroup private Form form = new Form();

  /** How differences are written; for people at a terminal unless one of these is chosen. */
  private static final class Form {
    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Option(names = "--markdown", description = "Print Markdown, for a review.")
    private boolean markdown;
  }

  DiffCommand() {}

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    Differences differences;
    try {
      differences =
          Differences.between(
              EditionOption.load(EditionOption.folder(before, rateBooks), err),
              EditionOption.load(EditionOption.folder(after, rateBooks), err));
    } catch (CommandException e) {
      err.println("ratelever: " + e.getMessage());
      return TROUBLE;
    }
    if (form.json) {
      out.println(DifferencesJson.of(differences));
    } else if (form.markdown) {
      DifferencesText.markdown(differences).forEach(out::println);
    } else {
      DifferencesText.of(differences).forEach(out::println);
    }
    return differences.isEmpty() ? 0 : DIFFERENT;
  }
}
