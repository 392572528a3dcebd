package io.ratelever.cli;

import io.ratelever.check.RateBookFolder;
import io.ratelever.ratebook.RateBook;
import io.ratelever.ratebook.RateBookId;
import io.ratelever.rating.Plan;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ratelever rules}: what becomes of rule files. */
@Command(
    name = "rules",
    mixinStandardHelpOptions = true,
    description = "Shows what becomes of rule files.")
final class RulesCommand implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  RulesCommand() {}

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say what to do with the rules:");
  }

  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description = "Prints the DRL that runs, with the file and line that each rule came from.")
  int show(
      @Mixin RateBooksOption rateBooks,
      @Parameters(
              paramLabel = "BOOK",
              description = "An edition: cn/motor-compulsory/2020-09-19, or a product: its latest.")
          String book) {
    PrintWriter out = spec.commandLine().getOut();
    RateBookFolder opened = rateBooks.openSound(spec.commandLine().getErr());
    find(opened, book).drl().values().forEach(out::println);
    return 0;
  }

  private static Plan find(RateBookFolder opened, String wanted) {
    List<RateBookId> ids = opened.rater().books().stream().map(RateBook::id).toList();
    return ids.stream()
        .filter(id -> id.toString().equals(wanted) || id.product().equals(wanted))
        .max(RateBookId::compareTo)
        .flatMap(opened.rater()::plan)
        .orElseThrow(
            () ->
                new CommandException(
                    "there is no rate book "
                        + wanted
                        + "; there are "
                        + ids.stream()
                            .map(RateBookId::toString)
                            .collect(Collectors.joining(", "))));
  }
}
