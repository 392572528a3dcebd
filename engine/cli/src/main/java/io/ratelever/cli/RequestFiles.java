package io.ratelever.cli;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageOrBuilder;
import com.google.protobuf.util.JsonFormat;
import com.google.rpc.BadRequest;
import com.google.rpc.PreconditionFailure;
import com.google.rpc.Status;
import io.ratelever.load.RequestFile;
import io.ratelever.ratebook.Problems;
import io.ratelever.rating.RatingRequest;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Files of requests, what is wrong with them, and their messages as JSON. */
final class RequestFiles {

  private RequestFiles() {}

  /** Reads a request from the bytes of a file. */
  interface Reader<T> {
    Optional<T> read(String file, byte[] bytes, Problems problems);
  }

  /** Reads a request; what is wrong with it is printed. */
  static <T> Optional<T> read(Path file, Reader<T> reader, PrintWriter err) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new CommandException(file + " is no file; name one that holds a request");
    }
    Problems problems = new Problems();
    Optional<T> read = reader.read(file.toString(), Files.readAllBytes(file), problems);
    problems.list().forEach(err::println);
    return read;
  }

  /** What the rater is asked of each product of a request. */
  static List<RatingRequest> requests(RequestFile file, boolean worksheet) {
    return file.products().stream()
        .map(
            wanted ->
                new RatingRequest(wanted.product(), wanted.edition(), file.submission(), worksheet))
        .toList();
  }

  /** Tells a refusal field by field, each with the file that it is about. */
  static void explain(Path file, Status status, PrintWriter err) {
    List<String> violations = violations(status);
    if (violations.isEmpty()) {
      err.println(file + ": " + status.getMessage());
    }
    violations.forEach(violation -> err.println(file + ": " + violation));
  }

  private static List<String> violations(Status status) {
    List<String> violations = new ArrayList<>();
    try {
      for (Any detail : status.getDetailsList()) {
        if (detail.is(BadRequest.class)) {
          for (BadRequest.FieldViolation one :
              detail.unpack(BadRequest.class).getFieldViolationsList()) {
            violations.add(one.getField() + ": " + one.getDescription());
          }
        } else if (detail.is(PreconditionFailure.class)) {
          for (PreconditionFailure.Violation one :
              detail.unpack(PreconditionFailure.class).getViolationsList()) {
            violations.add(one.getSubject() + ": " + one.getDescription());
          }
        }
      }
    } catch (InvalidProtocolBufferException e) {
      throw new CommandException("the server's error cannot be read: " + e.getMessage(), e);
    }
    return violations;
  }

  /** Writes a message as the wire contract has it. */
  static String json(MessageOrBuilder message) {
    try {
      return JsonFormat.printer().preservingProtoFieldNames().print(message);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("a message without JSON", e);
    }
  }
}
