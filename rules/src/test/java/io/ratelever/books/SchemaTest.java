package io.ratelever.books;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is sound is not underlined by an editor that has the schemas. */
class SchemaTest {

  static Stream<Path> soundFiles() {
    return Stream.of(
            Repository.rules(),
            Repository.conformance(),
            Repository.malformed().resolve("base"),
            Repository.templates())
        .flatMap(folder -> Repository.files(folder, SchemaTest::isYaml).stream());
  }

  static boolean isYaml(Path file) {
    return file.toString().endsWith(".yaml");
  }

  @ParameterizedTest
  @MethodSource("soundFiles")
  void acceptsWhatIsSound(Path file) {
    assertThat(Schemas.problems(file)).isEmpty();
  }

  @Test
  void looksAtBooksScenariosAndRequests() {
    List<Path> files = soundFiles().toList();
    assertThat(files)
        .filteredOn(file -> Schemas.of(file) == Schemas.RATE_BOOK)
        .hasSizeGreaterThan(20);
    assertThat(files)
        .filteredOn(file -> Schemas.of(file) == Schemas.SCENARIOS)
        .hasSizeGreaterThan(20);
    assertThat(files).filteredOn(file -> Schemas.of(file) == Schemas.REQUEST).hasSizeGreaterThan(1);
  }
}
