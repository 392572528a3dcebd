package io.ratelever.portfolio.report;

import io.ratelever.portfolio.attribution.Attribution;
import io.ratelever.portfolio.dislocation.Dislocation;
import io.ratelever.portfolio.dislocation.Dislocation.Change;
import io.ratelever.portfolio.dislocation.Dislocation.Segment;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tables of a report as a workbook, one sheet each. Shares and relative changes are fractions:
 * 0.05 for 5 %.
 */
public final class ReportWorkbook {

  private static final List<String> SEGMENT =
      List.of("policies", "baseline", "candidate", "change", "relative", "up", "down", "losses");

  private final Workbook book;
  private final boolean hasLosses;

  private ReportWorkbook(Workbook book, boolean hasLosses) {
    this.book = book;
    this.hasLosses = hasLosses;
  }

  /**
   * Writes the workbook.
   *
   * @param attribution what the change is due to; absent if it was not asked
   */
  public static void write(Path file, Dislocation dislocation, @Nullable Attribution attribution)
      throws IOException {
    try (Workbook book = new Workbook(file)) {
      ReportWorkbook report = new ReportWorkbook(book, dislocation.losses() != null);
      report.dislocation(dislocation);
      report.segments(dislocation);
      report.changes("losers", dislocation.losers());
      report.changes("winners", dislocation.winners());
      report.changes("steepest", dislocation.steepest());
      if (attribution != null) {
        report.attribution(attribution);
      }
      Workbook.Table reasons =
          book.table("reasons", List.of("outcome", "reason", "baseline", "candidate"));
      dislocation
          .reasons()
          .forEach(
              one ->
                  reasons.add(one.outcome().word(), one.text(), one.baseline(), one.candidate()));
    }
  }

  private void dislocation(Dislocation dislocation) {
    Workbook.Table all = book.table("dislocation", header("set_aside"));
    all.add(row(dislocation.compared(), dislocation.setAside()));
    Workbook.Table bands = book.table("bands", header("from", "below"));
    dislocation
        .bands()
        .forEach(
            band ->
                bands.add(
                    row(band.segment(), thousandths(band.from()), thousandths(band.below()))));
    Workbook.Table percentiles = book.table("percentiles", List.of("percent", "change"));
    dislocation.percentiles().forEach(one -> percentiles.add(one.percent(), one.change()));
    Workbook.Table migration =
        book.table("migration", List.of("from", "to", "policies", "baseline", "candidate"));
    dislocation
        .migration()
        .forEach(
            one ->
                migration.add(
                    one.from().word(),
                    one.to().word(),
                    one.policies(),
                    one.baseline(),
                    one.candidate()));
  }

  private static @Nullable BigDecimal thousandths(@Nullable Integer number) {
    return number == null ? null : BigDecimal.valueOf(number, 3);
  }

  private void segments(Dislocation dislocation) {
    Workbook.Table table = book.table("segments", header("dimension", "value"));
    dislocation
        .dimensions()
        .forEach(
            dimension -> {
              if (dimension.tooMany()) {
                table.add(dimension.name(), "too many values");
              }
              dimension
                  .segments()
                  .forEach(one -> table.add(row(one, dimension.name(), one.value())));
            });
  }

  private List<String> header(String... first) {
    List<String> header = new ArrayList<>(List.of(first));
    header.addAll(hasLosses ? SEGMENT : SEGMENT.subList(0, SEGMENT.size() - 1));
    return header;
  }

  private @Nullable Object[] row(Segment segment, @Nullable Object... first) {
    List<@Nullable Object> row = new ArrayList<>(Arrays.asList(first));
    row.add(segment.policies());
    row.add(segment.baseline());
    row.add(segment.candidate());
    row.add(segment.change());
    row.add(segment.relative());
    row.add(segment.up());
    row.add(segment.down());
    if (hasLosses) {
      row.add(segment.losses());
    }
    return row.toArray();
  }

  private void changes(String name, List<Change> changes) {
    Workbook.Table table =
        book.table(name, List.of("policy_id", "line", "baseline", "candidate", "change"));
    changes.forEach(
        one ->
            table.add(one.policyId(), one.line(), one.baseline(), one.candidate(), one.amount()));
  }

  private void attribution(Attribution attribution) {
    Workbook.Table table =
        book.table("attribution", List.of("due_to", "parts", "policies", "change"));
    attribution
        .shares()
        .forEach(
            share ->
                table.add(
                    share.group(),
                    String.join(", ", share.parts()),
                    share.policies(),
                    share.amount()));
    table.add("rounding", null, null, attribution.rounding());
  }
}
