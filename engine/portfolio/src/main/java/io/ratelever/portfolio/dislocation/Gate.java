package io.ratelever.portfolio.dislocation;

import io.ratelever.portfolio.dislocation.Dislocation.ByDimension;
import io.ratelever.portfolio.dislocation.Dislocation.Change;
import io.ratelever.portfolio.dislocation.Dislocation.Segment;
import io.ratelever.ratebook.DislocationLimits;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** Compares a dislocation with the limits of a product, exactly. */
public final class Gate {

  private static final int OFFENDERS_MAX = 20;

  private Gate() {}

  /**
   * Returns the limits beyond which premiums move.
   *
   * @param tally what the dislocation was gathered from
   */
  public static List<Breach> breaches(
      DislocationLimits limits, Dislocation dislocation, DislocationTally tally) {
    List<Breach> breaches = new ArrayList<>();
    BigDecimal policyRise = limits.policyRise();
    if (policyRise != null) {
      policies(policyRise, dislocation, tally, breaches);
    }
    BigDecimal bookChange = limits.bookChange();
    if (bookChange != null) {
      book(bookChange, dislocation.compared(), breaches);
    }
    BigDecimal segmentRise = limits.segmentRise();
    if (segmentRise != null) {
      segments(segmentRise, limits.segmentPolicies(), dislocation, breaches);
    }
    return breaches;
  }

  private static void policies(
      BigDecimal rise, Dislocation dislocation, DislocationTally tally, List<Breach> breaches) {
    long above = tally.countAbove(rise);
    if (above > 0) {
      List<String> offenders = new ArrayList<>();
      for (Change change : dislocation.steepest()) {
        if (isAbove(change.baseline(), change.candidate(), rise)) {
          offenders.add(
              "policy "
                  + change.policyId()
                  + ": "
                  + amount(change.baseline())
                  + " -> "
                  + amount(change.candidate()));
        }
      }
      breaches.add(
          new Breach(
              "no policy pays over " + percent(rise) + " more",
              count(above, "policy does", "policies do"),
              offenders));
    }
  }

  private static void book(BigDecimal limit, Segment all, List<Breach> breaches) {
    if (all.change().abs().compareTo(all.baseline().multiply(limit)) > 0) {
      breaches.add(
          new Breach(
              "the book stays within " + percent(limit),
              amount(all.baseline()) + " -> " + amount(all.candidate()),
              List.of()));
    }
  }

  private static void segments(
      BigDecimal rise, long policies, Dislocation dislocation, List<Breach> breaches) {
    List<String> offenders = new ArrayList<>();
    for (ByDimension dimension : dislocation.dimensions()) {
      for (Segment segment : dimension.segments()) {
        if (segment.policies() >= policies
            && isAbove(segment.baseline(), segment.candidate(), rise)) {
          offenders.add(
              dimension.name()
                  + " "
                  + segment.value()
                  + " ("
                  + segment.policies()
                  + " policies): "
                  + amount(segment.baseline())
                  + " -> "
                  + amount(segment.candidate()));
        }
      }
    }
    if (!offenders.isEmpty()) {
      breaches.add(
          new Breach(
              "no segment of " + policies + " or more pays over " + percent(rise) + " more",
              count(offenders.size(), "segment does", "segments do"),
              offenders.subList(0, Math.min(OFFENDERS_MAX, offenders.size()))));
    }
  }

  static boolean isAbove(BigDecimal before, BigDecimal after, BigDecimal rise) {
    return after.compareTo(before.multiply(BigDecimal.ONE.add(rise))) > 0;
  }

  private static String count(long count, String one, String several) {
    return count + " " + (count == 1 ? one : several);
  }

  private static String amount(BigDecimal amount) {
    return amount.setScale(2, RoundingMode.HALF_UP).toPlainString();
  }

  private static String percent(BigDecimal share) {
    return share
            .movePointRight(2)
            .setScale(4, RoundingMode.HALF_UP)
            .stripTrailingZeros()
            .toPlainString()
        + " %";
  }
}
