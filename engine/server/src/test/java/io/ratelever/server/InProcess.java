package io.ratelever.server;

import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.ratelever.ratebook.RateBook;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** The services without a network. */
final class InProcess implements AutoCloseable {

  /** It is the last second of 22 November in London and already the 23rd in Beijing. */
  static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T23:59:59Z"), ZoneOffset.UTC);

  private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(1);
  private final Server server;
  private final ManagedChannel channel;

  InProcess(Limits limits, Clock clock, List<RateBook> books) throws IOException {
    String name = InProcessServerBuilder.generateName();
    server =
        InProcessServerBuilder.forName(name)
            .addServices(
                RateLeverServer.services(
                    new Ratings(), books, clock, new CallLimits(limits, timer)))
            .build()
            .start();
    channel = InProcessChannelBuilder.forName(name).build();
  }

  static InProcess start() throws IOException {
    return new InProcess(Limits.DEFAULT, CLOCK, List.of());
  }

  ManagedChannel channel() {
    return channel;
  }

  @Override
  public void close() {
    channel.shutdownNow();
    server.shutdownNow();
    timer.shutdownNow();
  }
}
