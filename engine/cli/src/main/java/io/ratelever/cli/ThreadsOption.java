package io.ratelever.cli;

import picocli.CommandLine.Option;

/** How many threads rate a portfolio; what comes of it does not depend on that. */
final class ThreadsOption {

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads that rate. Default: one for each processor.")
  private int threads = Runtime.getRuntime().availableProcessors();

  ThreadsOption() {}

  int threads() {
    return threads;
  }
}
