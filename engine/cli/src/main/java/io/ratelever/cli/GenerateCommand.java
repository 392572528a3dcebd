package io.ratelever.cli;

import io.ratelever.portfolio.generate.GeneratedBook;
import io.ratelever.portfolio.generate.GeneratedPortfolio;
import io.ratelever.risk.RiskKind;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ratelever portfolio generate}: a made-up book of business, the same for the same seed. */
@Command(
    name = "generate",
    mixinStandardHelpOptions = true,
    description = {
      "Writes a made-up portfolio, the same for the same seed.",
      "A portfolio is the beginning of every larger one with its seed."
    })
final class GenerateCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "DIR", description = "Folder for the files; it is made if need be.")
  private Path folder = Path.of("");

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      description = "What is insured: motor or enterprise. Default: as the book has it, or motor.")
  private @Nullable RiskKind kind;

  @Option(
      names = "--book",
      paramLabel = "PRODUCT",
      description =
          "The product that is to rate it: cn/motor-commercial, cn/motor-compulsory,"
              + " cn/enterprise-property or cn/work-safety-liability. Default: the first of the"
              + " kind.")
  private @Nullable String product;

  @Option(
      names = "--policies",
      paramLabel = "N",
      defaultValue = "1000",
      description = "How many. Default: ${DEFAULT-VALUE}.")
  private long policies;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "Another number gives another portfolio. Default: ${DEFAULT-VALUE}.")
  private long seed;

  GenerateCommand() {}

  @Override
  public Integer call() {
    GeneratedBook book = book();
    try {
      new GeneratedPortfolio(book, seed, policies)
          .write(folder, Runtime.getRuntime().availableProcessors());
    } catch (FileAlreadyExistsException e) {
      throw new CommandException(
          e.getFile() + " is there already, and is left; choose another folder, or remove it", e);
    } catch (NotDirectoryException e) {
      throw new CommandException(e.getFile() + " is no folder; choose another name", e);
    } catch (IOException e) {
      throw new CommandException("cannot write " + folder + ": " + e.getMessage(), e);
    } catch (IllegalArgumentException e) {
      throw new CommandException(String.valueOf(e.getMessage()), e);
    }
    spec.commandLine()
        .getOut()
        .println(
            "written: "
                + policies
                + (policies == 1 ? " policy" : " policies")
                + " for "
                + book.product()
                + ", seed "
                + seed
                + ", in "
                + WorkingFolder.shown(folder));
    return 0;
  }

  private GeneratedBook book() {
    if (product == null) {
      return GeneratedBook.of(kind == null ? RiskKind.MOTOR : kind);
    }
    return GeneratedBook.of(product)
        .filter(book -> kind == null || book.kind() == kind)
        .orElseThrow(
            () ->
                new CommandException(
                    "no portfolio can be made for "
                        + product
                        + (kind == null ? "" : " of kind " + kind.word())
                        + "; there are "
                        + Arrays.stream(GeneratedBook.values())
                            .map(book -> book.product() + " (" + book.kind().word() + ")")
                            .collect(Collectors.joining(", "))));
  }
}
