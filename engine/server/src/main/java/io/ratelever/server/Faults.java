package io.ratelever.server;

import com.google.rpc.Status;
import io.ratelever.server.wire.ErrorReason;
import io.ratelever.server.wire.Errors;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Faults of the service itself: the log is told where, the caller only that.
 *
 * <p>The message of an exception can hold what was sent (a plate, a name, a record's id), so only
 * classes and stacks are logged.
 */
final class Faults {

  private static final Logger LOG = LoggerFactory.getLogger(Faults.class);
  private static final int CAUSES_MAX = 5;

  private Faults() {}

  /**
   * Logs a fault, and returns what its caller is told.
   *
   * @param requestId the caller's name for the request; empty if it has none
   */
  static Status status(Throwable fault, String requestId) {
    log(fault);
    return Errors.of(
        ErrorReason.INTERNAL_ERROR,
        "the service met a fault of its own; its log says where",
        requestId);
  }

  /** Logs a fault. */
  static void log(Throwable fault) {
    StringBuilder where = new StringBuilder();
    Throwable cause = fault;
    for (int i = 0; cause != null && i < CAUSES_MAX; i++) {
      where.append(i == 0 ? "" : "\ncaused by ").append(cause.getClass().getName());
      where.append(
          Arrays.stream(cause.getStackTrace())
              .limit(100)
              .map(frame -> "\n\tat " + frame)
              .collect(Collectors.joining()));
      cause = cause.getCause();
    }
    LOG.error("a request met a fault of the service: {}", where);
  }
}
