package io.ratelever.load;

import io.ratelever.load.source.Node;
import io.ratelever.ratebook.Problems;
import io.ratelever.ratebook.Submission;
import io.ratelever.ratebook.TermRule.Method;
import io.ratelever.ratebook.TermSubmission;
import io.ratelever.risk.RiskChecks;
import io.ratelever.risk.RiskKind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A change or cancellation of a policy as a file, in YAML or JSON: a request with the term, and
 * what happens within it.
 *
 * <pre>{@code
 * product: cn/motor-compulsory/2020-09-19     # the edition that the policy was rated by
 * digest: 0f3a...                             # optional: its digest at that time
 * term: {inception_on: 2021-05-01, expires_on: 2022-05-01}
 * paid: 950                                   # or {TPL: 800, OD: 1200}, or the risk as it was rated
 * motor: {policy: {area: "110000"}}
 * changes:                                    # either, or both
 *   - {effective_on: 2021-08-01, motor: {policy: {area: "110000"}}}
 * cancel: {effective_on: 2021-11-01, method: pro_rata}
 * }</pre>
 *
 * @param requestId the caller's name for the request; absent if it gives none
 * @param submission what is submitted
 */
public record TermFile(@Nullable String requestId, TermSubmission submission) {

  /**
   * Reads a change or cancellation.
   *
   * @param file its name, for messages; it says whether the file is YAML or JSON as that of a
   *     {@link RequestFile} does
   * @return nothing if a problem was added
   */
  public static Optional<TermFile> read(String file, byte[] bytes, Problems problems) {
    int before = problems.count();
    Optional<TermFile> read =
        RequestFile.root(file, bytes, problems).map(root -> new Reader(problems).read(root));
    return problems.count() == before ? read : Optional.empty();
  }

  /** Reads one file; what cannot be read has a neutral value, and is dropped in the end. */
  private record Reader(Problems problems) {

    TermFile read(Node root) {
      Entries entries = new Entries(root, "a request", problems);
      TermSubmission.Basis basis = basis(entries);
      Node.Scalar requestId = entries.scalar("request_id", "a text");
      Entries term = part(entries, "term", "{inception_on: 2021-05-01, expires_on: 2022-05-01}");
      LocalDate inceptionOn = term.requireDate("inception_on");
      LocalDate expiresOn = term.requireDate("expires_on");
      term.refuseOthers();
      TermSubmission submission =
          new TermSubmission(
              basis,
              inceptionOn,
              expiresOn,
              original(entries),
              paid(entries),
              changes(entries),
              cancellation(entries),
              false);
      entries.refuseOthers();
      return new TermFile(requestId == null ? null : requestId.text(), submission);
    }

    private Entries part(Entries entries, String key, String example) {
      Node node = entries.require(key, example);
      return new Entries(
          node == null ? new Node.Mapping(List.of(), entries.at()) : node,
          key,
          node == null ? new Problems() : problems);
    }

    private TermSubmission.Basis basis(Entries entries) {
      entries.require("product", "cn/motor-compulsory/2020-09-19");
      Node.Scalar product = entries.scalar("product", "cn/motor-compulsory/2020-09-19");
      String digest = entries.text("digest");
      String semantics = entries.text("semantics");
      if (product == null) {
        return new TermSubmission.Basis("", "", digest, semantics);
      }
      RequestFile.Wanted wanted = RequestFile.wanted(product, problems);
      String edition = wanted.edition();
      if (edition == null) {
        problems.add(
            product.at(),
            Entries.shown(product)
                + " names no edition; add the one that the policy was rated by, as in"
                + " cn/motor-compulsory/2020-09-19");
      }
      return new TermSubmission.Basis(
          wanted.product(), edition == null ? "" : edition, digest, semantics);
    }

    private @Nullable Submission original(Entries entries) {
      boolean isThere =
          Arrays.stream(RiskKind.values()).anyMatch(kind -> entries.node(kind.word()) != null);
      if (isThere) {
        return SubmissionReader.read(entries, problems).orElse(null);
      }
      for (String key : List.of("effective_on", "known_on", "supplied")) {
        Node node = entries.node(key);
        if (node != null) {
          problems.add(
              node.at(), key + " belongs to a risk, and none is given; add it, or leave this out");
        }
      }
      return null;
    }

    // --- What was paid ---------------------------------------------------------------------------

    private List<TermSubmission.Paid> paid(Entries entries) {
      Node node = entries.node("paid");
      if (node == null) {
        return List.of();
      }
      if (node instanceof Node.Scalar scalar) {
        return List.of(paid("", scalar));
      }
      List<TermSubmission.Paid> paid = new ArrayList<>();
      for (Node.Entry entry : new Entries(node, "paid", problems).named()) {
        if (entry.value() instanceof Node.Scalar scalar) {
          paid.add(paid(entry.key(), scalar));
        } else {
          problems.add(
              entry.at(), "paid is " + entry.value().words() + " here; it is an amount: 950.00");
        }
      }
      if (paid.isEmpty()) {
        problems.add(node.at(), "paid names no coverage; write an amount, or {TPL: 800.00}");
      }
      return paid;
    }

    private TermSubmission.Paid paid(String coverage, Node.Scalar written) {
      boolean isAmount =
          Scalars.value(written) instanceof BigDecimal amount
              && amount.signum() >= 0
              && amount.scale() <= RiskChecks.FRACTION_DIGITS_MAX;
      if (!isAmount) {
        problems.add(
            written.at(),
            Entries.shown(written)
                + " is not an amount that was paid; write a number of 0 or more, such as 950.00");
        return new TermSubmission.Paid(coverage, BigDecimal.ZERO, null);
      }
      return new TermSubmission.Paid(coverage, new BigDecimal(written.text()), null);
    }

    // --- Changes and cancellation ----------------------------------------------------------------

    private List<TermSubmission.Change> changes(Entries entries) {
      List<TermSubmission.Change> changes = new ArrayList<>();
      for (Node node : entries.list("changes", "- {effective_on: 2021-08-01, motor: {...}}")) {
        Entries change = new Entries(node, "a change", problems);
        LocalDate effectiveOn = change.requireDate("effective_on");
        Optional<Submission> changed = SubmissionReader.read(change, problems);
        Node knownOn = change.node("known_on");
        if (knownOn != null) {
          problems.add(
              knownOn.at(),
              "a change is rated as known on the day of the original; leave this out");
        }
        change.refuseOthers();
        changed.ifPresent(
            one -> changes.add(new TermSubmission.Change(effectiveOn, one.risk(), one.supplied())));
      }
      return changes;
    }

    private TermSubmission.@Nullable Cancellation cancellation(Entries entries) {
      Node node = entries.node("cancel");
      if (node == null) {
        return null;
      }
      Entries cancel = new Entries(node, "cancel", problems);
      LocalDate effectiveOn = cancel.requireDate("effective_on");
      String word = cancel.word("method", Method.words());
      cancel.refuseOthers();
      return new TermSubmission.Cancellation(
          effectiveOn, word == null ? null : Method.ofWord(word).orElseThrow());
    }
  }
}
