package io.ratelever.ratebook;

import io.ratelever.ratebook.Submission.SuppliedValue;
import io.ratelever.risk.Risk;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is submitted of a policy that is changed or cancelled before its term is over.
 *
 * <p>Days are calendar days: the term runs from its inception, inclusive, to its expiry, exclusive,
 * and a change or cancellation takes effect at the beginning of its day.
 *
 * @param basis what the policy was rated by
 * @param inceptionOn first day of cover
 * @param expiresOn first day without cover
 * @param original the risk as it was rated; absent if {@code paid} is all there is to split. Its
 *     {@code effectiveOn} is the inception if absent, its {@code knownOn} that day
 * @param paid what was paid for the whole term, by coverage; empty if the original risk is to be
 *     rated for it
 * @param changes changes of the risk within the term, in any order
 * @param cancellation the end of the policy; absent if it goes on
 * @param worksheet whether ratings show their working
 */
public record TermSubmission(
    Basis basis,
    LocalDate inceptionOn,
    LocalDate expiresOn,
    @Nullable Submission original,
    List<Paid> paid,
    List<Change> changes,
    @Nullable Cancellation cancellation,
    boolean worksheet) {

  public TermSubmission {
    paid = List.copyOf(paid);
    changes = List.copyOf(changes);
  }

  /**
   * What a policy was rated by.
   *
   * @param product the product
   * @param edition the edition: {@code 2020-09-19}
   * @param digest digest of the edition at that time; empty if it is not to be compared
   * @param semantics version of the engine's semantics at that time; empty likewise
   */
  public record Basis(String product, String edition, String digest, String semantics) {}

  /**
   * A premium that was paid for the whole term.
   *
   * @param coverage kind of the coverage; empty for what belongs to none, or is not told apart
   * @param premium the amount, 0 or more
   * @param currency ISO 4217 code; absent means the rate book's
   */
  public record Paid(String coverage, BigDecimal premium, @Nullable String currency) {}

  /**
   * A change of the risk.
   *
   * @param effectiveOn first day on which the changed risk is covered
   * @param risk the whole risk as it is from that day on
   * @param supplied supplied values of the changed risk; those of the original that are not among
   *     them hold on
   */
  public record Change(LocalDate effectiveOn, Risk risk, List<SuppliedValue> supplied) {

    public Change {
      supplied = List.copyOf(supplied);
    }
  }

  /**
   * A cancellation.
   *
   * @param effectiveOn first day without cover; if it is the inception or earlier, the cover never
   *     began
   * @param method how the premium is split; absent takes the rate book's first
   */
  public record Cancellation(LocalDate effectiveOn, TermRule.@Nullable Method method) {}
}
