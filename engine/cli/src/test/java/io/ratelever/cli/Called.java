package io.ratelever.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/**
 * The command, called in this process.
 *
 * @param exitCode its exit code
 * @param output what it printed, errors too
 */
record Called(int exitCode, String output) {

  static Called with(String... arguments) {
    StringWriter printed = new StringWriter();
    PrintWriter out = new PrintWriter(printed, true);
    CommandLine commandLine = RateLever.commandLine().setOut(out).setErr(out);
    int exitCode = commandLine.execute(arguments);
    out.flush();
    return new Called(exitCode, printed.toString().replace(System.lineSeparator(), "\n"));
  }
}
