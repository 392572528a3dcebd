package io.ratelever.cli;

import io.ratelever.portfolio.attribution.Attribution;
import io.ratelever.portfolio.dislocation.Breach;
import io.ratelever.portfolio.dislocation.Dislocation;
import io.ratelever.portfolio.dislocation.Dislocation.Band;
import io.ratelever.portfolio.dislocation.Dislocation.Migration;
import io.ratelever.portfolio.dislocation.Dislocation.Segment;
import io.ratelever.portfolio.dislocation.RenewalCap;
import io.ratelever.portfolio.report.Figures;
import io.ratelever.portfolio.whatif.WhatIf;
import java.util.ArrayList;
import java.util.List;

/** The short form of a dislocation, for a terminal. */
final class WhatIfText {

  private static final int BAR = 40;

  private WhatIfText() {}

  static List<String> of(WhatIf.Result result) {
    Dislocation dislocation = result.dislocation();
    Attribution attribution = result.attribution();
    List<String> lines = new ArrayList<>();
    Segment all = dislocation.compared();
    lines.add(
        Figures.count(all.policies())
            + " policies rated by both editions: "
            + Figures.amount(all.baseline())
            + " -> "
            + Figures.amount(all.candidate())
            + ", "
            + Figures.change(all.change())
            + " ("
            + Figures.relative(all.relative())
            + ")");
    lines.add(
        Figures.share(all.up(), all.policies())
            + " pay more, "
            + Figures.share(all.down(), all.policies())
            + " pay less");
    lines.add("");
    bands(dislocation, lines);
    for (Migration migration : dislocation.migration()) {
      lines.add(
          Figures.count(migration.policies())
              + " "
              + migration.from().word()
              + " -> "
              + migration.to().word());
    }
    if (attribution != null) {
      lines.add("");
      lines.add("The change is due to:");
      for (Attribution.Share share : attribution.shares()) {
        lines.add("  " + Figures.change(share.amount()) + "  " + share.group());
      }
      lines.add("  " + Figures.change(attribution.rounding()) + "  rounding to cents");
    }
    if (dislocation.setAside() > 0) {
      lines.add(Figures.count(dislocation.setAside()) + " set aside, see rejects/problems.csv");
    }
    if (!result.capped().isEmpty()) {
      lines.add("");
      lines.add("With the cap, premium by renewal, and against what the candidate asks:");
      for (RenewalCap.Year year : result.capped()) {
        lines.add(
            "  "
                + year.year()
                + "  "
                + Figures.amount(year.premium())
                + "  "
                + Figures.change(year.difference())
                + "  "
                + Figures.count(year.capped())
                + " policies still capped");
      }
    }
    for (Breach breach : result.breaches()) {
      lines.add("");
      lines.add("BEYOND A LIMIT: " + breach.limit() + "; " + breach.found());
      breach.offenders().forEach(offender -> lines.add("  " + offender));
    }
    return lines;
  }

  private static void bands(Dislocation dislocation, List<String> lines) {
    long most = 1;
    int width = 0;
    for (Band band : dislocation.bands()) {
      most = Math.max(most, band.segment().policies());
      width = Math.max(width, band.segment().value().length());
    }
    for (Band band : dislocation.bands()) {
      long policies = band.segment().policies();
      int length = (int) ((policies * BAR + most - 1) / most);
      lines.add(
          TextTable.pad(band.segment().value(), width)
              + "  "
              + "#".repeat(length)
              + " "
              + Figures.count(policies));
    }
    lines.add("");
  }
}
