package io.ratelever.rating;

import io.ratelever.ratebook.Certainty;
import io.ratelever.ratebook.Label;
import io.ratelever.ratebook.RateBookId;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a {@link RatingRequest}.
 *
 * @param basis what the answer can be replayed from
 * @param label title of the rate book
 * @param currency ISO 4217 code of all amounts
 * @param effectiveOn the date that chose the edition
 * @param knownOn the day as of which the edition was chosen
 * @param outcome rated, referred or declined
 * @param premium the premium, rounded as the book says; absent if declined, or if referred and not
 *     computable
 * @param coverages premium by coverage, in the order of the book; empty for a book without
 *     coverages
 * @param reasons why it is referred or declined; empty if it is rated
 * @param caveats figures used that are not published
 * @param notices what the caller should know of the submission: records counted once
 * @param supplied supplied values that were used, beside the engine's own
 * @param worksheet the working; absent unless asked for
 */
public record Rating(
    Basis basis,
    Label label,
    String currency,
    LocalDate effectiveOn,
    LocalDate knownOn,
    Decision outcome,
    @Nullable BigDecimal premium,
    List<CoveragePremium> coverages,
    List<Reason> reasons,
    List<Caveat> caveats,
    List<Notice> notices,
    List<SuppliedUse> supplied,
    @Nullable Worksheet worksheet) {

  public Rating {
    coverages = List.copyOf(coverages);
    reasons = List.copyOf(reasons);
    caveats = List.copyOf(caveats);
    notices = List.copyOf(notices);
    supplied = List.copyOf(supplied);
  }

  /** What becomes of the risk. Declined beats referred beats rated. */
  public enum Decision {
    RATED,
    REFERRED,
    DECLINED
  }

  /**
   * What a rating can be replayed from.
   *
   * @param book the edition
   * @param digest SHA-256 of the edition's files, in hexadecimal
   * @param semantics version of the engine's semantics: equal basis and equal request give an equal
   *     answer
   */
  public record Basis(RateBookId book, String digest, String semantics) {}

  /**
   * The premium of one coverage.
   *
   * @param coverage kind of the coverage
   * @param section section of the book that rates it
   * @param premium rounded as the book says; absent where the premium of the rating is
   */
  public record CoveragePremium(
      String coverage, String section, Label label, @Nullable BigDecimal premium) {}

  /**
   * Why a risk is referred or declined.
   *
   * @param decision referred or declined
   * @param section section of the rule, with the element for one that runs per element: {@code
   *     offence[0]}
   * @param text the rule's reason
   * @param reference the rule's reference; empty if it has none
   * @param source where the rule stands: {@code rules/members.drl:12}
   */
  public record Reason(
      Decision decision, String section, String text, String reference, String source) {}

  /**
   * A figure that was used and is not published.
   *
   * @param certainty recalled or sample
   * @param what the figure: a page's row, a rule, a fact, a step, a constant, or the whole book
   * @param source where it stands: {@code rates/own_damage.csv:4}
   */
  public record Caveat(Certainty certainty, String what, String source) {}

  /**
   * Something that the caller should know of the submission.
   *
   * @param path the record that it is about: {@code motor.violations[3]}
   * @param text what was noticed
   */
  public record Notice(String path, String text) {}

  /**
   * A supplied value that was used.
   *
   * @param name the fact or adjustment, with its section
   * @param supplied the value that was sent and used: a {@link BigDecimal}, {@link String}, {@link
   *     Boolean} or {@link LocalDate}
   * @param own the engine's own value; absent if it could not be worked out
   * @param difference supplied minus own, for numbers; absent where there is no own value
   * @param ownMissing why there is no own value; empty if there is one
   */
  public record SuppliedUse(
      String name,
      Object supplied,
      @Nullable Object own,
      @Nullable BigDecimal difference,
      String ownMissing) {}
}
