package io.ratelever.cli;

import io.ratelever.ratebook.Certainty;
import io.ratelever.ratebook.RateBook;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ratelever books}: lists the editions. */
@Command(
    name = "books",
    mixinStandardHelpOptions = true,
    description = "Lists the editions of all products, and from when each rates.")
final class BooksCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private RateBooksOption rateBooks = new RateBooksOption();

  @Option(names = "--lang", paramLabel = "LANG", description = "Language of titles: zh or en.")
  private Language language = Language.EN;

  BooksCommand() {}

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    list(rateBooks.openSound(spec.commandLine().getErr()).rater().books(), language, out);
    return 0;
  }

  /** Lists editions in columns. */
  static void list(List<RateBook> books, Language language, PrintWriter out) {
    TextTable table = new TextTable("edition", "known from", "status", "digest", "title");
    for (RateBook book : books) {
      String certainty =
          book.certainty() == Certainty.PUBLISHED ? "" : " (" + book.certainty().word() + ")";
      table.add(
          book.id().toString(),
          book.knownFrom().toString(),
          book.status().name().toLowerCase(Locale.ROOT),
          book.digest().substring(0, 12),
          book.label().in(language.code()) + certainty);
    }
    table.lines().forEach(out::println);
  }
}
