package io.ratelever.replay;

import io.ratelever.load.RequestFile;
import io.ratelever.load.source.Json;
import io.ratelever.load.source.Node;
import io.ratelever.ratebook.Location;
import io.ratelever.ratebook.Problem;
import io.ratelever.ratebook.Problems;
import io.ratelever.ratebook.Submission;
import io.ratelever.rating.Rating;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request with its answers, kept so that they can be given again.
 *
 * <p>A recording is one line of canonical JSON: under {@code request} a request that names its
 * editions, under {@code answers} each answer with its {@code basis}, {@code rating} and the {@code
 * digest} of the rating, and under {@code digest} that of what was given.
 *
 * @param request what was asked
 * @param answers what was answered, one for each edition, in their order
 */
public record Recording(RequestFile request, List<Answer> answers) {

  private static final String GIVEN = "given";
  private static final String RATING = "rating";
  private static final String DIGEST = "digest";

  public Recording {
    answers = List.copyOf(answers);
  }

  /**
   * One answer.
   *
   * @param basis digest of the edition and version of the semantics, as canonical JSON
   * @param rating the answer
   */
  public record Answer(String basis, Node.Mapping rating) {

    /** Whether it shows its working. */
    boolean hasWorksheet() {
      return rating.get("worksheet") != null;
    }
  }

  /**
   * Writes a recording: one line, without its end.
   *
   * @param ratings the answers to the submission
   */
  public static String line(Submission submission, List<Rating> ratings) {
    Map<String, Object> given = CanonicalSubmission.of(submission);
    List<String> editions = ratings.stream().map(one -> one.basis().book().toString()).toList();
    return CanonicalJson.of(
        Map.of(
            DIGEST,
            inputDigest(submission),
            "request",
            Map.of("products", editions, GIVEN, given),
            "answers",
            ratings.stream().map(Recording::answer).toList()));
  }

  /** The digest of what is given: the SHA-256 of its canonical JSON, in hexadecimal. */
  public static String inputDigest(Submission submission) {
    return CanonicalJson.digest(CanonicalJson.of(CanonicalSubmission.of(submission)));
  }

  /** The digest of an answer without its basis, in hexadecimal. */
  public static String resultDigest(Rating rating) {
    return CanonicalJson.digest(CanonicalJson.of(CanonicalRating.of(rating)));
  }

  private static Map<String, Object> answer(Rating rating) {
    return Map.of(
        "basis",
        CanonicalRating.basis(rating.basis()),
        RATING,
        CanonicalRating.of(rating),
        DIGEST,
        resultDigest(rating));
  }

  /**
   * Reads a recording.
   *
   * @param at where the line stands, for messages
   * @return nothing if a problem was added
   */
  public static Optional<Recording> read(String line, Location at, Problems problems) {
    Problems own = new Problems();
    Optional<Recording> recording =
        Json.read(at.file(), line.getBytes(StandardCharsets.UTF_8), own)
            .flatMap(root -> read(root, at, own));
    for (Problem problem : own.list()) {
      problems.add(Location.of(at.file(), at.line(), problem.at().column()), problem.message());
    }
    return own.isEmpty() ? recording : Optional.empty();
  }

  private static Optional<Recording> read(Node root, Location at, Problems problems) {
    if (root instanceof Node.Mapping mapping
        && mapping.get("request") instanceof Node.Mapping request
        && request.get(GIVEN) != null
        && mapping.get("answers") instanceof Node.Sequence answers
        && answers.items().stream().allMatch(Recording::isAnswer)) {
      checkDigest(mapping.get(DIGEST), request.get(GIVEN), "what was given", problems);
      List<Answer> read = answers.items().stream().map(one -> answer(one, problems)).toList();
      Optional<RequestFile> asked = RequestFile.read(request, problems);
      boolean isPinned =
          asked.isEmpty() || asked.get().products().stream().allMatch(one -> one.edition() != null);
      if (isPinned && asked.map(one -> one.products().size()).orElse(read.size()) == read.size()) {
        return asked.map(one -> new Recording(one, read));
      }
    }
    problems.add(at, "not a recording; one is a line that ratelever rate --record wrote");
    return Optional.empty();
  }

  private static boolean isAnswer(Node node) {
    return node instanceof Node.Mapping answer
        && answer.get("basis") != null
        && answer.get(RATING) instanceof Node.Mapping;
  }

  private static Answer answer(Node node, Problems problems) {
    Node.Mapping answer = (Node.Mapping) node;
    Node.Mapping rating = (Node.Mapping) Objects.requireNonNull(answer.get(RATING));
    checkDigest(answer.get(DIGEST), rating, "the answer", problems);
    return new Answer(CanonicalJson.of(Objects.requireNonNull(answer.get("basis"))), rating);
  }

  private static void checkDigest(
      @Nullable Node digest, @Nullable Node of, String what, Problems problems) {
    String own = CanonicalJson.digest(CanonicalJson.of(Objects.requireNonNull(of)));
    if (!(digest instanceof Node.Scalar written && written.text().equals(own))) {
      problems.add(
          of.at(), "the digest of " + what + " is another; the recording was changed, restore it");
    }
  }
}
