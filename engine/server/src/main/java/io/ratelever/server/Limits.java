package io.ratelever.server;

import java.time.Duration;

/**
 * What one caller can ask of the server at most. The limits of a request's form belong to the
 * contract (proto/README.md); these belong to the operator.
 *
 * @param messageBytes largest message of a request; 4 MiB holds the 1,000 requests that a stream's
 *     message may have, at 4 KiB each, and is what gRPC clients expect
 * @param metadataBytes largest headers of a call
 * @param callsInFlight most calls and streams at a time, over all connections; more are refused at
 *     once, with {@code UNAVAILABLE}, rather than queued until their callers have given up
 * @param callTime time of a call from its headers to its answer
 * @param streamTime time of a stream
 */
public record Limits(
    int messageBytes,
    int metadataBytes,
    int callsInFlight,
    Duration callTime,
    Duration streamTime) {

  /** 4 MiB messages, 8 KiB headers, 1,000 calls, 10 seconds for a call, 10 minutes for a stream. */
  public static final Limits DEFAULT =
      new Limits(4 << 20, 8 << 10, 1_000, Duration.ofSeconds(10), Duration.ofMinutes(10));
}
