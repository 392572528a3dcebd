package io.ratelever.cli;

import io.ratelever.check.RateBookFolder;
import io.ratelever.load.FiledText;
import io.ratelever.ratebook.Problem;
import io.ratelever.ratebook.Problems;
import io.ratelever.ratebook.RateBook;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ratelever file}: freezes an edition once it is filed. */
@Command(
    name = "file",
    mixinStandardHelpOptions = true,
    description = {
      "Freezes an edition that checks green: writes status: filed, and "
          + FiledText.FILE
          + " with the SHA-256 of each file that rates.",
      "From then on, a change of one of these files fails the check; a correction is a new edition."
    })
final class FileCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private RateBooksOption rateBooks = new RateBooksOption();

  @Parameters(
      paramLabel = "BOOK",
      description = "An edition: its folder, or cn/motor-compulsory/2020-09-19.")
  private String book = "";

  FileCommand() {}

  @Override
  public Integer call() throws IOException {
    Path folder = EditionOption.folder(book, rateBooks);
    Path text = folder.resolve("ratebook.yaml");
    Path digests = folder.resolve(FiledText.FILE);
    if (!Files.isRegularFile(text)) {
      throw new CommandException(folder + " is no edition; name the folder of a ratebook.yaml");
    }
    if (Files.exists(digests)) {
      throw new CommandException(book + " is filed already; a correction is a new edition");
    }
    String before = Files.readString(text);
    Files.writeString(
        text,
        FiledText.withStatus(before, RateBook.Status.FILED)
            .orElseThrow(
                () -> new CommandException(text + " has no line status: draft; write one")));
    List<Problem> found = new ArrayList<>();
    try {
      found.addAll(freeze(folder, digests));
    } finally {
      if (!found.isEmpty() || !Files.exists(digests)) {
        Files.writeString(text, before);
        Files.deleteIfExists(digests);
      }
    }
    PrintWriter out = spec.commandLine().getOut();
    found.forEach(problem -> out.println(folder + "/" + problem));
    if (!found.isEmpty()) {
      throw new CommandException(
          "not filed: " + Counted.of(found.size(), "problem") + ", see ratelever check");
    }
    out.println("filed; commit " + WorkingFolder.shown(text) + " and " + digests.getFileName());
    return 0;
  }

  /** Writes the digests, and checks the edition as it then is. */
  private static List<Problem> freeze(Path folder, Path digests) throws IOException {
    Problems problems = new Problems();
    String frozen = FiledText.of(folder, problems);
    Files.write(digests, frozen.getBytes(StandardCharsets.UTF_8));
    RateBookFolder opened = RateBookFolder.open(folder);
    List<Problem> found = new ArrayList<>(problems.list());
    found.addAll(opened.problems());
    opened.rater().books().forEach(edition -> found.addAll(opened.runScenarios(edition.id())));
    return found.stream().distinct().toList();
  }
}
