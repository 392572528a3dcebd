package io.ratelever.cli;

import io.ratelever.portfolio.attribution.PartEffect;
import io.ratelever.portfolio.report.Figures;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes what each difference does to a portfolio, for a terminal or as Markdown. */
final class MoneyText {

  private static final String HEADING = "What each does to the portfolio, taken alone";

  private MoneyText() {}

  static List<String> of(List<PartEffect> effects) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add(HEADING + ":");
    for (PartEffect effect : effects) {
      lines.add("");
      lines.add("  " + effect.part());
      if (!effect.obstacle().isEmpty()) {
        lines.add("    not without the others: " + effect.obstacle());
        continue;
      }
      lines.add(
          "    "
              + Figures.change(effect.amount())
              + " on "
              + Figures.count(effect.policies())
              + " policies; most "
              + moved(effect.rise())
              + ", least "
              + moved(effect.fall())
              + (effect.outcomes() == 0
                  ? ""
                  : "; " + Figures.count(effect.outcomes()) + " change their outcome"));
    }
    return lines;
  }

  static List<String> markdown(List<PartEffect> effects) {
    List<String> lines = new ArrayList<>();
    lines.addAll(
        List.of(
            "",
            "### " + HEADING,
            "",
            "| part | change of premium | policies | largest rise | largest fall | other outcome |",
            "|---|---:|---:|---|---|---:|"));
    for (PartEffect effect : effects) {
      lines.add(
          effect.obstacle().isEmpty()
              ? "| "
                  + String.join(
                      " | ",
                      effect.part().toString(),
                      Figures.change(effect.amount()),
                      Figures.count(effect.policies()),
                      moved(effect.rise()),
                      moved(effect.fall()),
                      Figures.count(effect.outcomes()))
                  + " |"
              : "| " + effect.part() + " | not without the others | | | | |");
    }
    return lines;
  }

  private static String moved(PartEffect.@Nullable Moved moved) {
    return moved == null
        ? "none"
        : Figures.change(moved.amount()) + " (policy " + moved.policyId() + ")";
  }
}
