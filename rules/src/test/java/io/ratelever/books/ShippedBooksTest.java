package io.ratelever.books;

import static org.assertj.core.api.Assertions.assertThat;

import io.ratelever.check.RateBookFolder;
import io.ratelever.ratebook.RateBook;
import io.ratelever.ratebook.RateBookId;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Checks every rate book of this folder, as {@code ratelever check} does. */
class ShippedBooksTest {

  static final RateBookFolder FOLDER = RateBookFolder.open(Path.of("").toAbsolutePath());

  @Test
  void everyBookIsSound() {
    assertThat(FOLDER.problems()).isEmpty();
  }

  @Test
  void theEditionsOfTheTariffsAreThere() {
    assertThat(FOLDER.rater().books())
        .extracting(book -> book.id().toString())
        .contains(
            "cn/motor-compulsory/2008-02-01",
            "cn/motor-compulsory/2010-03-01",
            "cn/motor-compulsory/2010-05-01",
            "cn/motor-compulsory/2010-08-01",
            "cn/motor-compulsory/2020-09-19",
            "cn/motor-commercial/2020-09-19",
            "cn/motor-commercial/2023-06-01",
            "cn/enterprise-property/2025-11-01",
            "us/nc-private-auto/2016-03-01");
  }

  static Stream<RateBookId> editions() {
    return FOLDER.rater().books().stream().map(RateBook::id);
  }

  @ParameterizedTest
  @MethodSource("editions")
  void everyScenarioComesOutAsItsSourceSays(RateBookId edition) {
    assertThat(FOLDER.scenarios().getOrDefault(edition, List.of())).isNotEmpty();
    assertThat(FOLDER.runScenarios(edition)).isEmpty();
  }
}
