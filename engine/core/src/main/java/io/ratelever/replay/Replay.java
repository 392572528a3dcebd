package io.ratelever.replay;

import io.ratelever.load.RequestFile;
import io.ratelever.load.source.Json;
import io.ratelever.load.source.Node;
import io.ratelever.ratebook.Problems;
import io.ratelever.ratebook.RateBookId;
import io.ratelever.ratebook.RatingFailure;
import io.ratelever.rating.Rater;
import io.ratelever.rating.Rating;
import io.ratelever.rating.RatingException;
import io.ratelever.rating.RatingRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Gives recorded answers again, and tells where they differ. */
public final class Replay {

  private Replay() {}

  /** How an answer that is given again differs from the recorded one. */
  public sealed interface Difference {

    /** The edition that answered. */
    RateBookId book();

    /**
     * The answer differs.
     *
     * @param path the first place, in the order of the working: {@code
     *     worksheet.runs[total].lines[premium].value}
     * @param before what was recorded; empty if nothing was
     * @param now what is answered now; empty if nothing is
     */
    record Result(RateBookId book, String path, String before, String now) implements Difference {}

    /**
     * The answer is the same, but the edition's text or the semantics are not those recorded.
     *
     * @param before the recorded basis, as JSON
     * @param now the basis now
     */
    record Basis(RateBookId book, String before, String now) implements Difference {}

    /**
     * There is no answer now.
     *
     * @param why the failures, in words
     */
    record Refused(RateBookId book, String why) implements Difference {}
  }

  /**
   * Gives the answers of a recording again.
   *
   * @return for each answer that is not the same, where it differs first; none if all are the same
   *     to the last digit
   */
  public static List<Difference> of(Recording recording, Rater rater) {
    List<RequestFile.Wanted> asked = recording.request().products();
    List<RateBookId> books =
        asked.stream().map(one -> RateBookId.parse(one.product() + "/" + one.edition())).toList();
    List<Rating> ratings;
    try {
      ratings = rate(recording, rater);
    } catch (RatingException e) {
      String why =
          e.failures().stream().map(RatingFailure::toString).collect(Collectors.joining("; "));
      return List.of(new Difference.Refused(books.get(0), why));
    }
    List<Difference> differences = new ArrayList<>();
    for (int i = 0; i < ratings.size(); i++) {
      compare(books.get(i), recording.answers().get(i), ratings.get(i), differences);
    }
    return differences;
  }

  /**
   * Rates again what was asked.
   *
   * @throws RatingException if it cannot be rated now
   */
  public static List<Rating> rate(Recording recording, Rater rater) {
    boolean worksheet = recording.answers().stream().anyMatch(Recording.Answer::hasWorksheet);
    return rater.rateAll(
        recording.request().products().stream()
            .map(
                one ->
                    new RatingRequest(
                        one.product(), one.edition(), recording.request().submission(), worksheet))
            .toList());
  }

  private static void compare(
      RateBookId book, Recording.Answer recorded, Rating rating, List<Difference> differences) {
    String before = CanonicalJson.of(recorded.rating());
    String now = CanonicalJson.of(CanonicalRating.of(rating));
    String basis = CanonicalJson.of(CanonicalRating.basis(rating.basis()));
    if (!before.equals(now)) {
      differences.add(firstDifference(book, recorded.rating(), node(now)));
    } else if (!basis.equals(recorded.basis())) {
      differences.add(new Difference.Basis(book, recorded.basis(), basis));
    }
  }

  private static Node node(String json) {
    Problems problems = new Problems();
    return Json.read("answer", json.getBytes(StandardCharsets.UTF_8), problems)
        .orElseThrow(() -> new IllegalStateException(problems.list().toString()));
  }

  private static Difference firstDifference(RateBookId book, Node before, Node now) {
    return FirstDifference.between(before, now)
        .map(at -> new Difference.Result(book, at.path(), at.before(), at.now()))
        .orElseThrow();
  }
}
