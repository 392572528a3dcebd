package io.ratelever.cli;

import io.ratelever.ratebook.RateBookId;
import io.ratelever.risk.RiskKind;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ratelever new}: a rate book to start from, which checks green. */
@Command(
    name = "new",
    mixinStandardHelpOptions = true,
    description = "Writes a small rate book to start from, every figure of it invented.")
final class NewCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "BOOK",
      description =
          "The product and the first day that it rates: xx/my-product/2027-01-01. It becomes the"
              + " folder.")
  private String book = "";

  @Option(
      names = "--risk",
      paramLabel = "KIND",
      defaultValue = "motor",
      description = "What is insured, as risk in ratebook.yaml. Default: ${DEFAULT-VALUE}.")
  private RiskKind risk = RiskKind.MOTOR;

  @Option(
      names = "--in",
      paramLabel = "DIR",
      description = "Folder of rate books. Default: the folder rules beside the launcher.")
  private @Nullable Path folder;

  NewCommand() {}

  @Override
  public Integer call() {
    RateBookId id = id();
    Path rateBooks = RateBooksOption.folderOr(folder);
    Path edition = rateBooks.resolve(id.toString());
    if (Files.exists(edition, LinkOption.NOFOLLOW_LINKS)) {
      throw new CommandException(
          WorkingFolder.shown(edition)
              + " is there already, and nothing was written; choose another date, or "
              + id.product()
              + "/"
              + id.start()
              + "."
              + (id.number() + 1)
              + " for another edition of the same date");
    }
    refuseWithinEdition(rateBooks, id);
    try {
      List<Path> written = Skeleton.of(risk, id).write(rateBooks);
      if (!Schemas.areIn(rateBooks)) {
        Schemas.write(rateBooks);
        written.add(rateBooks.resolve(Schemas.FOLDER));
      }
      tell(rateBooks, id, written);
    } catch (IOException e) {
      throw new CommandException("cannot write " + edition + ": " + e.getMessage(), e);
    }
    return 0;
  }

  private RateBookId id() {
    RateBookId id;
    try {
      id = RateBookId.parse(book);
    } catch (IllegalArgumentException e) {
      throw new CommandException(String.valueOf(e.getMessage()), e);
    }
    for (String part : id.product().split("/", -1)) {
      // The loader takes a folder named like a date for an edition, and rules for the top.
      if (part.equals("rules") || part.matches("\\d{4}-\\d{2}-\\d{2}.*")) {
        throw new CommandException(
            "'" + part + "' cannot be part of a product's name; choose another word");
      }
    }
    return id;
  }

  /** An edition inside another would never be found. */
  private static void refuseWithinEdition(Path rateBooks, RateBookId id) {
    Path at = rateBooks;
    refuseEdition(at);
    for (Path part : Path.of(id.product())) {
      at = at.resolve(part);
      refuseEdition(at);
    }
  }

  private static void refuseEdition(Path folder) {
    if (Files.exists(folder.resolve("ratebook.yaml"))) {
      throw new CommandException(
          WorkingFolder.shown(folder)
              + " is an edition, and holds no others; choose another folder or product");
    }
  }

  private void tell(Path rateBooks, RateBookId id, List<Path> written) {
    PrintWriter out = spec.commandLine().getOut();
    out.println("written, with invented figures for you to replace:");
    written.forEach(file -> out.println("  " + WorkingFolder.shown(file)));
    Path product = rateBooks.resolve(id.product());
    String elsewhere = folder == null ? "" : " --rules " + WorkingFolder.shown(rateBooks);
    String launcher = WorkingFolder.launcher();
    out.println("check it, and rate its example:");
    out.println("  " + launcher + " check " + WorkingFolder.shown(product));
    out.println(
        "  "
            + launcher
            + " rate"
            + elsewhere
            + " --worksheet "
            + WorkingFolder.shown(product.resolve("example.yaml")));
  }
}
