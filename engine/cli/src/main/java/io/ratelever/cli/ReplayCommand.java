package io.ratelever.cli;

import io.ratelever.ratebook.Location;
import io.ratelever.ratebook.Problems;
import io.ratelever.rating.Rater;
import io.ratelever.replay.Recording;
import io.ratelever.replay.Replay;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ratelever replay}: gives recorded answers again, and tells the first difference. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    description = {
      "Rates again what ratelever rate --record wrote, by the same editions, and compares the"
          + " answers to the last digit.",
      "Exits with 1 if an answer, the text of an edition or the semantics differ."
    })
final class ReplayCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private RateBooksOption rateBooks = new RateBooksOption();

  @Mixin private CellsOption cells = new CellsOption();

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "Recordings.")
  private List<Path> files = new ArrayList<>();

  ReplayCommand() {}

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    Rater rater = rateBooks.openSound(cells.asking(err), err).rater();
    int replayed = 0;
    int differing = 0;
    for (Path file : files) {
      int line = 0;
      for (String text : lines(file)) {
        List<String> found = replay(text, Location.of(file.toString(), ++line, 1), rater);
        found.forEach(out::println);
        differing += found.isEmpty() ? 0 : 1;
        replayed++;
      }
    }
    out.println(
        Counted.of(replayed, "recording")
            + " replayed: "
            + (differing == 0 ? "all the same" : differing + " not the same"));
    return differing == 0 ? 0 : RateLever.FOUND_PROBLEMS;
  }

  private static List<String> lines(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new CommandException(file + " is no file; name one that ratelever rate --record wrote");
    }
    try {
      return Files.readAllLines(file);
    } catch (MalformedInputException e) {
      throw new CommandException(file + " is no text in UTF-8; name a file of recordings", e);
    }
  }

  private static List<String> replay(String text, Location at, Rater rater) {
    Problems problems = new Problems();
    Optional<Recording> recording = Recording.read(text, at, problems);
    if (recording.isEmpty()) {
      return problems.list().stream().map(Object::toString).toList();
    }
    String line = at.file() + ":" + at.line() + ": ";
    return Replay.of(recording.get(), rater).stream()
        .map(difference -> line + difference.book() + ": " + words(difference))
        .toList();
  }

  private static String words(Replay.Difference difference) {
    if (difference instanceof Replay.Difference.Result result) {
      return result.path() + " was " + shown(result.before()) + ", is " + shown(result.now());
    }
    if (difference instanceof Replay.Difference.Basis basis) {
      return "the answer is the same, by another basis: was "
          + basis.before()
          + ", is "
          + basis.now();
    }
    return "cannot be rated now: " + ((Replay.Difference.Refused) difference).why();
  }

  private static String shown(String value) {
    return value.isEmpty() ? "nothing" : value;
  }
}
