package io.ratelever.books;

import static org.assertj.core.api.Assertions.assertThat;

import io.ratelever.ratebook.Location;
import io.ratelever.ratebook.Problems;
import io.ratelever.ratebook.RateBook;
import io.ratelever.ratebook.RateBookId;
import io.ratelever.ratebook.Scenario;
import io.ratelever.ratebook.Submission;
import io.ratelever.rating.Rater;
import io.ratelever.rating.Rating;
import io.ratelever.rating.RatingException;
import io.ratelever.rating.RatingRequest;
import io.ratelever.replay.Recording;
import io.ratelever.replay.Replay;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Gives recorded quotes of every shipped edition again: the same answer, digit by digit and line by
 * line.
 *
 * <p>Where an answer has changed for a good reason, this records those of today; the commit shows
 * which:
 *
 * <pre>{@code
 * mvn -pl rules -am test -Dtest=RecordedQuotesTest -Dsurefire.failIfNoSpecifiedTests=false \
 *   -Drecorded.write=true
 * }</pre>
 */
final class RecordedQuotesTest {

  /** Recordings of an edition: so many without their working, and one with it. */
  private static final int PER_EDITION = 3;

  private static final long BYTES_MAX = 300_000;

  private static final Rater RATER = ShippedBooksTest.FOLDER.rater();

  static Stream<RateBook> editions() {
    return RATER.books().stream();
  }

  @ParameterizedTest
  @MethodSource("editions")
  void everyRecordedAnswerIsTheSameAgain(RateBook edition) throws IOException {
    Path file = file(edition.id());
    if (Boolean.getBoolean("recorded.write")) {
      Files.createDirectories(file.getParent());
      Files.write(file, record(edition));
    }
    List<String> lines = Files.readAllLines(file);
    assertThat(lines).isNotEmpty();
    for (int i = 0; i < lines.size(); i++) {
      Problems problems = new Problems();
      Location at = Location.of(file.getFileName().toString(), i + 1, 1);
      Optional<Recording> recording = Recording.read(lines.get(i), at, problems);
      assertThat(problems.list()).isEmpty();
      assertThat(Replay.of(recording.orElseThrow(), RATER))
          .as("%s:%d", file, i + 1)
          .filteredOn(difference -> counts(difference, edition))
          .isEmpty();
    }
  }

  /** The text of a draft may change as long as its answers do not. */
  private static boolean counts(Replay.Difference difference, RateBook edition) {
    return edition.status() == RateBook.Status.FILED
        || !(difference instanceof Replay.Difference.Basis);
  }

  @Test
  void theRecordingsAreOfShippedEditionsAndSmall() throws IOException {
    long bytes = 0;
    try (Stream<Path> files = Files.walk(folder())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = folder().relativize(file).toString().replaceFirst("\\.jsonl$", "");
        assertThat(RATER.plan(RateBookId.parse(name))).as(name).isPresent();
        bytes += Files.size(file);
      }
    }
    assertThat(bytes).isLessThan(BYTES_MAX);
  }

  /** Records scenarios from all over an edition, and one of them with its working. */
  private static List<String> record(RateBook edition) {
    List<Scenario> scenarios =
        ShippedBooksTest.FOLDER.scenarios().getOrDefault(edition.id(), List.of());
    List<Scenario> answered =
        scenarios.stream().filter(one -> recorded(edition, one, false).isPresent()).toList();
    int step = Math.max(1, answered.size() / PER_EDITION);
    List<String> lines = new ArrayList<>();
    List<String> withWorking = new ArrayList<>();
    for (int i = 0; i < answered.size() && lines.size() < PER_EDITION; i += step) {
      recorded(edition, answered.get(i), false).ifPresent(lines::add);
      recorded(edition, answered.get(i), true).ifPresent(withWorking::add);
    }
    lines.add(Collections.min(withWorking, Comparator.comparingInt(String::length)));
    return lines;
  }

  private static Optional<String> recorded(RateBook edition, Scenario scenario, boolean worksheet) {
    LocalDate effectiveOn = scenario.given().effectiveOn();
    Submission submission =
        new Submission(
            effectiveOn, effectiveOn, scenario.given().risk(), scenario.given().supplied());
    try {
      Rating rating =
          RATER.rate(
              new RatingRequest(
                  edition.id().product(), edition.id().edition(), submission, worksheet));
      return Optional.of(Recording.line(submission, List.of(rating)));
    } catch (RatingException e) {
      return Optional.empty(); // The scenario expects an error.
    }
  }

  private static Path file(RateBookId edition) {
    return folder().resolve(edition + ".jsonl");
  }

  private static Path folder() {
    try {
      return Files.createDirectories(Repository.rules().resolve("src/test/resources/recorded"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
