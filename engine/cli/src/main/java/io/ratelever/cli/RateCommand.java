package io.ratelever.cli;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageOrBuilder;
import com.google.protobuf.util.JsonFormat;
import com.google.rpc.BadRequest;
import com.google.rpc.Status;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.ratelever.load.RequestFile;
import io.ratelever.ratebook.Problems;
import io.ratelever.ratebook.Submission;
import io.ratelever.rating.Rater;
import io.ratelever.rating.RatingException;
import io.ratelever.rating.RatingRequest;
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
import java.util.concurrent.TimeUnit;
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

  private static final long CALL_SECONDS = 10;

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

  @Option(names = "--json", description = "Print the answer as JSON, as the wire contract has it.")
  private boolean json;

  @Option(
      names = "--request-json",
      description = "Do not rate; print the request as JSON, for other gRPC tools.")
  private boolean requestJson;

  @Option(names = "--lang", paramLabel = "LANG", description = "Language of titles: zh or en.")
  private Language language = Language.EN;

  RateCommand() {}

  /** Whoever answers a request: the rate books here, or a server. */
  private interface Desk {
    RateResponse rate(RateRequest request) throws RefusedException;
  }

  @Override
  public Integer call() throws Exception {
    if (requestJson) {
      return answer(null);
    }
    String address = server;
    if (address == null) {
      PrintWriter err = spec.commandLine().getErr();
      Rater rater = rateBooks.openSound(cells.asking(err), err).rater();
      return answer(request -> rateHere(rater, request));
    }
    ManagedChannel channel =
        Grpc.newChannelBuilder(address, InsecureChannelCredentials.create()).build();
    try {
      return answer(request -> rateThere(channel, request));
    } finally {
      channel.shutdownNow().awaitTermination(CALL_SECONDS, TimeUnit.SECONDS);
    }
  }

  private int answer(@Nullable Desk desk) throws IOException {
    boolean allWell = true;
    for (Path file : files) {
      Optional<RateRequest> request = read(file);
      allWell &= request.isPresent() && answer(file, request.get(), desk);
    }
    return allWell ? 0 : RateLever.FOUND_PROBLEMS;
  }

  private boolean answer(Path file, RateRequest request, @Nullable Desk desk) {
    PrintWriter out = spec.commandLine().getOut();
    if (desk == null) {
      out.println(json(request));
      return true;
    }
    try {
      RateResponse response = desk.rate(request);
      if (json) {
        out.println(json(response));
      } else {
        RatingText.of(response, language).forEach(out::println);
      }
      return true;
    } catch (RefusedException e) {
      explain(file, e.status());
      return false;
    }
  }

  // --- Requests ----------------------------------------------------------------------------------

  private Optional<RateRequest> read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new CommandException(file + " is no file; name one that holds a request");
    }
    Problems problems = new Problems();
    Optional<RequestFile> read =
        RequestFile.read(file.toString(), Files.readAllBytes(file), problems);
    problems.list().forEach(spec.commandLine().getErr()::println);
    return read.map(this::message);
  }

  private RateRequest message(RequestFile file) {
    Submission submission = file.submission();
    List<RatingRequest> requests =
        file.products().stream()
            .map(
                wanted ->
                    new RatingRequest(wanted.product(), wanted.edition(), submission, worksheet))
            .toList();
    return RequestMapper.toProto(Objects.requireNonNullElse(file.requestId(), ""), requests);
  }

  // --- Answers -----------------------------------------------------------------------------------

  private static RateResponse rateHere(Rater rater, RateRequest request) throws RefusedException {
    List<RatingRequest> requests = RequestMapper.toRecords(request, LocalDate.now(ZoneOffset.UTC));
    try {
      return RatingMapper.toProto(request, rater.rateAll(requests));
    } catch (RatingException e) {
      throw RequestMapper.refusal(e, request);
    }
  }

  private RateResponse rateThere(ManagedChannel channel, RateRequest request)
      throws RefusedException {
    try {
      return RatingServiceGrpc.newBlockingStub(channel)
          .withDeadlineAfter(CALL_SECONDS, TimeUnit.SECONDS)
          .rate(request);
    } catch (StatusRuntimeException e) {
      io.grpc.Status.Code code = e.getStatus().getCode();
      if (code == io.grpc.Status.Code.UNAVAILABLE) {
        throw new CommandException(
            "no server answers at " + server + "; start one with ratelever serve", e);
      }
      Status status = StatusProto.fromThrowable(e);
      throw new RefusedException(Objects.requireNonNull(status));
    }
  }

  /** Tells a refusal field by field, each with the file that it is about. */
  private void explain(Path file, Status status) {
    PrintWriter err = spec.commandLine().getErr();
    List<BadRequest.FieldViolation> violations = violations(status);
    if (violations.isEmpty()) {
      err.println(file + ": " + status.getMessage());
    }
    for (BadRequest.FieldViolation violation : violations) {
      err.println(file + ": " + violation.getField() + ": " + violation.getDescription());
    }
  }

  private static List<BadRequest.FieldViolation> violations(Status status) {
    for (Any detail : status.getDetailsList()) {
      if (detail.is(BadRequest.class)) {
        try {
          return detail.unpack(BadRequest.class).getFieldViolationsList();
        } catch (InvalidProtocolBufferException e) {
          throw new CommandException("the server's error cannot be read: " + e.getMessage(), e);
        }
      }
    }
    return List.of();
  }

  private static String json(MessageOrBuilder message) {
    try {
      return JsonFormat.printer().preservingProtoFieldNames().print(message);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("a message without JSON", e);
    }
  }
}
