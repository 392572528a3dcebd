package io.ratelever.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The {@code ratelever} command. */
@Command(
    name = "ratelever",
    mixinStandardHelpOptions = true,
    version = "RateLever 0.1.0-SNAPSHOT",
    description = "Rates insurance from rate books; the premium follows conduct.")
public final class RateLever implements Runnable {

  @Override
  public void run() {
    CommandLine.usage(this, System.out);
  }

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new RateLever()).execute(args));
  }
}
