package io.ratelever.cli;

import io.ratelever.explain.Explainer;
import io.ratelever.explain.Explanation;
import io.ratelever.explain.ExplanationText;
import io.ratelever.load.RequestFile;
import io.ratelever.ratebook.Submission;
import io.ratelever.rating.Plan;
import io.ratelever.rating.Rater;
import io.ratelever.rating.RatingException;
import io.ratelever.rating.RatingRequest;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ratelever explain}: says why a premium is what it is, and what would change it. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description = {
      "Explains the premiums of the risks in YAML or JSON files: which rules decided and why, when",
      "records stop counting, what would lower the premium, and how far it can move while something",
      "is not known."
    })
final class ExplainCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private RateBooksOption rateBooks = new RateBooksOption();

  @Mixin private CellsOption cells = new CellsOption();

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "Requests.")
  private List<Path> files = new ArrayList<>();

  @Option(
      names = "--unknown",
      paramLabel = "PATH",
      split = ",",
      description =
          "An input that is not known yet, such as violations: tells the lowest and the highest"
              + " premium. Also a key of the request: unknown: [violations].")
  private List<String> unknown = new ArrayList<>();

  @Option(names = "--lang", paramLabel = "LANG", description = "Language: zh or en.")
  private Language language = Language.EN;

  @Option(names = "--json", description = "Print the explanation as JSON.")
  private boolean json;

  ExplainCommand() {}

  @Override
  public Integer call() throws IOException {
    PrintWriter err = spec.commandLine().getErr();
    Rater rater = rateBooks.openSound(cells.asking(err), err).rater();
    boolean allWell = true;
    for (Path file : files) {
      Optional<RequestFile> request = RequestFiles.read(file, RequestFile::read, err);
      allWell &= request.isPresent() && explain(rater, file, request.get());
    }
    return allWell ? 0 : RateLever.FOUND_PROBLEMS;
  }

  private boolean explain(Rater rater, Path file, RequestFile request) {
    boolean allWell = true;
    for (RequestFile.Wanted wanted : request.products()) {
      RatingRequest asked =
          new RatingRequest(wanted.product(), wanted.edition(), dated(request), false);
      try {
        explain(rater, asked, wish(request));
      } catch (RatingException e) {
        PrintWriter err = spec.commandLine().getErr();
        e.failures().forEach(failure -> err.println(file + ": " + failure));
        allWell = false;
      }
    }
    return allWell;
  }

  private void explain(Rater rater, RatingRequest asked, Explanation.Wish wish) {
    Explanation explanation = Explainer.explain(rater, asked, wish);
    Plan plan = rater.plan(explanation.book().id()).orElseThrow();
    PrintWriter out = spec.commandLine().getOut();
    List<String> lines =
        ExplanationText.of(explanation, plan.riskType(), asked.submission(), language.code());
    if (json) {
      out.println(RequestFiles.json(ExplanationJson.of(explanation, lines)));
    } else {
      lines.forEach(out::println);
      out.println();
    }
  }

  private Explanation.Wish wish(RequestFile request) {
    List<String> open = new ArrayList<>(request.unknown());
    open.addAll(unknown);
    return new Explanation.Wish(true, true, open);
  }

  /** The clock is read here, for a request that does not say as of which day editions are known. */
  private static Submission dated(RequestFile request) {
    Submission sent = request.submission();
    LocalDate knownOn = Objects.requireNonNullElse(sent.knownOn(), LocalDate.now(ZoneOffset.UTC));
    return new Submission(sent.effectiveOn(), knownOn, sent.risk(), sent.supplied());
  }
}
