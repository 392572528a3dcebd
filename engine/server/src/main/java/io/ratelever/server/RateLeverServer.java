package io.ratelever.server;

import io.grpc.BindableService;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.ServerCredentials;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import io.ratelever.ratebook.RateBook;
import io.ratelever.ratebook.RateBookId;
import io.ratelever.rating.Plan;
import io.ratelever.rating.Rater;
import io.ratelever.rules.CacheUse;
import io.ratelever.v1.ExplanationServiceGrpc;
import io.ratelever.v1.RateBookServiceGrpc;
import io.ratelever.v1.RatingServiceGrpc;
import io.ratelever.v1.TermServiceGrpc;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A running gRPC server: rating, explanations, terms, rate books, health and reflection on one
 * port.
 *
 * <p><b>Threads.</b> Rating is work of the processor, some microseconds a risk, and waits for
 * nothing: {@link Builder#start} prepares every edition first, so that no call compiles rules. So a
 * short call is answered on the thread of the network that has read it; another thread would cost
 * more than the answer. A connection has one such thread, so a caller with more to ask than a
 * processor can answer opens several connections, or a stream. Streams and long messages are left
 * to workers, one for each processor ({@link Workers}), since they would hold up the other calls of
 * a thread. The queue before the workers has no bound of its own, for gRPC cannot answer a call
 * that an executor rejects; {@link Limits#callsInFlight} bounds it.
 *
 * <p><b>Connections.</b> A connection that is slow to begin, idle, or in use for long is closed
 * with a notice that clients follow without losing a call; so load spreads again after servers were
 * added.
 *
 * <p><b>Stopping.</b> {@link #stop} says {@code NOT_SERVING} first, so that balancers send new
 * calls elsewhere, then refuses new calls, waits for those under way, and cuts what is left.
 *
 * <p><b>Watching.</b> {@link RuleCacheMXBean} tells, edition by edition, how often outcomes of
 * rules were remembered.
 *
 * <p>Its methods may be called from any thread.
 */
public final class RateLeverServer {

  /** Logs a stack for every message that is too large, of which its caller is told anyway. */
  private static final Logger NETTY_STREAM =
      Logger.getLogger("io.grpc.netty.shaded.io.grpc.netty.NettyServerStream");

  static {
    NETTY_STREAM.setLevel(Level.SEVERE);
  }

  /**
   * Most bytes of a message that is answered on the thread of the network. A vehicle with its
   * history takes some hundred; a property with a hundred locations takes more, and its rating some
   * hundred microseconds.
   */
  static final int SHORT_BYTES = 8 << 10;

  private static final int CALLS_PER_CONNECTION = 100;
  private static final int RESETS = 200;
  private static final int RESETS_SECONDS = 30;
  private static final Duration POLL = Duration.ofMillis(100);
  private static final int QUIET_POLLS = 10;
  private static final Duration CUT = Duration.ofSeconds(5);

  private final Server server;
  private final HealthStatusManager health;
  private final CallLimits callLimits;
  private final ExecutorService workers;
  private final ScheduledExecutorService timer;
  private final RuleCacheMetrics metrics;

  private RateLeverServer(
      Server server,
      HealthStatusManager health,
      CallLimits callLimits,
      ExecutorService workers,
      ScheduledExecutorService timer,
      RuleCacheMetrics metrics) {
    this.server = server;
    this.health = health;
    this.callLimits = callLimits;
    this.workers = workers;
    this.timer = timer;
    this.metrics = metrics;
  }

  /** Begins to describe a server for some editions. */
  public static Builder builder(Rater rater) {
    return new Builder(Calculations.of(rater), rater.books(), () -> prepare(rater))
        .ruleCaches(ruleCaches(rater));
  }

  private static Map<RateBookId, Supplier<CacheUse>> ruleCaches(Rater rater) {
    Map<RateBookId, Supplier<CacheUse>> uses = new LinkedHashMap<>();
    for (RateBook book : rater.books()) {
      rater.plan(book.id()).ifPresent(plan -> uses.put(book.id(), plan::cacheUse));
    }
    return uses;
  }

  private static void prepare(Rater rater) {
    rater.books().parallelStream().forEach(book -> rater.plan(book.id()).ifPresent(Plan::prepare));
  }

  /**
   * Returns the services of rating, explanations, terms and rate books, with their limits and
   * guards. Explanations are long work whatever the length of the message, for they rate again and
   * again.
   */
  static List<ServerServiceDefinition> services(
      Calculations calculations,
      List<RateBook> books,
      Clock clock,
      CallLimits limits,
      Executor workers) {
    Workers longWork = new Workers(workers, SHORT_BYTES);
    return List.of(
        service(new RatingService(calculations.rater(), clock), limits, longWork),
        service(new TermService(calculations.prorater()), limits, longWork),
        service(
            new ExplanationService(calculations.explainer(), clock),
            limits,
            new Workers(workers, 0)),
        service(new RateBookService(books), limits, new Workers(workers, 0)));
  }

  /** The last interceptor sees a call first. */
  private static ServerServiceDefinition service(
      BindableService service, CallLimits limits, Workers workers) {
    return ServerInterceptors.intercept(MessageGuard.around(service), limits, workers);
  }

  /** The port that it listens on. */
  public int port() {
    return server.getPort();
  }

  /**
   * Stops the server.
   *
   * @param grace how long calls under way may take
   * @return whether all of them came to their end
   * @throws InterruptedException if the thread is interrupted; calls under way are cut then
   */
  public boolean stop(Duration grace) throws InterruptedException {
    if (!server.isShutdown()) {
      health.enterTerminalState();
      server.shutdown();
    }
    try {
      return drain(System.nanoTime() + grace.toNanos());
    } finally {
      server.shutdownNow();
      server.awaitTermination(CUT.toNanos(), TimeUnit.NANOSECONDS);
      workers.shutdown();
      timer.shutdownNow();
      metrics.unregister();
    }
  }

  /**
   * Waits for the calls under way. Somebody who watches the health of the server never hangs up, so
   * the server does not wait for its connections to end, but until no call has come for a second.
   */
  private boolean drain(long deadline) throws InterruptedException {
    int quiet = 0;
    while (!server.awaitTermination(POLL.toNanos(), TimeUnit.NANOSECONDS)) {
      quiet = callLimits.inFlight() == 0 ? quiet + 1 : 0;
      if (quiet == QUIET_POLLS) {
        return true;
      }
      if (System.nanoTime() - deadline >= 0) {
        return false;
      }
    }
    return true;
  }

  /** Waits until the server has been stopped. */
  public void awaitStop() throws InterruptedException {
    server.awaitTermination();
  }

  /** Describes a server and starts it. */
  public static final class Builder {

    private final Calculations calculations;
    private final List<RateBook> books;
    private final Runnable prepare;
    private Map<RateBookId, Supplier<CacheUse>> ruleCaches = Map.of();
    private InetAddress bindAddress = InetAddress.getLoopbackAddress();
    private int port;
    private ServerCredentials credentials = InsecureServerCredentials.create();
    private Clock clock = Clock.systemUTC();
    private Limits limits = Limits.DEFAULT;

    Builder(Calculations calculations, List<RateBook> books, Runnable prepare) {
      this.calculations = calculations;
      this.books = books;
      this.prepare = prepare;
    }

    /** Sets how editions use their bounded memory of rule outcomes, to be shown through JMX. */
    Builder ruleCaches(Map<RateBookId, Supplier<CacheUse>> uses) {
      this.ruleCaches = uses;
      return this;
    }

    /** Sets the address to listen on; this machine alone, unless set. */
    public Builder bindAddress(InetAddress address) {
      this.bindAddress = address;
      return this;
    }

    /** Sets the port; 0, unless set, takes a free one. */
    public Builder port(int port) {
      this.port = port;
      return this;
    }

    /** Sets the server's certificate and whom it trusts; none of it, unless set. */
    public Builder credentials(ServerCredentials credentials) {
      this.credentials = credentials;
      return this;
    }

    /**
     * Sets the clock that tells the day, in its zone, as of which editions are known if a request
     * does not say; the system's in UTC, unless set.
     */
    public Builder clock(Clock clock) {
      this.clock = clock;
      return this;
    }

    /** Sets the limits; {@link Limits#DEFAULT}, unless set. */
    public Builder limits(Limits limits) {
      this.limits = limits;
      return this;
    }

    /**
     * Prepares the editions, which takes seconds if Drools has to compile their rules, and starts
     * the server.
     *
     * @throws IOException if it cannot listen, with the address in the message
     */
    public RateLeverServer start() throws IOException {
      prepare.run();
      ExecutorService workers =
          Executors.newFixedThreadPool(
              Runtime.getRuntime().availableProcessors(), task -> thread(task, "rate"));
      ScheduledThreadPoolExecutor timer =
          new ScheduledThreadPoolExecutor(1, task -> thread(task, "rate-timer"));
      timer.setRemoveOnCancelPolicy(true);
      HealthStatusManager health = new HealthStatusManager();
      CallLimits callLimits = new CallLimits(limits, timer);
      Server server = server(workers, callLimits, health);
      try {
        server.start();
      } catch (IOException e) {
        workers.shutdown();
        timer.shutdown();
        throw new IOException(
            "cannot listen on port "
                + port
                + " of "
                + bindAddress.getHostAddress()
                + "; is it in use already, or not yours to use? Choose another",
            e);
      }
      setServing(health);
      return new RateLeverServer(
          server,
          health,
          callLimits,
          workers,
          timer,
          RuleCacheMetrics.register(server.getPort(), ruleCaches));
    }

    private Server server(
        ExecutorService workers, CallLimits callLimits, HealthStatusManager health) {
      return NettyServerBuilder.forAddress(new InetSocketAddress(bindAddress, port), credentials)
          .directExecutor()
          .addServices(services(calculations, books, clock, callLimits, workers))
          .addService(MessageGuard.around(health.getHealthService()))
          .addService(MessageGuard.around(ProtoReflectionServiceV1.newInstance()))
          .maxInboundMessageSize(limits.messageBytes())
          .maxInboundMetadataSize(limits.metadataBytes())
          .maxConcurrentCallsPerConnection(CALLS_PER_CONNECTION)
          .maxRstFramesPerWindow(RESETS, RESETS_SECONDS)
          .handshakeTimeout(5, TimeUnit.SECONDS)
          .maxConnectionIdle(5, TimeUnit.MINUTES)
          .maxConnectionAge(30, TimeUnit.MINUTES)
          .maxConnectionAgeGrace(limits.streamTime().toSeconds() + 1, TimeUnit.SECONDS)
          .keepAliveTime(2, TimeUnit.MINUTES)
          .keepAliveTimeout(20, TimeUnit.SECONDS)
          .permitKeepAliveTime(30, TimeUnit.SECONDS)
          .build();
    }

    private static Thread thread(Runnable task, String name) {
      Thread thread = new Thread(task, name);
      thread.setDaemon(true);
      return thread;
    }

    private static void setServing(HealthStatusManager health) {
      List.of(
              HealthStatusManager.SERVICE_NAME_ALL_SERVICES,
              RatingServiceGrpc.SERVICE_NAME,
              ExplanationServiceGrpc.SERVICE_NAME,
              TermServiceGrpc.SERVICE_NAME,
              RateBookServiceGrpc.SERVICE_NAME)
          .forEach(service -> health.setStatus(service, ServingStatus.SERVING));
    }
  }
}
