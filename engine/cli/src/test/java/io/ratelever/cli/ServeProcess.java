package io.ratelever.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** {@code ./ratelever serve} as a process of its own, as a newcomer starts it. */
final class ServeProcess implements AutoCloseable {

  private final Process process;
  private final List<String> lines = new ArrayList<>();
  private final BufferedReader output;

  private ServeProcess(Process process) {
    this.process = process;
    this.output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /** The top of the repository. */
  static Path home() {
    Path at = Path.of("").toAbsolutePath();
    while (!at.resolve("ratelever").toFile().isFile()) {
      at = Objects.requireNonNull(at.getParent(), "no launcher above the test");
    }
    return at;
  }

  /** Starts the service and reads what it prints until the example call has come. */
  static ServeProcess start(String... options) throws IOException {
    ServeProcess serve = new ServeProcess(launch(serveCommand(options)));
    String line = "";
    while (!line.contains("buf curl")) {
      line = serve.output.readLine();
      if (line == null) {
        throw new IllegalStateException("serve ended early: " + serve.lines);
      }
      serve.lines.add(line);
    }
    return serve;
  }

  static List<String> serveCommand(String... options) {
    List<String> command = new ArrayList<>(List.of("./ratelever", "serve"));
    command.addAll(List.of(options));
    return command;
  }

  /** Starts a command in the top folder, with its two outputs in one, and a cache of its own. */
  static Process launch(List<String> command) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(home().toFile()).redirectErrorStream(true);
    builder.environment().put("XDG_CACHE_HOME", home().resolve("target/cache").toString());
    return builder.start();
  }

  /** Runs a command to its end. */
  static Finished run(List<String> command) throws IOException, InterruptedException {
    Process started = launch(command);
    started.getOutputStream().close();
    String text = new String(started.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!started.waitFor(300, TimeUnit.SECONDS)) {
      started.destroyForcibly();
      throw new IllegalStateException(command + " did not end: " + text);
    }
    return new Finished(started.exitValue(), text);
  }

  /** A command that has ended. */
  record Finished(int exitCode, String output) {}

  /** What it has printed. */
  List<String> lines() {
    return lines;
  }

  /** The port that it says it serves on. */
  int port() {
    return lines.stream()
        .filter(line -> line.startsWith("serving on "))
        .map(line -> line.replaceFirst(".*:(\\d+) .*", "$1"))
        .mapToInt(Integer::parseInt)
        .findFirst()
        .orElseThrow();
  }

  /** The line that it prints to be copied. */
  String exampleCall() {
    return lines.stream()
        .map(String::strip)
        .filter(line -> line.contains(" rate --server "))
        .findFirst()
        .orElseThrow();
  }

  /** Asks it to stop, as an operator does, and returns its exit code. */
  int terminate() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      throw new IllegalStateException("serve did not stop within 30 s of being asked");
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
