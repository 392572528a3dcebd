package io.ratelever.server;

import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.ratelever.check.RateBookFolder;
import io.ratelever.ratebook.RateBook;
import io.ratelever.rating.Rater;
import io.ratelever.rating.Rating;
import io.ratelever.rating.RatingRequest;
import java.io.IOException;
import java.nio.file.Path;
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
    this(limits, clock, onlyRating(rater), books);
  }

  private InProcess(Limits limits, Clock clock, Calculations calculations, List<RateBook> books)
      throws IOException {
    String name = InProcessServerBuilder.generateName();
    server =
        InProcessServerBuilder.forName(name)
            .addServices(
                RateLeverServer.services(
                    calculations, books, clock, new CallLimits(limits, timer), workers))
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
    return new InProcess(limits, CLOCK, Calculations.of(rater), rater.books());
  }

  /** Starts the services over the rate books of the tests. */
  static InProcess overTestBooks() throws IOException {
    RateBookFolder books = RateBookFolder.open(Path.of("src/test/resources/ratebooks"));
    if (!books.problems().isEmpty()) {
      throw new IllegalStateException(books.problems().toString());
    }
    return of(books.rater());
  }

  /** Rates, and does nothing else. */
  static Calculations onlyRating(Function<List<RatingRequest>, List<Rating>> rater) {
    return new Calculations(
        rater,
        submission -> {
          throw new IllegalStateException("no test of the transport splits a premium");
        },
        (requests, wish) -> {
          throw new IllegalStateException("no test of the transport explains a premium");
        });
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
