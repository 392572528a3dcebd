package io.ratelever.books;

import static org.assertj.core.api.Assertions.assertThat;

import io.ratelever.check.RateBookFolder;
import io.ratelever.explain.Explainer;
import io.ratelever.explain.Explanation;
import io.ratelever.explain.ExplanationText;
import io.ratelever.explain.PolicyClock;
import io.ratelever.explain.Words;
import io.ratelever.load.RequestFile;
import io.ratelever.ratebook.Problem;
import io.ratelever.ratebook.Problems;
import io.ratelever.ratebook.RateBook;
import io.ratelever.ratebook.Submission;
import io.ratelever.rating.Rater;
import io.ratelever.rating.RatingRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What people get to read, word by word: explanations of quotes by the shipped books, whose figures
 * are worked out by hand in each request, and the messages about books that somebody broke.
 */
class TranscriptsTest {

  private static final Path TRANSCRIPTS = Repository.rules().resolve("src/test/resources");
  private static final Rater RATER = RateBookFolder.open(Repository.rules().resolve("cn")).rater();

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "beijing-renewal,en", "beijing-renewal,zh",
    "beijing-without-report,en", "beijing-without-report,zh",
    "shenzhen-commercial,en", "shenzhen-commercial,zh",
    "machine-works,en", "machine-works,zh",
    "fuyang-chemicals,en", "fuyang-chemicals,zh"
  })
  void explainsAQuote(String quote, String language) {
    Path request = TRANSCRIPTS.resolve("explanations/" + quote + ".yaml");
    String told = String.join("\n", explained(request, language)) + "\n";

    assertThat(told)
        .isEqualTo(
            Repository.read(
                TRANSCRIPTS.resolve("explanations/" + quote + "." + language + ".txt")));
  }

  /**
   * The payroll of a later policy year is not in the request: no record may be said to end then.
   */
  @Test
  void tellsNoDateWhereNobodyCouldBeRated() {
    Path book = Repository.rules().resolve("us/workers-compensation");
    Rater rater = RateBookFolder.open(book).rater();
    RatingRequest request = asked(read(book.resolve("example.yaml")));

    Explanation explanation =
        Explainer.explain(rater, request, new Explanation.Wish(true, false, List.of()));

    assertThat(Objects.requireNonNull(explanation.ageing()).clock())
        .isEqualTo(PolicyClock.STANDS_STILL);
    assertThat(explanation.ageing().ends()).isEmpty();
  }

  private static RequestFile read(Path file) {
    Problems problems = new Problems();
    return RequestFile.read(
            file.toString(), Repository.read(file).getBytes(StandardCharsets.UTF_8), problems)
        .orElseThrow(() -> new AssertionError(problems.list()));
  }

  private static RatingRequest asked(RequestFile request) {
    RequestFile.Wanted wanted = request.products().get(0);
    Submission sent = request.submission();
    LocalDate knownOn = Objects.requireNonNullElse(sent.knownOn(), LocalDate.of(2026, 1, 1));
    return new RatingRequest(
        wanted.product(),
        wanted.edition(),
        new Submission(sent.effectiveOn(), knownOn, sent.risk(), sent.supplied()),
        false);
  }

  private static List<String> explained(Path file, String language) {
    RequestFile request = read(file);
    RatingRequest asked = asked(request);
    Explanation explanation =
        Explainer.explain(RATER, asked, new Explanation.Wish(true, true, request.unknown()));
    return ExplanationText.of(explanation, new Words(explanation.book(), language));
  }

  /** Each says in its first line which edition is broken, then what is written instead of what. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "figures-typed-as-at-home",
        "names-misspelt",
        "row-removed",
        "rules-that-overlap",
        "levers-that-lead-nowhere"
      })
  void tellsWhatIsWrongWithABrokenBook(String broken) throws IOException {
    List<String> edits = Repository.read(at(broken + ".edits")).lines().toList();
    Path edition = copy(edits.get(0));
    for (int i = 1; i + 2 < edits.size(); i += 3) {
      Path file = edition.resolve(edits.get(i));
      String before = Files.readString(file);
      String after = before.replace(edits.get(i + 1), edits.get(i + 2));
      assertThat(after).as(edits.get(i + 1)).isNotEqualTo(before);
      Files.writeString(file, after);
    }

    assertThat(String.join("\n", problems()) + "\n")
        .isEqualTo(Repository.read(at(broken + ".txt")));
  }

  private static Path at(String name) {
    return TRANSCRIPTS.resolve("broken").resolve(name);
  }

  private Path copy(String edition) throws IOException {
    Path from = Repository.rules().resolve(edition);
    Path to = folder.resolve(edition);
    for (Path file : Repository.files(from, any -> true)) {
      Path copied = to.resolve(from.relativize(file).toString());
      Files.createDirectories(copied.getParent());
      Files.copy(file, copied);
    }
    // It is a draft, or else every change would be one too many.
    Files.deleteIfExists(to.resolve("filed.sha256"));
    Path book = to.resolve("ratebook.yaml");
    Files.writeString(
        book, Files.readString(book).replace("\nstatus: filed\n", "\nstatus: draft\n"));
    return to;
  }

  /** As {@code ratelever check} tells them, at most ten. */
  private List<String> problems() {
    RateBookFolder opened = RateBookFolder.open(folder);
    List<Problem> problems = new ArrayList<>(opened.problems());
    for (RateBook book : opened.rater().books()) {
      problems.addAll(opened.runScenarios(book.id()));
    }
    List<String> told = new ArrayList<>();
    problems.stream().limit(10).map(Problem::toString).forEach(told::add);
    if (problems.size() > 10) {
      told.add("... and " + (problems.size() - 10) + " more");
    }
    return told;
  }

  @Test
  void everyRequestHasBothLanguages() {
    assertThat(Repository.files(TRANSCRIPTS.resolve("explanations"), any -> true)).hasSize(15);
  }
}
