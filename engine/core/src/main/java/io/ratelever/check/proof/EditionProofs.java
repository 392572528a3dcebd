package io.ratelever.check.proof;

import io.ratelever.ratebook.RateBook;
import io.ratelever.ratebook.RateBookId;
import io.ratelever.ratebook.Submission;
import io.ratelever.rating.Rater;
import io.ratelever.rating.RatingException;
import io.ratelever.rating.RatingRequest;
import io.ratelever.risk.PolicyKind;
import io.ratelever.risk.RecordType;
import io.ratelever.risk.Risk;
import io.ratelever.risk.RiskKind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Proofs that a product has exactly one edition for every date, on both clocks, from the start of
 * its first edition until it is withdrawn; and that each edition rates on some date.
 *
 * <p>Which edition is in force changes only on the dates that the editions name, so it is asked on
 * each of them and on the day before.
 */
public final class EditionProofs {

  private final Rater rater;
  private final List<RateBook> editions;
  private final Set<RateBookId> used = new HashSet<>();

  private EditionProofs(Rater rater, List<RateBook> editions) {
    this.rater = rater;
    this.editions = editions;
  }

  /** Proves it of each product. */
  public static List<Proof> of(Rater rater) {
    List<Proof> proofs = new ArrayList<>();
    rater.books().stream()
        .map(book -> book.id().product())
        .distinct()
        .forEach(
            product -> {
              List<RateBook> editions =
                  rater.books().stream()
                      .filter(book -> book.id().product().equals(product))
                      .toList();
              long start = System.nanoTime();
              Verdict verdict = new EditionProofs(rater, editions).verdict();
              proofs.add(
                  new Proof(
                      null,
                      "one edition of " + product + " for every date",
                      verdict,
                      System.nanoTime() - start,
                      editions.get(0).at()));
            });
    return proofs;
  }

  private Verdict verdict() {
    RateBook first =
        editions.stream().min(Comparator.comparing(book -> book.id().start())).orElseThrow();
    TreeSet<LocalDate> effective = new TreeSet<>();
    TreeSet<LocalDate> known = new TreeSet<>();
    for (RateBook edition : editions) {
      add(effective, edition.id().start());
      add(effective, edition.renewalsFrom());
      add(effective, edition.withdrawnFrom());
      add(known, edition.knownFrom());
    }
    LocalDate begins =
        editions.stream()
            .map(book -> Objects.requireNonNullElse(book.renewalsFrom(), book.id().start()))
            .min(Comparator.naturalOrder())
            .orElseThrow();
    LocalDate from = begins.isAfter(first.id().start()) ? begins : first.id().start();
    for (PolicyKind kind : PolicyKind.values()) {
      for (LocalDate on : effective.tailSet(from)) {
        for (LocalDate as : known.tailSet(first.knownFrom())) {
          String fault = fault(on, as, kind);
          if (!fault.isEmpty()) {
            return new Verdict.Refuted(fault, List.of());
          }
        }
      }
    }
    for (RateBook edition : editions) {
      if (!used.contains(edition.id())) {
        return new Verdict.Refuted(
            edition.at() + ": the edition is in force on no date; correct its dates, or remove it",
            List.of());
      }
    }
    return new Verdict.Proved();
  }

  private static void add(Set<LocalDate> dates, @Nullable LocalDate date) {
    if (date != null) {
      dates.add(date);
      dates.add(date.minusDays(1));
    }
  }

  private String fault(LocalDate on, LocalDate as, PolicyKind kind) {
    Submission submission = new Submission(on, as, risk(kind), List.of());
    String product = editions.get(0).id().product();
    try {
      used.add(rater.inForce(new RatingRequest(product, null, submission, false)));
      return "";
    } catch (RatingException e) {
      boolean ended =
          editions.stream().noneMatch(book -> book.id().start().isAfter(on))
              && editions.stream().anyMatch(book -> hasEnded(book, on));
      return ended ? "" : String.valueOf(e.getMessage());
    }
  }

  private static boolean hasEnded(RateBook book, LocalDate on) {
    LocalDate withdrawn = book.withdrawnFrom();
    return withdrawn != null && !withdrawn.isAfter(on);
  }

  private Risk risk(PolicyKind kind) {
    RiskKind of = editions.get(0).risk();
    RecordType type = RecordType.of(of);
    RecordType policy = (RecordType) type.field("policy").orElseThrow().type();
    Object sent = policy.create(Map.of("kind", kind), Map.of());
    return of.type().cast(type.create(Map.of("policy", sent), Map.of()));
  }
}
