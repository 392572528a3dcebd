package io.ratelever.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.ratelever.check.RateBookFolder;
import io.ratelever.load.Edition;
import io.ratelever.ratebook.Location;
import io.ratelever.ratebook.Problem;
import io.ratelever.ratebook.Problems;
import io.ratelever.ratebook.RateBookId;
import io.ratelever.ratebook.Scenario;
import io.ratelever.ratebook.Submission;
import io.ratelever.rating.Rater;
import io.ratelever.rating.Rating;
import io.ratelever.rating.RatingException;
import io.ratelever.rating.RatingRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReplayTest {

  private static final Location AT = Location.of("quotes.jsonl", 1, 1);
  private static final RateBookId TRIAL = RateBookId.parse("trial/2020-09-19");

  private static final String RULES = "rules/accident.csv";
  private static final String PAGE = "rates/base_rates.csv";
  private static final String BOOK = "ratebook.yaml";

  @TempDir private Path folder;

  /** Every kind of record, attribute and answer that the language knows. */
  @Test
  void answersOfTheConformanceBooksAreTheSameAgain() {
    RateBookFolder books = RateBookFolder.open(Path.of("src/test/resources/conformance"));
    int replayed = 0;
    for (RateBookId book : books.scenarios().keySet()) {
      for (Scenario scenario : books.scenarios().getOrDefault(book, List.of())) {
        for (boolean worksheet : new boolean[] {false, true}) {
          Optional<String> line = record(books.rater(), book, scenario.given(), worksheet);
          if (line.isPresent()) {
            Recording recording = read(line.get());
            assertThat(Replay.of(recording, books.rater())).as("%s", scenario).isEmpty();
            assertThat(
                    Recording.line(
                        recording.request().submission(), Replay.rate(recording, books.rater())))
                .isEqualTo(line.get());
            replayed++;
          }
        }
      }
    }
    assertThat(replayed).isGreaterThan(100);
  }

  @Test
  void namesTheFirstLineThatDiffers() {
    Recording recording = read(trial(true));

    // 950 × (1 - 0.10) = 855.00 becomes 950 × (1 - 0.20) = 760.00.
    Rater changed = rater(new Edition(folder.resolve("changed")).replace(RULES, "-0.10", "-0.20"));

    assertThat(Replay.of(recording, changed))
        .containsExactly(
            new Replay.Difference.Result(
                TRIAL, "worksheet.runs[motor].lines[loading].value", "-0.10", "-0.20"));
    assertThat(Replay.of(read(trial(false)), changed))
        .containsExactly(new Replay.Difference.Result(TRIAL, "premium", "855.00", "760.00"));
  }

  @Test
  void tellsAnotherBasisWhereTheAnswerIsTheSame() {
    Recording recording = read(trial(true));

    Rater changed =
        rater(new Edition(folder.resolve("changed")).replace(BOOK, "cap: 0.60", "cap: 0.50"));

    assertThat(Replay.of(recording, changed))
        .singleElement()
        .isInstanceOf(Replay.Difference.Basis.class);
  }

  @Test
  void tellsWhyThereIsNoAnswerNow() {
    Recording recording = read(trial(true));

    Rater changed = rater(new Edition(folder.resolve("changed")).replace(PAGE, "A,950", "C,950"));

    assertThat(Replay.of(recording, changed))
        .singleElement()
        .isInstanceOf(Replay.Difference.Refused.class)
        .asString()
        .contains("base_rates");
  }

  @Test
  void refusesARecordingThatWasChanged() {
    String line = trial(false);

    assertThat(problems(line.replace("855.00", "856.00")))
        .singleElement()
        .asString()
        .contains("the digest of the answer is another; the recording was changed, restore it");
    assertThat(problems(line.replace("\"class\":\"A\"", "\"class\":\"B\"")))
        .singleElement()
        .asString()
        .contains("the digest of what was given is another");
  }

  @Test
  void refusesWhatIsNoRecording() {
    for (String line : List.of("{}", "[]", "{\"request\":{\"given\":{}},\"answers\":[{}]}")) {
      assertThat(problems(line))
          .singleElement()
          .asString()
          .contains("not a recording; one is a line that ratelever rate --record wrote");
    }
    assertThat(problems("{\"request\":")).isNotEmpty();
  }

  private String trial(boolean worksheet) {
    Edition edition = new Edition(folder.resolve("first"));
    RateBookFolder books = RateBookFolder.open(edition.folder());
    Scenario scenario = books.scenarios().get(TRIAL).get(0);
    return record(books.rater(), TRIAL, scenario.given(), worksheet).orElseThrow();
  }

  private static Rater rater(Edition edition) {
    RateBookFolder books = RateBookFolder.open(edition.folder());
    assertThat(books.problems()).isEmpty();
    return books.rater();
  }

  private static Optional<String> record(
      Rater rater, RateBookId book, Submission given, boolean worksheet) {
    Submission submission =
        new Submission(given.effectiveOn(), given.effectiveOn(), given.risk(), given.supplied());
    try {
      Rating rating =
          rater.rate(new RatingRequest(book.product(), book.edition(), submission, worksheet));
      return Optional.of(Recording.line(submission, List.of(rating)));
    } catch (RatingException e) {
      return Optional.empty();
    }
  }

  private static Recording read(String line) {
    Problems problems = new Problems();
    Optional<Recording> recording = Recording.read(line, AT, problems);
    assertThat(problems.list()).isEmpty();
    return recording.orElseThrow();
  }

  private static List<Problem> problems(String line) {
    Problems problems = new Problems();
    assertThat(Recording.read(line, AT, problems)).isEmpty();
    return new ArrayList<>(problems.list());
  }
}
