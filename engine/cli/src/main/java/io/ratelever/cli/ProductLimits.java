package io.ratelever.cli;

import io.ratelever.load.LimitsFile;
import io.ratelever.ratebook.DislocationLimits;
import io.ratelever.ratebook.Problems;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** How far premiums of a product may move: the file {@code limits.yaml} beside its editions. */
final class ProductLimits {

  private ProductLimits() {}

  /** Returns the file that holds for an edition; absent if its product has none. */
  static @Nullable Path beside(Path edition) {
    Path product = edition.toAbsolutePath().normalize().getParent();
    Path file = product == null ? null : product.resolve(LimitsFile.NAME);
    return file != null && Files.exists(file) ? file : null;
  }

  /**
   * Reads a file of limits.
   *
   * @throws CommandException if it does not say what it should; its problems are printed
   */
  static DislocationLimits read(Path file, PrintWriter err) throws IOException {
    Problems problems = new Problems();
    DislocationLimits read =
        LimitsFile.read(file.toString(), Files.readAllBytes(file), problems).orElse(null);
    if (read == null) {
      problems.list().forEach(err::println);
      throw new CommandException(file + " does not say how far premiums may move; mend it first");
    }
    return read;
  }
}
