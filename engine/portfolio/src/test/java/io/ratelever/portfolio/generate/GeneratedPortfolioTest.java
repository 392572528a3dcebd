package io.ratelever.portfolio.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class GeneratedPortfolioTest {

  // More than two chunks of policies, the last of them not full.
  private static final int POLICIES = 9_001;

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(GeneratedBook.class)
  void theSameSeedGivesTheSameBytesWithAnyNumberOfThreads(GeneratedBook book) throws IOException {
    Path one = write(book, 7, POLICIES, 1);
    Path two = write(book, 7, POLICIES, 3);
    Path other = write(book, 8, POLICIES, 1);

    assertThat(GeneratedFiles.digest(two)).isEqualTo(GeneratedFiles.digest(one));
    assertThat(GeneratedFiles.digest(other)).isNotEqualTo(GeneratedFiles.digest(one));
  }

  @ParameterizedTest
  @EnumSource(GeneratedBook.class)
  void aPortfolioIsTheBeginningOfALargerOne(GeneratedBook book) throws IOException {
    Map<String, String> small = GeneratedFiles.texts(write(book, 7, 1_000, 1));
    Map<String, String> large = GeneratedFiles.texts(write(book, 7, POLICIES, 2));

    assertThat(small).hasSameSizeAs(large);
    assertThat(small)
        .allSatisfy((file, text) -> assertThat(large.get(file)).startsWith(text))
        .allSatisfy((file, text) -> assertThat(text).endsWith("\n").doesNotContain("\r"));
  }

  @ParameterizedTest
  @EnumSource(GeneratedBook.class)
  void everyFileIsSortedByPolicyAndEveryRecordBelongsToOne(GeneratedBook book) throws IOException {
    Path written = write(book, 7, 1_000, 1);

    List<String> policies = ids(written.resolve("policies.csv"));
    assertThat(policies).hasSize(1_000).startsWith("0000000001").endsWith("0000001000");
    for (Layout layout : book.layouts()) {
      assertThat(ids(written.resolve(layout.file())))
          .as(layout.file())
          .isNotEmpty()
          .isSortedAccordingTo(Comparator.naturalOrder())
          .isSubsetOf(policies);
    }
  }

  @Test
  void aFileThatIsThereIsLeft() throws IOException {
    Path claims = Files.writeString(folder.resolve("claims.csv"), "ours\n");

    assertThatThrownBy(
            () -> new GeneratedPortfolio(GeneratedBook.MOTOR_COMPULSORY, 1, 1).write(folder, 1))
        .isInstanceOf(FileAlreadyExistsException.class)
        .hasMessageContaining("claims.csv");
    assertThat(claims).hasContent("ours");
  }

  @Test
  void aPortfolioHasAtLeastOnePolicy() {
    assertThatThrownBy(() -> new GeneratedPortfolio(GeneratedBook.MOTOR_COMPULSORY, 1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a portfolio has from 1 to 9999999999 policies, not 0");
  }

  @ParameterizedTest
  @EnumSource(
      value = GeneratedBook.class,
      names = {"MOTOR_COMMERCIAL", "MOTOR_COMPULSORY"})
  void bothMotorProductsAreOfTheSameVehiclesAndRecords(GeneratedBook book) throws IOException {
    Path commercial = write(GeneratedBook.MOTOR_COMMERCIAL, 7, 1_000, 1);
    Path written = write(book, 7, 1_000, 1);

    for (String file : List.of("policies.csv", "violations.csv", "claims.csv", "drivers.csv")) {
      assertThat(written.resolve(file)).hasSameTextualContentAs(commercial.resolve(file));
    }
  }

  private Path write(GeneratedBook book, long seed, long policies, int threads) throws IOException {
    Path into = Files.createTempDirectory(folder, "portfolio");
    new GeneratedPortfolio(book, seed, policies).write(into, threads);
    return into;
  }

  private static List<String> ids(Path file) throws IOException {
    return GeneratedFiles.rows(file).stream()
        .map((NamedCsvRecord row) -> row.getField("policy_id"))
        .toList();
  }
}
