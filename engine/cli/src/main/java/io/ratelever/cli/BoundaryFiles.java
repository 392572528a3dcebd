package io.ratelever.cli;

import io.ratelever.check.RateBookFolder;
import io.ratelever.check.proof.Boundaries;
import io.ratelever.check.proof.ScenarioText;
import io.ratelever.ratebook.Problem;
import io.ratelever.ratebook.RateBook;
import io.ratelever.ratebook.Scenario;
import io.ratelever.rating.Plan;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes the scenarios that are missing at the edges of rules, for somebody to work out.
 *
 * @param out where they are written, or told
 * @param into folder of the files, one for each edition; absent writes them out
 */
record BoundaryFiles(PrintWriter out, @Nullable Path into) {

  int write(List<Path> folders) {
    boolean isSound = true;
    for (Path folder : folders) {
      RateBookFolder opened = CheckCommand.open(folder, Plan::reading);
      for (Problem problem : opened.problems()) {
        out.println(folder + "/" + problem);
        isSound = false;
      }
      opened.rater().books().forEach(book -> write(opened, book));
    }
    return isSound ? 0 : RateLever.FOUND_PROBLEMS;
  }

  private void write(RateBookFolder opened, RateBook book) {
    Plan plan = opened.rater().plan(book.id()).orElseThrow();
    List<Scenario> scenarios = opened.scenarios().getOrDefault(book.id(), List.of());
    List<Boundaries.Missing> missing = Boundaries.of(plan, scenarios);
    String text = ScenarioText.of(plan, missing);
    if (into == null) {
      out.print(text);
      out.flush();
      return;
    }
    Path file = into.resolve(book.id().toString().replace('/', '-') + "-boundaries.yaml");
    try {
      Files.createDirectories(into);
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
    long open = missing.stream().filter(one -> one.request() == null).count();
    out.println(
        file
            + ": "
            + Counted.of(missing.size() - (int) open, "scenario")
            + " to work out, and "
            + open
            + " for which no request was found");
  }
}
