package io.ratelever.cli;

import io.ratelever.v1.Basis;
import io.ratelever.v1.CancellationMethod;
import io.ratelever.v1.CancellationResult;
import io.ratelever.v1.Caveat;
import io.ratelever.v1.ChangeResult;
import io.ratelever.v1.ProductRating;
import io.ratelever.v1.ProrateTermResponse;
import io.ratelever.v1.Reason;
import io.ratelever.v1.RetainedShare;
import io.ratelever.v1.TermAmount;
import io.ratelever.v1.TermSegment;
import io.ratelever.v1.WorksheetSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Writes what changes and a cancellation charge or return for people: the days, the share, the
 * amounts by coverage, and on what they rest.
 */
final class ProrationText {

  private final ProrateTermResponse response;
  private final Language language;
  private final List<String> lines = new ArrayList<>();

  private ProrationText(ProrateTermResponse response, Language language) {
    this.response = response;
    this.language = language;
  }

  /** Returns the lines of an answer. */
  static List<String> of(ProrateTermResponse response, Language language) {
    ProrationText text = new ProrationText(response, language);
    text.write();
    return text.lines;
  }

  private void write() {
    Basis basis = response.getBasis();
    lines.add(RatingText.title(response.getLabel(), basis.getProduct(), language));
    lines.add(
        basis.getProduct()
            + "/"
            + basis.getEdition()
            + " · term "
            + RatingText.date(response.getTerm().getInceptionOn())
            + " to "
            + RatingText.date(response.getTerm().getExpiresOn())
            + ", "
            + days(response.getTermDays()));
    premium();
    response.getChangesList().forEach(this::change);
    if (response.hasCancellation()) {
      cancellation(response.getCancellation());
    }
    segments();
    lines.add("");
    lines.add(
        "total     " + (response.hasTotal() ? RatingText.money(response.getTotal()) : "open"));
    caveats();
    lines.add(RatingText.basis(basis));
  }

  private void premium() {
    lines.add("");
    String origin = response.getPaid() ? ", as paid" : ", as rated";
    lines.add("premium   " + RatingText.money(response.getPremium()) + origin);
    byCoverage(response.getPremiumLinesList());
    if (response.getPaid() && response.hasOriginal()) {
      ProductRating original = response.getOriginal();
      String rated = original.hasPremium() ? RatingText.money(original.getPremium()) : "no premium";
      lines.add("          the basis rates " + rated);
    }
    working(response.getOriginal());
  }

  /** One line for each coverage, where they say more than their sum. */
  private void byCoverage(List<TermAmount> amounts) {
    boolean tells =
        amounts.size() > 1 || amounts.stream().anyMatch(one -> !one.getCoverage().isEmpty());
    if (tells) {
      for (TermAmount one : amounts) {
        String otherwise = one.getCoverage().isEmpty() ? "other" : one.getCoverage();
        lines.add(
            "          "
                + RatingText.title(one.getLabel(), otherwise, language)
                + ": "
                + RatingText.money(one.getAmount()));
      }
    }
  }

  /** The worksheet of a rating, if there is one. */
  private void working(ProductRating rating) {
    if (rating.hasWorksheet()) {
      lines.addAll(RatingText.worksheet(rating.getWorksheet(), language));
    }
  }

  // --- Changes -----------------------------------------------------------------------------------

  private void change(ChangeResult change) {
    lines.add("");
    lines.add(
        "change    "
            + RatingText.date(change.getEffectiveOn())
            + " · "
            + change.getRemainingDays()
            + " of "
            + days(response.getTermDays())
            + " remain");
    ProductRating rating = change.getRating();
    if (change.hasCharge()) {
      lines.add(
          "          ("
              + RatingText.money(change.getAfter())
              + " - "
              + RatingText.money(change.getBefore())
              + ") × "
              + change.getRemainingDays()
              + "/"
              + response.getTermDays());
      boolean isReturned = RatingText.isNegative(change.getCharge());
      lines.add((isReturned ? "returned  " : "charged   ") + RatingText.size(change.getCharge()));
      byCoverage(change.getChargeLinesList());
    } else {
      String outcome = RatingText.word(rating.getOutcome());
      boolean isRated = outcome.equals("rated");
      lines.add(
          "charged   open: "
              + (isRated ? "a change before it has no charge" : "the changed risk is " + outcome));
      for (Reason reason : rating.getReasonsList()) {
        lines.add("          " + RatingText.reason(reason));
      }
    }
    working(rating);
  }

  // --- Cancellation ------------------------------------------------------------------------------

  private void cancellation(CancellationResult cancellation) {
    lines.add("");
    boolean began = cancellation.getElapsedDays() > 0;
    lines.add(
        "cancelled "
            + RatingText.date(cancellation.getEffectiveOn())
            + " · "
            + (began
                ? cancellation.getElapsedDays()
                    + " of "
                    + days(response.getTermDays())
                    + " have run, "
                    + cancellation.getRemainingDays()
                    + " remain · "
                    + method(cancellation.getMethod())
                : "the cover never began"));
    share(cancellation.getShare());
    if (response.getChangesCount() > 0) {
      lines.add("charged   " + RatingText.money(cancellation.getCharged()));
    }
    lines.add("retained  " + RatingText.money(cancellation.getRetained()));
    byCoverage(cancellation.getRetainedLinesList());
    lines.add("returned  " + RatingText.money(cancellation.getReturned()));
    byCoverage(cancellation.getReturnedLinesList());
  }

  private static String method(CancellationMethod method) {
    return method == CancellationMethod.CANCELLATION_METHOD_SHORT_RATE ? "short rate" : "pro rata";
  }

  private void share(RetainedShare share) {
    String value = RatingText.text(share.getValue());
    String flat = share.getWorking().replaceAll("\\s+", " ").strip();
    String working = flat.replace(" ", "").equals(value) ? "" : " = " + flat;
    String reference = share.getReference().isEmpty() ? "" : " [" + share.getReference() + "]";
    lines.add("share     " + value + working + reference);
    for (WorksheetSource source : share.getSourcesList()) {
      lines.add("          " + RatingText.source(source, value));
    }
  }

  // --- Segments ----------------------------------------------------------------------------------

  /** The days of cover, where there is more than one premium. */
  private void segments() {
    if (response.getSegmentsCount() < 2) {
      return;
    }
    lines.add("");
    TextTable table = new TextTable("from", "to", "days", "premium", "part");
    for (TermSegment segment : response.getSegmentsList()) {
      table.add(
          RatingText.date(segment.getFromOn()),
          RatingText.date(segment.getUntilOn()),
          String.valueOf(segment.getDays()),
          RatingText.money(segment.getPremium()),
          RatingText.money(segment.getPart()));
    }
    lines.addAll(table.lines());
  }

  /** Those of the term rule and of the ratings, each once. */
  private void caveats() {
    Set<Caveat> caveats = new LinkedHashSet<>(response.getCaveatsList());
    caveats.addAll(response.getOriginal().getCaveatsList());
    response.getChangesList().forEach(one -> caveats.addAll(one.getRating().getCaveatsList()));
    caveats.forEach(caveat -> lines.add(RatingText.caveat(caveat)));
  }

  private static String days(int number) {
    return Counted.of(number, "day");
  }
}
