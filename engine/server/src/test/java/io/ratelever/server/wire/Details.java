package io.ratelever.server.wire;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import com.google.rpc.Status;
import java.util.List;

/** Reads the details of errors. */
public final class Details {

  private Details() {}

  /** Returns the one detail of a type. */
  public static <T extends Message> T of(Status status, Class<T> type) {
    List<Any> details = status.getDetailsList().stream().filter(any -> any.is(type)).toList();
    if (details.size() != 1) {
      throw new AssertionError(details.size() + " details of " + type + " in " + status);
    }
    try {
      return details.get(0).unpack(type);
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    }
  }

  public static String reason(Status status) {
    return of(status, ErrorInfo.class).getReason();
  }

  /** Returns the violations as {@code REASON field}. */
  public static List<String> violations(Status status) {
    return of(status, BadRequest.class).getFieldViolationsList().stream()
        .map(violation -> violation.getReason() + " " + violation.getField())
        .toList();
  }
}
