package io.ratelever.benchmarks;

import io.ratelever.check.RateBookFolder;
import io.ratelever.ratebook.RateBook;
import io.ratelever.rating.Rater;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * One edition out of the repository's folder {@code rules}, ready to rate.
 *
 * @param rater rates by this edition alone
 */
public record ShippedBook(RateBook book, Rater rater) {

  public static final String COMPULSORY_MOTOR = "cn/motor-compulsory";

  static final String ENTERPRISE_PROPERTY = "cn/enterprise-property";

  public static final String COMMERCIAL_MOTOR = "cn/motor-commercial";

  /** Opens the compulsory motor book of 2020-09-19, as {@link #open} does. */
  public static ShippedBook compulsoryMotor() {
    return open(COMPULSORY_MOTOR, "2020-09-19");
  }

  /** Opens the enterprise property book of 2025-11-01, as {@link #open} does. */
  static ShippedBook enterpriseProperty() {
    return open(ENTERPRISE_PROPERTY, "2025-11-01");
  }

  /** Opens the commercial motor book of 2023-06-01, as {@link #open} does. */
  public static ShippedBook commercialMotor() {
    return open(COMMERCIAL_MOTOR, "2023-06-01");
  }

  /**
   * Opens an edition and compiles its rules.
   *
   * @throws IllegalStateException if the working directory is outside the repository, or the book
   *     is not sound
   */
  private static ShippedBook open(String product, String edition) {
    RateBookFolder folder = RateBookFolder.open(rules().resolve(product).resolve(edition));
    if (!folder.problems().isEmpty()) {
      throw new IllegalStateException("the rate book is not sound: " + folder.problems());
    }
    RateBook book = folder.rater().books().get(0);
    folder.rater().plan(book.id()).orElseThrow().prepare();
    return new ShippedBook(book, folder.rater());
  }

  /** The folder {@code rules} at or above the working directory. */
  private static Path rules() {
    Path start = Path.of("").toAbsolutePath();
    for (Path folder = start; folder != null; folder = folder.getParent()) {
      Path rules = folder.resolve("rules");
      if (Files.isDirectory(rules.resolve(COMPULSORY_MOTOR))) {
        return rules;
      }
    }
    throw new IllegalStateException("run this in the repository: no folder rules at or above it");
  }
}
