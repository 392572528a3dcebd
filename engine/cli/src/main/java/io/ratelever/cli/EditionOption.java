package io.ratelever.cli;

import io.ratelever.load.LoadedBooks;
import io.ratelever.load.RateBookLoader;
import io.ratelever.ratebook.Problems;
import io.ratelever.ratebook.RateBook;
import io.ratelever.rating.Plan;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/** One edition that a command is given: by its folder, or by its identifier. */
final class EditionOption {

  private EditionOption() {}

  /**
   * Returns the folder of an edition.
   *
   * @param wanted a folder, else an identifier such as {@code cn/motor-compulsory/2020-09-19}
   * @throws CommandException if there is no such folder
   */
  static Path folder(String wanted, RateBooksOption rateBooks) {
    try {
      Path folder = Path.of(wanted);
      if (Files.isDirectory(folder)) {
        return folder;
      }
      Path below = rateBooks.folder().resolve(wanted);
      if (Files.isDirectory(below)) {
        return below;
      }
    } catch (InvalidPathException e) {
      // Reported below: whatever cannot be a path is no folder.
    }
    throw new CommandException(
        wanted
            + " is no edition; name one like cn/motor-compulsory/2020-09-19 or its folder,"
            + " see ratelever books");
  }

  /**
   * Loads an edition.
   *
   * @throws CommandException if it has problems, which are printed, or if there are several
   */
  static RateBook load(Path folder, PrintWriter err) {
    LoadedBooks loaded = RateBookLoader.load(folder);
    loaded.problems().forEach(problem -> err.println(folder + "/" + problem));
    if (!loaded.problems().isEmpty()) {
      throw new CommandException(
          Counted.of(loaded.problems().size(), "problem") + " in " + folder + "; mend them first");
    }
    if (loaded.books().size() != 1) {
      throw new CommandException(
          folder + " holds " + loaded.books().size() + " editions; name one of them");
    }
    return loaded.books().get(0);
  }

  /**
   * Loads an edition that is ready to rate.
   *
   * @param asking makes of the plan the one that is used
   * @throws CommandException if it cannot be rated by; its problems are printed
   */
  static Plan plan(
      String wanted, RateBooksOption rateBooks, UnaryOperator<Plan> asking, PrintWriter err) {
    RateBook book = load(folder(wanted, rateBooks), err);
    Problems problems = new Problems();
    Plan plan = Plan.bind(book, problems).orElse(null);
    if (plan == null) {
      problems.list().forEach(err::println);
      throw new CommandException(wanted + " cannot be rated by; mend it first");
    }
    Plan asked = asking.apply(plan);
    asked.prepare();
    return asked;
  }
}
