package io.ratelever.server;

import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.ratelever.ratebook.RateBook;
import io.ratelever.ratebook.TermSubmission;
import io.ratelever.rating.Rater;
import io.ratelever.rating.Rating;
import io.ratelever.rating.RatingRequest;
import io.ratelever.term.Prorater;
import io.ratelever.term.Proration;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;

/** The services without a network. */
final class InProcess implements AutoCloseable {

  /** It is the last second of 22 November in London and already the 23rd in Beijing. */
  static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T23:59:59Z"), ZoneOffset.UTC);

  private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(1);
  private final ExecutorService workers = Executors.newFixedThreadPool(2);
  private final Server server;
  private final ManagedChannel channel;

  InProcess(
      Limits limits,
      Clock clock,
      Function<List<RatingRequest>, List<Rating>> rater,
      List<RateBook> books)
      throws IOException {
    this(limits, clock, rater, InProcess::noTerm, books);
  }

  private InProcess(
      Limits limits,
      Clock clock,
      Function<List<RatingRequest>, List<Rating>> rater,
      Function<TermSubmission, Proration> prorater,
      List<RateBook> books)
      throws IOException {
    String name = InProcessServerBuilder.generateName();
    server =
        InProcessServerBuilder.forName(name)
            .addServices(
                RateLeverServer.services(
                    rater, prorater, books, clock, new CallLimits(limits, timer), workers))
            .build()
            .start();
    channel = InProcessChannelBuilder.forName(name).build();
  }

  static InProcess start() throws IOException {
    return new InProcess(Limits.DEFAULT, CLOCK, new Ratings(), List.of());
  }

  /** Starts the services over rate books, whose first rating may take long on a busy machine. */
  static InProcess of(Rater rater) throws IOException {
    Duration patient = Duration.ofMinutes(2);
    Limits limits = new Limits(4 << 20, 8 << 10, 1_000, patient, patient);
    return new InProcess(limits, CLOCK, rater::rateAll, Prorater.of(rater)::prorate, rater.books());
  }

  static Proration noTerm(TermSubmission submission) {
    throw new IllegalStateException("no test of the transport splits a premium");
  }

  ManagedChannel channel() {
    return channel;
  }

  @Override
  public void close() {
    channel.shutdownNow();
    server.shutdownNow();
    timer.shutdownNow();
    workers.shutdownNow();
  }
}
