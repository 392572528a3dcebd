package io.ratelever.benchmarks;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/**
 * A rate book of any number of rules, with one worked example whose premium is calculated here.
 *
 * <p>A motor book of some tables, each a group of its own that gives a factor, and a premium that
 * is multiplied by one factor after the other and rounded to the cent each time. A table reads a
 * number ({@code 0..4+}), a level (A to E) and, if it has 125 rows, a share in five bands; it has a
 * row for each combination, so that exactly one rule fires. Rules are rows of decision tables, or
 * in one group of eight DRL. Everything is made up: it serves to measure time and space.
 */
final class GeneratedBook {

  static final String PRODUCT = "generated/motor";

  private static final int VALUES = 5;
  private static final String EDITION = "2024-01-01";
  private static final List<String> LEVELS = List.of("A", "B", "C", "D", "E");
  private static final List<String> BANDS =
      List.of("[0..0.2)", "[0.2..0.4)", "[0.4..0.6)", "[0.6..0.8)", "[0.8..1]");

  private final int groups;
  private final boolean shares;
  private final boolean drl;

  private GeneratedBook(int groups, boolean shares, boolean drl) {
    this.groups = groups;
    this.shares = shares;
    this.drl = drl;
  }

  /**
   * Returns a book of 200, 1,000 or 5,000 rules: 8 groups of 25, 8 of 125, 40 of 125.
   *
   * @param drl whether one group of eight is written in DRL
   * @throws IllegalArgumentException if there is no such book
   */
  static GeneratedBook of(int rules, boolean drl) {
    return switch (rules) {
      case 200 -> new GeneratedBook(8, false, drl);
      case 1_000 -> new GeneratedBook(8, true, drl);
      case 5_000 -> new GeneratedBook(40, true, drl);
      default -> throw new IllegalArgumentException("no book of " + rules + " rules");
    };
  }

  /**
   * Writes the book.
   *
   * @param root folder of rate books, in which the product is made
   */
  void write(Path root) throws IOException {
    Path folder = Files.createDirectories(root.resolve(PRODUCT).resolve(EDITION));
    Files.createDirectories(folder.resolve("rules"));
    Files.createDirectories(folder.resolve("scenarios"));
    Files.writeString(folder.resolve("ratebook.yaml"), yaml());
    for (int group = 0; group < groups; group++) {
      Files.writeString(
          folder.resolve("rules").resolve(fileOf(group)), isDrl(group) ? drl(group) : csv(group));
    }
    Files.writeString(folder.resolve("scenarios").resolve("example.yaml"), scenario());
  }

  private boolean isDrl(int group) {
    return drl && group % 8 == 7;
  }

  private String fileOf(int group) {
    return "t" + group + (isDrl(group) ? ".drl" : ".csv");
  }

  private String yaml() {
    List<String> attributes = new ArrayList<>();
    List<String> facts = new ArrayList<>();
    List<String> rules = new ArrayList<>();
    List<String> steps = new ArrayList<>();
    steps.add("      premium_0: {is: 1000, round: 0.01 half_up}");
    for (int i = 0; i < groups; i++) {
      attributes.add("  sent_number_" + i + ": {type: decimal, values: 0..99}");
      attributes.add("  sent_level_" + i + ": {type: text, values: [A, B, C, D, E]}");
      facts.add("      number_" + i + ": {is: sent_number_" + i + ", values: 0..4+}");
      facts.add("      level_" + i + ": {is: sent_level_" + i + ", values: [A, B, C, D, E]}");
      if (shares) {
        attributes.add("  sent_share_" + i + ": {type: decimal, values: 0.00..1.00}");
        facts.add("      share_" + i + ": {is: sent_share_" + i + ", values: 0.00..1.00}");
      }
      rules.add("      t" + i + ":");
      rules.add("        reads: [" + String.join(", ", reads(i)) + "]");
      rules.add("        gives: {factor_" + i + ": {within: 0.50..1.50, combine: unique}}");
      rules.add("        files: [" + fileOf(i) + "]");
      steps.add(
          "      premium_%d: {is: premium_%d * factor_%d, round: 0.01 half_up}"
              .formatted(i + 1, i, i));
    }
    return String.join(
            "\n",
            "title: {en: A generated book}",
            "risk: motor",
            "currency: CNY",
            "known_from: " + EDITION,
            "status: draft",
            "certainty: sample",
            "attributes:",
            String.join("\n", attributes),
            "sections:",
            "  total:",
            "    facts:",
            String.join("\n", facts),
            "    rules:",
            String.join("\n", rules),
            "    steps:",
            String.join("\n", steps),
            "result: total.premium_" + groups)
        + "\n";
  }

  private List<String> reads(int group) {
    List<String> reads = new ArrayList<>(List.of("number_" + group, "level_" + group));
    if (shares) {
      reads.add("share_" + group);
    }
    return reads;
  }

  private int bands() {
    return shares ? VALUES : 1;
  }

  /** From 0.75 to 1.25, in steps that no two neighbours share. */
  private static BigDecimal factor(int group, int number, int level, int band) {
    int hundredths = 75 + (group * 7 + number * 11 + level * 17 + band * 23) % 51;
    return BigDecimal.valueOf(hundredths, 2);
  }

  private String csv(int group) {
    StringBuilder csv = new StringBuilder();
    csv.append(String.join(",", reads(group))).append(",factor_").append(group).append('\n');
    for (int number = 0; number < VALUES; number++) {
      for (int level = 0; level < VALUES; level++) {
        for (int band = 0; band < bands(); band++) {
          StringJoiner row = new StringJoiner(",");
          row.add(number == VALUES - 1 ? ">= " + number : Integer.toString(number));
          row.add(LEVELS.get(level));
          if (shares) {
            row.add(BANDS.get(band));
          }
          row.add(factor(group, number, level, band).toPlainString());
          csv.append(row).append('\n');
        }
      }
    }
    return csv.toString();
  }

  private String drl(int group) {
    StringBuilder text = new StringBuilder();
    for (int number = 0; number < VALUES; number++) {
      for (int level = 0; level < VALUES; level++) {
        for (int band = 0; band < bands(); band++) {
          String share =
              String.format(
                  Locale.ROOT,
                  ", share_%d >= 0.%d, share_%d %s",
                  group,
                  2 * band,
                  group,
                  band == VALUES - 1 ? "<= 1" : "< 0." + 2 * (band + 1));
          text.append(
              """
              rule "t%d %d %s %d"
              when
                Facts( number_%d %s %d, level_%d == "%s"%s )
              then
                give( factor_%d, %s );
              end
              """
                  .formatted(
                      group,
                      number,
                      LEVELS.get(level),
                      band,
                      group,
                      number == VALUES - 1 ? ">=" : "==",
                      number,
                      group,
                      LEVELS.get(level),
                      shares ? share : "",
                      group,
                      factor(group, number, level, band).toPlainString()));
        }
      }
    }
    return text.toString();
  }

  private String scenario() {
    StringJoiner attributes = new StringJoiner(", ");
    BigDecimal premium = new BigDecimal("1000.00");
    for (int i = 0; i < groups; i++) {
      int number = i % VALUES;
      int level = (i / 2) % VALUES;
      int band = (i / 3) % VALUES;
      attributes.add("sent_number_" + i + ": " + number);
      attributes.add("sent_level_" + i + ": " + LEVELS.get(level));
      if (shares) {
        attributes.add("sent_share_" + i + ": 0." + (2 * band + 1));
      }
      premium =
          premium
              .multiply(factor(i, number, level, shares ? band : 0))
              .setScale(2, RoundingMode.HALF_UP);
    }
    return """
    - name: One of each
      source: 1000 times each factor, rounded to the cent half up each time
      given:
        effective_on: 2024-06-01
        motor:
          attributes: {%s}
      expect: {total.premium_%d: %s}
    """
        .formatted(attributes, groups, premium.toPlainString());
  }
}
