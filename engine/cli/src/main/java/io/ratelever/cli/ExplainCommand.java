package io.ratelever.cli;

import io.ratelever.explain.Explainer;
import io.ratelever.explain.Explanation.Wish;
import io.ratelever.load.RequestFile;
import io.ratelever.rating.Rater;
import io.ratelever.rating.RatingException;
import io.ratelever.server.wire.ExplainRequestMapper;
import io.ratelever.server.wire.ExplanationMapper;
import io.ratelever.server.wire.RefusedException;
import io.ratelever.v1.ExplainRequest;
import io.ratelever.v1.ExplainResponse;
import io.ratelever.v1.Explanation;
import io.ratelever.v1.ExplanationServiceGrpc;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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

  @Option(
      names = "--json",
      description = "Print the explanation as JSON, as the wire contract has it.")
  private boolean json;

  @Option(
      names = "--server",
      paramLabel = "HOST:PORT",
      description = "Ask a server over gRPC. Default: explain here.")
  private @Nullable String server;

  ExplainCommand() {}

  /** Whoever answers a request: the rate books here, or a server. */
  private interface Desk {
    ExplainResponse explain(ExplainRequest request) throws RefusedException;
  }

  @Override
  public Integer call() throws IOException {
    String address = server;
    if (address == null) {
      PrintWriter err = spec.commandLine().getErr();
      Rater rater = rateBooks.openSound(cells.asking(err), err).rater();
      return answer(request -> explainHere(rater, request));
    }
    try (ServerConnection connection = new ServerConnection(address)) {
      return answer(request -> connection.call(ExplanationServiceGrpc.getExplainMethod(), request));
    }
  }

  private int answer(Desk desk) throws IOException {
    boolean allWell = true;
    for (Path file : files) {
      Optional<ExplainRequest> request =
          RequestFiles.read(file, RequestFile::read, spec.commandLine().getErr())
              .map(this::message);
      allWell &= request.isPresent() && answer(file, request.get(), desk);
    }
    return allWell ? 0 : RateLever.FOUND_PROBLEMS;
  }

  private boolean answer(Path file, ExplainRequest request, Desk desk) {
    PrintWriter out = spec.commandLine().getOut();
    try {
      ExplainResponse response = desk.explain(request);
      if (json) {
        out.println(RequestFiles.json(response));
        return true;
      }
      for (Explanation explanation : response.getExplanationsList()) {
        (language == Language.ZH ? explanation.getZhLinesList() : explanation.getEnLinesList())
            .forEach(out::println);
        out.println();
      }
      return true;
    } catch (RefusedException e) {
      RequestFiles.explain(file, e.status(), spec.commandLine().getErr());
      return false;
    }
  }

  private ExplainRequest message(RequestFile file) {
    Set<String> open = new LinkedHashSet<>(file.unknown());
    open.addAll(unknown);
    return ExplainRequestMapper.toProto(
        Objects.requireNonNullElse(file.requestId(), ""),
        RequestFiles.requests(file, false),
        new Wish(true, true, List.copyOf(open)));
  }

  /** The clock is read here, for a request that does not say as of which day editions are known. */
  private static ExplainResponse explainHere(Rater rater, ExplainRequest request)
      throws RefusedException {
    ExplainRequestMapper.Asked asked =
        ExplainRequestMapper.toRecord(request, LocalDate.now(ZoneOffset.UTC));
    try {
      return ExplanationMapper.toProto(
          request, Explainer.explainAll(rater, asked.requests(), asked.wish()));
    } catch (RatingException e) {
      throw ExplainRequestMapper.refusal(e, request);
    }
  }
}
