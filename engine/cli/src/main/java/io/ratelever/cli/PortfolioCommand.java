package io.ratelever.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ratelever portfolio}: books of business. */
@Command(
    name = "portfolio",
    mixinStandardHelpOptions = true,
    description = "Makes up books of business to run on, and turns CSV into Parquet.",
    subcommands = {GenerateCommand.class, ConvertCommand.class, UsageCommand.class})
final class PortfolioCommand implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  PortfolioCommand() {}

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say what to do with portfolios:");
  }
}
