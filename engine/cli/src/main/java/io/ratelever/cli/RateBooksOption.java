package io.ratelever.cli;

import io.ratelever.check.RateBookFolder;
import io.ratelever.rating.Plan;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the rate books are: {@code --rules}, else the folder {@code rules} beside the launcher. */
final class RateBooksOption {

  @Option(
      names = "--rules",
      paramLabel = "DIR",
      description = "Folder of rate books. Default: the folder rules beside the launcher.")
  private @Nullable Path folder;

  RateBooksOption() {}

  /** Returns the folder. */
  Path folder() {
    return folderOr(folder);
  }

  /** Returns a folder of rate books that was chosen, else the one beside the launcher. */
  static Path folderOr(@Nullable Path given) {
    Path chosen =
        given == null ? Path.of(System.getProperty("ratelever.home", "."), "rules") : given;
    if (!Files.isDirectory(chosen)) {
      throw new CommandException(chosen + " is no folder; name one that holds rate books");
    }
    return chosen;
  }

  /**
   * Opens the rate books.
   *
   * @throws CommandException if one of them has problems, which are printed
   */
  RateBookFolder openSound(PrintWriter err) {
    return openSound(UnaryOperator.identity(), err);
  }

  /**
   * Opens the rate books, and says how their rules are asked.
   *
   * @throws CommandException if one of them has problems, which are printed
   */
  RateBookFolder openSound(UnaryOperator<Plan> asking, PrintWriter err) {
    RateBookFolder opened = RateBookFolder.open(folder(), asking);
    if (!opened.problems().isEmpty()) {
      opened.problems().forEach(err::println);
      throw new CommandException(
          Counted.of(opened.problems().size(), "problem")
              + " in the rate books; mend them, or see ratelever check");
    }
    return opened;
  }
}
