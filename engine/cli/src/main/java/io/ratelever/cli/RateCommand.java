package io.ratelever.cli;

import io.ratelever.load.RequestFile;
import io.ratelever.rating.Rater;
import io.ratelever.rating.Rating;
import io.ratelever.rating.RatingException;
import io.ratelever.rating.RatingRequest;
import io.ratelever.replay.Recording;
import io.ratelever.server.wire.RatingMapper;
import io.ratelever.server.wire.RefusedException;
import io.ratelever.server.wire.RequestMapper;
import io.ratelever.v1.RateRequest;
import io.ratelever.v1.RateResponse;
import io.ratelever.v1.RatingServiceGrpc;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code ratelever rate}: rates the risks in files, here or by a server.
 *
 * <p>Both ways go through the messages of the wire contract, so that what a file gets here is what
 * a caller gets over the network.
 */
@Command(
    name = "rate",
    mixinStandardHelpOptions = true,
    description = "Rates the risks in YAML or JSON files.")
final class RateCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private RateBooksOption rateBooks = new RateBooksOption();

  @Mixin private CellsOption cells = new CellsOption();

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "Requests.")
  private List<Path> files = new ArrayList<>();

  @Option(
      names = "--server",
      paramLabel = "HOST:PORT",
      description = "Ask a server over gRPC. Default: rate here.")
  private @Nullable String server;

  @Option(names = "--worksheet", description = "Show the working, line by line.")
  private boolean worksheet;

  @Option(
      names = "--digests",
      description = "Show digests of what was given and of each answer, to be kept for a replay.")
  private boolean digests;

  @Option(names = "--json", description = "Print the answer as JSON, as the wire contract has it.")
  private boolean json;

  @Option(
      names = "--request-json",
      description = "Do not rate; print the request as JSON, for other gRPC tools.")
  private boolean requestJson;

  @Option(
      names = "--record",
      paramLabel = "FILE",
      description = {
        "Also write each request with its answers to this file, a line each, for ratelever replay.",
        "An existing file is replaced."
      })
  private @Nullable Path record;

  @Option(names = "--lang", paramLabel = "LANG", description = "Language of titles: zh or en.")
  private Language language = Language.EN;

  RateCommand() {}

  /** Whoever answers a request: the rate books here, or a server. */
  private interface Desk {
    RateResponse rate(RateRequest request) throws RefusedException;
  }

  private final List<String> recorded = new ArrayList<>();

  @Override
  public Integer call() throws Exception {
    if (requestJson) {
      return answer(null);
    }
    String address = server;
    if (address == null) {
      PrintWriter err = spec.commandLine().getErr();
      Rater rater = rateBooks.openSound(cells.asking(err), err).rater();
      int exitCode = answer(request -> rateHere(rater, request));
      if (record != null) {
        Files.write(record, recorded);
      }
      return exitCode;
    }
    if (record != null) {
      throw new CommandException("a server's answers are not recorded; leave --server out");
    }
    try (ServerConnection connection = new ServerConnection(address)) {
      return answer(request -> connection.call(RatingServiceGrpc.getRateMethod(), request));
    }
  }

  private int answer(@Nullable Desk desk) throws IOException {
    boolean allWell = true;
    for (Path file : files) {
      Optional<RateRequest> request =
          RequestFiles.read(file, RequestFile::read, spec.commandLine().getErr())
              .map(this::message);
      allWell &= request.isPresent() && answer(file, request.get(), desk);
    }
    return allWell ? 0 : RateLever.FOUND_PROBLEMS;
  }

  private boolean answer(Path file, RateRequest request, @Nullable Desk desk) {
    PrintWriter out = spec.commandLine().getOut();
    if (desk == null) {
      out.println(RequestFiles.json(request));
      return true;
    }
    try {
      RateResponse response = desk.rate(request);
      if (json) {
        out.println(RequestFiles.json(response));
      } else {
        RatingText.of(response, language).forEach(out::println);
      }
      return true;
    } catch (RefusedException e) {
      RequestFiles.explain(file, e.status(), spec.commandLine().getErr());
      return false;
    }
  }

  private RateRequest message(RequestFile file) {
    if (!file.unknown().isEmpty()) {
      throw new CommandException(
          "the request leaves open "
              + String.join(", ", file.unknown())
              + ", which only ratelever explain takes; send it, or use that");
    }
    return RequestMapper.toProto(
            Objects.requireNonNullElse(file.requestId(), ""),
            RequestFiles.requests(file, worksheet))
        .toBuilder()
        .setDigests(digests)
        .build();
  }

  private RateResponse rateHere(Rater rater, RateRequest request) throws RefusedException {
    List<RatingRequest> requests = RequestMapper.toRecords(request, LocalDate.now(ZoneOffset.UTC));
    try {
      List<Rating> ratings = rater.rateAll(requests);
      if (record != null) {
        recorded.add(Recording.line(requests.get(0).submission(), ratings));
      }
      return RatingMapper.toProto(request, requests.get(0).submission(), ratings);
    } catch (RatingException e) {
      throw RequestMapper.refusal(e, request);
    }
  }
}
