package io.ratelever.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The {@code ratelever} command. */
@Command(
    name = "ratelever",
    mixinStandardHelpOptions = true,
    version = "RateLever 0.1.0-SNAPSHOT",
    description = "Rates insurance from rate books; the premium follows conduct.",
    subcommands = {
      RateCommand.class,
      ExplainCommand.class,
      ProrateCommand.class,
      CheckCommand.class,
      DiffCommand.class,
      WhatIfCommand.class,
      OffBalanceCommand.class,
      VerifyCommand.class,
      FileCommand.class,
      BooksCommand.class,
      ReplayCommand.class,
      RulesCommand.class,
      TablesCommand.class,
      ServeCommand.class,
      PortfolioCommand.class,
      NewCommand.class,
      SchemaCommand.class
    })
public final class RateLever implements Runnable {

  /** Exit code of a command that found something wrong in what it was given. */
  static final int FOUND_PROBLEMS = 1;

  @Spec private CommandSpec spec;

  RateLever() {
    this.spec = CommandSpec.create();
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say what to do:");
  }

  /** Returns the command line, ready to execute. */
  static CommandLine commandLine() {
    return new CommandLine(new RateLever())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(RateLever::explain);
  }

  /** Says what went wrong in a sentence; only a fault of this program shows its stack. */
  private static int explain(
      Exception exception, CommandLine commandLine, CommandLine.ParseResult parsed) {
    PrintWriter err = commandLine.getErr();
    if (exception instanceof CommandException) {
      err.println("ratelever: " + exception.getMessage());
    } else {
      err.println("ratelever: this is a fault of RateLever, please report it:");
      exception.printStackTrace(err);
    }
    err.flush();
    return exception instanceof CommandException ? FOUND_PROBLEMS : CommandLine.ExitCode.SOFTWARE;
  }

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] args) {
    CommandLine commandLine =
        commandLine()
            .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
            .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
    System.exit(commandLine.execute(args));
  }
}
