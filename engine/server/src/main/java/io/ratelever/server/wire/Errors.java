package io.ratelever.server.wire;

import com.google.protobuf.Any;
import com.google.protobuf.Message;
import com.google.rpc.BadRequest;
import com.google.rpc.Code;
import com.google.rpc.ErrorInfo;
import com.google.rpc.PreconditionFailure;
import com.google.rpc.RequestInfo;
import com.google.rpc.Status;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes errors as {@link Status}: an {@link ErrorInfo} always, the fields at fault in a {@link
 * BadRequest}, what the caller cannot mend in a {@link PreconditionFailure}, and the request's id.
 *
 * <p>An error travels in the trailers of a call, of which many clients take 8 KiB: the details in
 * base 64 and the message in percent encoding. So violations are left out where they no longer fit,
 * and the caller is told how many.
 */
public final class Errors {

  /** The domain of all reasons. */
  public static final String DOMAIN = "ratelever.io";

  private static final int VIOLATION_BYTES_MAX = 3_600;
  private static final int FIELD_LENGTH_MAX = 120;
  private static final int DESCRIPTION_LENGTH_MAX = 250;
  private static final int MESSAGE_ENCODED_MAX = 900;

  private Errors() {}

  /**
   * Writes an error that is about no field.
   *
   * @param requestId the caller's name for the request; empty if it has none
   */
  public static Status of(ErrorReason reason, String message, String requestId) {
    return status(reason, message, ErrorInfo.newBuilder(), requestId).build();
  }

  /** Writes an error that is about one field of a request without an id. */
  public static Status ofField(ErrorReason reason, String field, String description) {
    return of(List.of(new Finding(reason, field, description)), 0, "");
  }

  /**
   * Writes what was found in a request.
   *
   * @param findings at least one; the first gives code, reason and message
   * @param leftOut how many more were found
   * @param requestId the caller's name for the request; empty if it has none
   */
  static Status of(List<Finding> findings, int leftOut, String requestId) {
    BadRequest.Builder fields = BadRequest.newBuilder();
    PreconditionFailure.Builder conditions = PreconditionFailure.newBuilder();
    int told = 0;
    int bytes = 0;
    for (Finding finding : findings) {
      Message violation = violation(finding);
      bytes += violation.getSerializedSize();
      if (told > 0 && bytes > VIOLATION_BYTES_MAX) {
        break;
      }
      if (violation instanceof BadRequest.FieldViolation ofField) {
        fields.addFieldViolations(ofField);
      } else {
        conditions.addViolations((PreconditionFailure.Violation) violation);
      }
      told++;
    }
    Finding first = findings.get(0);
    int more = findings.size() - 1 + leftOut;
    int untold = findings.size() - told + leftOut;
    ErrorInfo.Builder info = ErrorInfo.newBuilder();
    info.putMetadata("field", cut(first.field(), FIELD_LENGTH_MAX));
    if (untold > 0) {
      info.putMetadata("violations_left_out", Integer.toString(untold));
    }
    String summary =
        cutEncoded(first.field() + ": " + first.description())
            + (more == 0 ? "" : " (and " + more + " more)");
    Status.Builder status = status(first.reason(), summary, info, requestId);
    if (fields.getFieldViolationsCount() > 0) {
      status.addDetails(Any.pack(fields.build()));
    }
    if (conditions.getViolationsCount() > 0) {
      status.addDetails(Any.pack(conditions.build()));
    }
    return status.build();
  }

  /** Returns what the caller cannot mend as a precondition, everything else as a field. */
  private static Message violation(Finding finding) {
    String reason = finding.reason().name();
    String field = cut(finding.field(), FIELD_LENGTH_MAX);
    String description = cut(finding.description(), DESCRIPTION_LENGTH_MAX);
    if (finding.reason().code() == Code.FAILED_PRECONDITION) {
      return PreconditionFailure.Violation.newBuilder()
          .setType(reason)
          .setSubject(field)
          .setDescription(description)
          .build();
    }
    return BadRequest.FieldViolation.newBuilder()
        .setReason(reason)
        .setField(field)
        .setDescription(description)
        .build();
  }

  private static Status.Builder status(
      ErrorReason reason, String message, ErrorInfo.Builder info, String requestId) {
    info.setReason(reason.name()).setDomain(DOMAIN);
    Status.Builder status =
        Status.newBuilder()
            .setCode(reason.code().getNumber())
            .setMessage(message)
            .addDetails(Any.pack(info.build()));
    if (!requestId.isEmpty()) {
      status.addDetails(Any.pack(RequestInfo.newBuilder().setRequestId(requestId).build()));
    }
    return status;
  }

  /** Cuts a text to a length, never inside a character. */
  static String cut(String text, int length) {
    if (text.length() <= length) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length;
    return text.substring(0, end) + "...";
  }

  /** Cuts a text so that its percent encoding, as trailers have it, stays short. */
  private static String cutEncoded(String text) {
    int encoded = 0;
    int end = 0;
    while (end < text.length()) {
      int character = text.codePointAt(end);
      String one = Character.toString(character);
      encoded +=
          character >= ' ' && character < '~' && character != '%'
              ? 1
              : 3 * one.getBytes(StandardCharsets.UTF_8).length;
      if (encoded > MESSAGE_ENCODED_MAX) {
        return text.substring(0, end) + "...";
      }
      end += one.length();
    }
    return text;
  }
}
