package io.ratelever.cli;

import io.ratelever.portfolio.InsuredPolicy;
import io.ratelever.portfolio.PortfolioException;
import io.ratelever.portfolio.dislocation.Dimension;
import io.ratelever.portfolio.dislocation.Dimensions;
import io.ratelever.portfolio.read.Assumption;
import io.ratelever.portfolio.read.FilePortfolio;
import io.ratelever.portfolio.report.Figures;
import io.ratelever.portfolio.whatif.Checkpoint;
import io.ratelever.portfolio.whatif.CheckpointPace;
import io.ratelever.portfolio.whatif.Checkpoints;
import io.ratelever.portfolio.whatif.WhatIf;
import io.ratelever.ratebook.DislocationLimits;
import io.ratelever.rating.Plan;
import io.ratelever.rating.SideBySide;
import io.ratelever.risk.RecordType;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ratelever whatif}: rates a portfolio by two editions and shows what changes for whom. */
@Command(
    name = "whatif",
    mixinStandardHelpOptions = true,
    description = {
      "Rates a portfolio by two editions, and shows who would pay more and what it does to the"
          + " book.",
      "What a portfolio looks like: engine/portfolio/README.md."
    })
final class WhatIfCommand implements Callable<Integer> {

  /** Exit code after Ctrl-C, as shells have it. */
  private static final int STOPPED = 130;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private RateBooksOption rateBooks = new RateBooksOption();

  @Mixin private CellsOption cells = new CellsOption();

  @Mixin private ThreadsOption threads = new ThreadsOption();

  @ArgGroup(multiplicity = "1")
  private Start start = new Start();

  WhatIfCommand() {}

  /** A new run, or one to go on with. */
  private static final class Start {

    @ArgGroup(exclusive = false, multiplicity = "1")
    private @Nullable WhatIfOptions begun;

    @Option(
        names = "--resume",
        required = true,
        paramLabel = "DIR",
        description = {
          "Go on with a run that was stopped: the folder that --out named. All else is as it was"
              + " asked for then, so no other option goes with it but --threads, --cells and --direct.",
          "Its files are the same, to the byte, as if it had never been stopped."
        })
    private @Nullable Path resumed;
  }

  /** Gives the checkpoints of a run when it is known what it is about. */
  private interface Opening {
    Checkpoints of(Checkpoints.About about) throws IOException;
  }

  @Override
  public Integer call() throws IOException {
    Path out = start.resumed == null ? begun().out() : start.resumed;
    try {
      return start.resumed == null ? begin(begun(), out) : resume(out);
    } catch (PortfolioException e) {
      throw new CommandException(String.valueOf(e.getMessage()), e);
    } catch (FileSystemException e) {
      throw new CommandException(
          "a file cannot be read or written: " + e.getMessage() + hint(out), e);
    } catch (IOException e) {
      throw new CommandException("reading or writing failed: " + e.getMessage() + hint(out), e);
    }
  }

  private WhatIfOptions begun() {
    return Objects.requireNonNull(start.begun, "neither --resume nor the options of a new run");
  }

  private int begin(WhatIfOptions options, Path out) throws IOException {
    return run(
        options.request(rateBooks),
        out,
        about -> {
          prepareFolder(out);
          return Checkpoints.begin(out, CheckpointPace.usual(), about);
        });
  }

  private int resume(Path out) throws IOException {
    if (spec.commandLine().getParseResult().hasMatchedOption("--rules")) {
      throw new CommandException(
          "--rules does not go with --resume: a run goes on with the editions with which it began");
    }
    try (Checkpoints last = Checkpoints.resume(out, CheckpointPace.usual())) {
      return run(
          WhatIfRequest.of(last.about().request()),
          out,
          about -> {
            last.requireSame(about.basis());
            return last;
          });
    }
  }

  private int run(WhatIfRequest request, Path out, Opening opening) throws IOException {
    PrintWriter err = spec.commandLine().getErr();
    UnaryOperator<Plan> asking = cells.asking(err);
    Plan before = plan(request.baseline(), asking, err);
    Plan after = plan(request.candidate(), asking, err);
    RecordType shape = WhatIf.shape(List.of(before, after));
    UnaryOperator<InsuredPolicy> assumed = Assumption.all(shape, request.assumptions());
    DislocationLimits limits =
        request.limits() == null ? null : ProductLimits.read(request.limits(), err);
    try (FilePortfolio read = FilePortfolio.open(request.portfolio(), shape)) {
      List<String> by = request.by().isEmpty() ? read.paths() : request.by();
      List<Dimension> dimensions = Dimensions.of(List.of(before, after), shape, by);
      AttributedEditions editions =
          AttributedEditions.of(before, after, request.attribute(), request.groups(), asking);
      WhatIf whatIf =
          new WhatIf(
                  new SideBySide(editions.plans()),
                  editions.groups(),
                  assumed,
                  dimensions,
                  threads.threads())
              .withResults(request.results());
      WhatIfReports reports = new WhatIfReports(request, before, after, dimensions, out);
      Checkpoints.About about =
          new Checkpoints.About(
              request.texts(), reports.basis(spec.root().version()[0], editions, limits));
      try (Checkpoints checkpoints = opening.of(about)) {
        return run(whatIf, read, limits, reports, checkpoints);
      }
    }
  }

  private Plan plan(WhatIfRequest.Edition edition, UnaryOperator<Plan> asking, PrintWriter err) {
    return EditionOption.plan(edition.folder().toString(), rateBooks, asking, err);
  }

  private int run(
      WhatIf whatIf,
      FilePortfolio read,
      @Nullable DislocationLimits limits,
      WhatIfReports reports,
      Checkpoints checkpoints)
      throws IOException {
    Checkpoint last = checkpoints.last();
    WhatIf.Result result;
    try (PortfolioProgress progress =
        PortfolioProgress.start(read.size(), last == null ? 0 : last.position())) {
      result =
          whatIf.run(
              read,
              limits,
              reports.request().cap(),
              reports.out(),
              checkpoints,
              done -> progress.to(read.position(), done),
              progress::isStopped);
      if (!result.ended()) {
        spec.commandLine()
            .getErr()
            .println(
                "ratelever: stopped after "
                    + Figures.count(result.policies())
                    + " policies"
                    + hint(reports.out()));
        return STOPPED;
      }
    }
    reports.write(result);
    checkpoints.finish();
    PrintWriter text = spec.commandLine().getOut();
    WhatIfText.of(result).forEach(text::println);
    text.println("Report: " + reports.page());
    return result.breaches().isEmpty() ? 0 : RateLever.FOUND_PROBLEMS;
  }

  /** Says how to go on with the run of a folder, if that is possible. */
  private static String hint(Path out) {
    if (!Checkpoints.isIn(out)) {
      return "";
    }
    String folder = WorkingFolder.shown(out);
    boolean isPlain = folder.matches("[A-Za-z0-9_./+:@%=,-]+");
    return "; go on with: "
        + WorkingFolder.launcher()
        + " whatif --resume "
        + (isPlain ? folder : "'" + folder.replace("'", "'\\''") + "'");
  }

  private static void prepareFolder(Path out) throws IOException {
    Files.createDirectories(out);
    try (Stream<Path> inside = Files.list(out)) {
      if (inside.findAny().isPresent()) {
        throw new CommandException(
            "--out: "
                + out
                + (Checkpoints.isIn(out)
                    ? " holds a run that was stopped; name a new folder"
                        + hint(out).replace("; ", ", or ")
                    : " is not empty; name a new folder"));
      }
    }
  }
}
