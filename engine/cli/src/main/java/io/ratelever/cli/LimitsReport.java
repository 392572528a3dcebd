package io.ratelever.cli;

import io.ratelever.check.RateBookFolder;
import io.ratelever.portfolio.PortfolioException;
import io.ratelever.portfolio.dislocation.Breach;
import io.ratelever.portfolio.report.Figures;
import io.ratelever.portfolio.whatif.LimitsCheck;
import io.ratelever.ratebook.RateBook;
import io.ratelever.ratebook.RateBookId;
import io.ratelever.rating.Plan;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether drafts keep the limits of their products on a reference portfolio, each compared with the
 * edition before it.
 */
final class LimitsReport {

  private final Path portfolio;
  private final UnaryOperator<Plan> asking;
  private final PrintWriter err;
  private final List<String> problems = new ArrayList<>();
  private final List<String> kept = new ArrayList<>();

  /**
   * @param asking makes of each plan the one that is used
   */
  LimitsReport(Path portfolio, UnaryOperator<Plan> asking, PrintWriter err) {
    this.portfolio = portfolio;
    this.asking = asking;
    this.err = err;
  }

  /** The limits beyond which premiums move, each with its worst offenders on lines below. */
  List<String> problems() {
    return problems;
  }

  /** What was compared, a line for each draft that keeps its limits. */
  List<String> kept() {
    return kept;
  }

  /** Looks at the drafts of a folder whose products have limits. */
  void look(Path folder, RateBookFolder opened) {
    for (RateBook book : opened.rater().books()) {
      Path edition = edition(folder, book.id());
      Path file = edition == null ? null : ProductLimits.beside(edition);
      if (edition != null && file != null && book.status() == RateBook.Status.DRAFT) {
        Plan candidate = opened.rater().plan(book.id()).orElseThrow();
        try {
          before(edition, book.id(), opened)
              .ifPresent(baseline -> compare(baseline, candidate, file));
        } catch (PortfolioException e) {
          throw new CommandException(String.valueOf(e.getMessage()), e);
        }
      }
    }
  }

  /** Where an edition lies, in a folder of it, of its product or of all rate books. */
  private static @Nullable Path edition(Path folder, RateBookId id) {
    Path own = folder.toAbsolutePath().normalize();
    Path name = own.getFileName();
    return Stream.of(own.resolve(id.toString()), own.resolve(id.edition()), own)
        .filter(path -> !path.equals(own) || id.edition().equals(String.valueOf(name)))
        .filter(Files::isDirectory)
        .findFirst()
        .orElse(null);
  }

  /**
   * The edition before one; nothing if it is the first. An edition that was opened by itself has
   * those before it beside it.
   */
  private Optional<Plan> before(Path edition, RateBookId id, RateBookFolder opened) {
    RateBookFolder product =
        opened.rater().books().size() > 1
            ? opened
            : CheckCommand.open(Objects.requireNonNull(edition.getParent()), asking);
    return product.rater().books().stream()
        .map(RateBook::id)
        .filter(other -> other.product().equals(id.product()) && other.compareTo(id) < 0)
        .max(Comparator.naturalOrder())
        .flatMap(product.rater()::plan);
  }

  private void compare(Plan baseline, Plan candidate, Path file) {
    LimitsCheck.Result result;
    try {
      result =
          LimitsCheck.of(
              baseline,
              candidate,
              ProductLimits.read(file, err),
              portfolio,
              Runtime.getRuntime().availableProcessors());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String what = candidate.book().id() + " after " + baseline.book().id().edition() + ": ";
    if (result.compared() == 0) {
      problems.add(
          what
              + "no policy of "
              + portfolio
              + " is rated by both editions, so nothing is known of its limits; see ratelever"
              + " whatif");
      return;
    }
    for (Breach breach : result.breaches()) {
      StringBuilder told = new StringBuilder(what);
      told.append("beyond a limit: ").append(breach.limit()).append("; ").append(breach.found());
      breach.offenders().forEach(offender -> told.append("\n  ").append(offender));
      problems.add(told.toString());
    }
    if (result.breaches().isEmpty()) {
      kept.add(
          what
              + "within its limits on "
              + Figures.count(result.compared())
              + " policies ("
              + Figures.count(result.setAside())
              + " set aside)");
    }
  }
}
