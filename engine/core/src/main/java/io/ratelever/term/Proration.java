package io.ratelever.term;

import io.ratelever.ratebook.Label;
import io.ratelever.ratebook.TermRule;
import io.ratelever.rating.Rating;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the changes and the cancellation of a policy charge or return.
 *
 * <p>{@code premium} + the charges of all changes = what the cancellation keeps + what it returns;
 * without a cancellation it is {@code total}, with one {@code total} is what it keeps.
 *
 * @param basis the edition, as it is loaded
 * @param label title of the rate book
 * @param currency ISO 4217 code of all amounts
 * @param term the term
 * @param knownOn the day as of which ratings were asked for; absent if nothing was rated
 * @param original the rating of the original risk by the basis; absent if no risk was sent
 * @param premium the premium of the whole term before any change: what was paid, else as rated
 * @param isPaid whether {@code premium} is what was sent as paid
 * @param changes the changes, in the order of their days
 * @param cancellation the cancellation; absent if there is none, or if a change before it has no
 *     charge
 * @param segments the days of cover, cut where the premium in force changes, with the part of the
 *     charged premium that falls on each; their sum is {@code total}. Empty if {@code total} is
 *     absent, or is no matter of days: kept by short rate, or of a cover that never began
 * @param total what the term costs in the end; absent if a change has no charge
 * @param caveats figures of the term rule that are not published; ratings have their own
 */
public record Proration(
    Rating.Basis basis,
    Label label,
    String currency,
    Term term,
    @Nullable LocalDate knownOn,
    @Nullable Rating original,
    Amounts premium,
    boolean isPaid,
    List<Change> changes,
    @Nullable Cancellation cancellation,
    List<Segment> segments,
    @Nullable BigDecimal total,
    List<Rating.Caveat> caveats) {

  public Proration {
    changes = List.copyOf(changes);
    segments = List.copyOf(segments);
    caveats = List.copyOf(caveats);
  }

  /**
   * A change of the risk.
   *
   * @param position its place in the submission, from 0
   * @param effectiveOn first day on which the changed risk is covered
   * @param remainingDays days of the term from then on
   * @param rating the rating of the changed risk by the basis
   * @param charge what it charges or returns; absent if the changed risk is referred or declined,
   *     or if that of a change before it is absent
   */
  public record Change(
      int position,
      LocalDate effectiveOn,
      int remainingDays,
      Rating rating,
      @Nullable Charge charge) {}

  /**
   * What a change charges: the difference of two premiums, for the days that remain.
   *
   * @param before premium of the whole term before the change, as rated
   * @param after premium of the whole term after it, as rated
   * @param charged the difference for the days that remain; negative if it is returned
   */
  public record Charge(Amounts before, Amounts after, Amounts charged) {}

  /**
   * A cancellation. What is kept and what is returned sum to what was charged, line by line.
   *
   * @param effectiveOn first day without cover
   * @param elapsedDays days of the term that have run; 0 if the cover never began
   * @param remainingDays days of the term that remain
   * @param method how the premium is split; absent if the cover never began
   * @param share the share that is kept; after changes, each charge is split by its own days, and
   *     this is the share of the premium that was there from the beginning
   * @param charged what was charged for the whole term
   * @param retained what the insurer keeps
   * @param returned what the policyholder gets back
   */
  public record Cancellation(
      LocalDate effectiveOn,
      int elapsedDays,
      int remainingDays,
      TermRule.@Nullable Method method,
      Share share,
      Amounts charged,
      Amounts retained,
      Amounts returned) {}

  /**
   * A part of the term in which one premium is in force.
   *
   * @param fromOn its first day
   * @param untilOn first day after it
   * @param days its days, at least 1
   * @param premium premium of the whole term that is in force
   * @param part the part of the charged premium that falls on its days
   */
  public record Segment(
      LocalDate fromOn, LocalDate untilOn, int days, Amounts premium, Amounts part) {}
}
