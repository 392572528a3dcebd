package io.ratelever.cli;

import io.ratelever.check.RateBookFolder;
import io.ratelever.ratebook.RateBook;
import io.ratelever.server.RateLeverServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ratelever serve}: the gRPC service. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    description = "Serves the rate books over gRPC until it is stopped.")
final class ServeCommand implements Callable<Integer> {

  /** How long calls in flight may take to finish when the service is told to stop. */
  private static final Duration GRACE = Duration.ofSeconds(10);

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private RateBooksOption rateBooks = new RateBooksOption();

  @Mixin private CellsOption cells = new CellsOption();

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "7283",
      description = "Port; 0 takes a free one. Default: ${DEFAULT-VALUE}.")
  private int port;

  @Option(
      names = "--bind",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description = "Address to serve on. Default: ${DEFAULT-VALUE}, this machine alone.")
  private String bind = "127.0.0.1";

  @Option(
      names = "--insecure",
      description = "Serve beyond this machine without encryption or authentication.")
  private boolean insecure;

  ServeCommand() {}

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    InetAddress address = address();
    PrintWriter err = spec.commandLine().getErr();
    RateBookFolder opened = rateBooks.openSound(cells.asking(err), err);
    List<RateBook> books = opened.rater().books();
    if (books.isEmpty()) {
      throw new CommandException(
          "no rate book found in " + rateBooks.folder() + "; nothing to serve");
    }
    RateLeverServer server = start(opened, address);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> drain(server), "drain"));
    BooksCommand.list(books, Language.EN, out);
    out.println();
    out.println("serving on " + bind + ":" + server.port() + " (stop with Ctrl-C)");
    example(books).ifPresent(file -> printExample(file, server.port(), out));
    out.flush();
    server.awaitStop();
    return 0;
  }

  private static void drain(RateLeverServer server) {
    try {
      server.stop(GRACE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private InetAddress address() {
    InetAddress address;
    try {
      address = InetAddress.getByName(bind);
    } catch (UnknownHostException e) {
      throw new CommandException("--bind " + bind + " is no address of this machine", e);
    }
    if (!address.isLoopbackAddress() && !insecure) {
      throw new CommandException(
          "--bind "
              + bind
              + " is reachable from other machines, and calls are neither encrypted nor"
              + " authenticated; add --insecure if the network protects them");
    }
    return address;
  }

  private RateLeverServer start(RateBookFolder opened, InetAddress address) {
    try {
      return RateLeverServer.builder(opened.rater()).bindAddress(address).port(port).start();
    } catch (IOException e) {
      throw new CommandException(String.valueOf(e.getMessage()), e);
    }
  }

  /** The request that comes with a product, as the example to copy. */
  private Optional<Path> example(List<RateBook> books) {
    return books.stream()
        .map(book -> rateBooks.folder().resolve(book.id().product()).resolve("example.yaml"))
        .filter(Files::isRegularFile)
        .findFirst();
  }

  private static void printExample(Path file, int servedPort, PrintWriter out) {
    String shown = WorkingFolder.shown(file);
    String launcher = WorkingFolder.launcher();
    out.println("rate a risk, from another terminal:");
    out.println("  " + launcher + " rate --server 127.0.0.1:" + servedPort + " " + shown);
    out.println("or with buf (buf.build), from the contract that the service itself tells:");
    out.println(
        "  "
            + launcher
            + " rate --request-json "
            + shown
            + " | buf curl --protocol grpc --http2-prior-knowledge -d @- http://127.0.0.1:"
            + servedPort
            + "/ratelever.v1.RatingService/Rate");
  }
}
