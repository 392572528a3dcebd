package io.ratelever.cli;

import io.ratelever.rating.Plan;
import io.ratelever.rules.store.CellStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How rules are asked: by cells, which are kept in a folder, or Drools every time. */
final class CellsOption {

  private static final String NONE = "none";

  @Option(
      names = "--cells",
      paramLabel = "DIR",
      description = {
        "Folder in which the outcomes of rules are kept, so that the next start need not compile"
            + " them; '"
            + NONE
            + "' keeps none.",
        "Default: ratelever/cells in XDG_CACHE_HOME, or in ~/.cache."
      })
  private @Nullable String folder;

  @Option(
      names = "--direct",
      description = "Ask Drools for every decision, and remember nothing: slow, for comparison.")
  private boolean direct;

  CellsOption() {}

  /**
   * Returns what makes of each plan the one that is used.
   *
   * @param err is told if the default folder cannot be used, which only costs time
   * @throws CommandException if the folder that was named cannot be used
   */
  UnaryOperator<Plan> asking(PrintWriter err) {
    if (direct) {
      return Plan::direct;
    }
    String named = folder;
    if (NONE.equals(named)) {
      return UnaryOperator.identity();
    }
    try {
      CellStore store = CellStore.open(named == null ? defaultFolder() : Path.of(named));
      return plan -> plan.keeping(store);
    } catch (IOException e) {
      if (named != null) {
        throw new CommandException("--cells: " + e.getMessage(), e);
      }
      err.println("ratelever: the outcomes of rules are not kept: " + e.getMessage());
      return UnaryOperator.identity();
    }
  }

  private static Path defaultFolder() {
    String cache = System.getenv("XDG_CACHE_HOME");
    // A path that is not absolute is to be ignored, says the XDG Base Directory Specification.
    Path base =
        cache != null && Path.of(cache).isAbsolute()
            ? Path.of(cache)
            : Path.of(System.getProperty("user.home"), ".cache");
    return base.resolve("ratelever").resolve("cells");
  }
}
