package io.ratelever.cli;

import io.ratelever.load.TermFile;
import io.ratelever.ratebook.TermSubmission;
import io.ratelever.rating.RatingException;
import io.ratelever.server.wire.RefusedException;
import io.ratelever.server.wire.TermAnswerMapper;
import io.ratelever.server.wire.TermMapper;
import io.ratelever.term.Prorater;
import io.ratelever.v1.ProrateTermRequest;
import io.ratelever.v1.ProrateTermResponse;
import io.ratelever.v1.RatingView;
import io.ratelever.v1.TermServiceGrpc;
import java.io.PrintWriter;
import java.nio.file.Path;
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
 * {@code ratelever prorate}: what a change or a cancellation charges or returns, here or by a
 * server.
 *
 * <p>As with {@code rate}, both ways go through the messages of the wire contract.
 */
@Command(
    name = "prorate",
    mixinStandardHelpOptions = true,
    description = "Tells what a change or a cancellation within a term charges or returns.")
final class ProrateCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private RateBooksOption rateBooks = new RateBooksOption();

  @Parameters(
      paramLabel = "FILE",
      description = "YAML or JSON: the edition, the term, and what happens within it.")
  private Path file = Path.of("");

  @Option(
      names = "--server",
      paramLabel = "HOST:PORT",
      description = "Ask a server over gRPC. Default: work it out here.")
  private @Nullable String server;

  @Option(names = "--worksheet", description = "Show the working of the ratings, line by line.")
  private boolean worksheet;

  @Option(names = "--json", description = "Print the answer as JSON, as the wire contract has it.")
  private boolean json;

  @Option(
      names = "--request-json",
      description = "Work nothing out; print the request as JSON, for other gRPC tools.")
  private boolean requestJson;

  @Option(names = "--lang", paramLabel = "LANG", description = "Language of titles: zh or en.")
  private Language language = Language.EN;

  ProrateCommand() {}

  @Override
  public Integer call() throws Exception {
    PrintWriter err = spec.commandLine().getErr();
    Optional<ProrateTermRequest> request =
        RequestFiles.read(file, TermFile::read, err).map(this::message);
    if (request.isEmpty()) {
      return RateLever.FOUND_PROBLEMS;
    }
    PrintWriter out = spec.commandLine().getOut();
    if (requestJson) {
      out.println(RequestFiles.json(request.get()));
      return 0;
    }
    try {
      print(answer(request.get()), out);
      return 0;
    } catch (RefusedException e) {
      RequestFiles.explain(file, e.status(), err);
      return RateLever.FOUND_PROBLEMS;
    }
  }

  private ProrateTermRequest message(TermFile read) {
    ProrateTermRequest request =
        TermMapper.toProto(Objects.requireNonNullElse(read.requestId(), ""), read.submission());
    return worksheet
        ? request.toBuilder().setView(RatingView.RATING_VIEW_WORKSHEET).build()
        : request;
  }

  private ProrateTermResponse answer(ProrateTermRequest request) throws RefusedException {
    String address = server;
    if (address == null) {
      return answerHere(rateBooks.openSound(spec.commandLine().getErr()).prorater(), request);
    }
    try (ServerConnection connection = new ServerConnection(address)) {
      return connection.call(TermServiceGrpc.getProrateTermMethod(), request);
    }
  }

  private static ProrateTermResponse answerHere(Prorater prorater, ProrateTermRequest request)
      throws RefusedException {
    TermSubmission submission = TermMapper.toRecord(request);
    try {
      return TermAnswerMapper.toProto(request, prorater.prorate(submission));
    } catch (RatingException e) {
      throw TermMapper.refusal(e, request);
    }
  }

  private void print(ProrateTermResponse response, PrintWriter out) {
    if (json) {
      out.println(RequestFiles.json(response));
    } else {
      ProrationText.of(response, language).forEach(out::println);
    }
  }
}
