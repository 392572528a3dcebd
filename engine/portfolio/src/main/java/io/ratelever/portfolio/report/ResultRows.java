package io.ratelever.portfolio.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.ratelever.portfolio.dislocation.Outcome;
import io.ratelever.portfolio.rerate.RatedPolicy;
import io.ratelever.rating.Rating;
import io.ratelever.rating.SideBySide.Answer;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The results of policies as rows of CSV: what each of two editions says, and the change. */
public final class ResultRows {

  /** The columns. */
  public static final List<String> HEADER =
      List.of(
          "policy_id",
          "baseline_outcome",
          "baseline_premium",
          "candidate_outcome",
          "candidate_premium",
          "change");

  private final StringWriter text = new StringWriter();
  private final CsvWriter writer = CsvWriter.builder().bufferSize(0).build(text);

  private final int shareColumns;

  /**
   * @param groups how many groups of differences each change is put down to; 0 for none
   */
  public ResultRows(int groups) {
    this.shareColumns = groups == 0 ? 0 : groups + 1;
  }

  /**
   * Adds the header.
   *
   * @param groups names of the groups; a column for each, and one for what rounding leaves
   */
  public void addHeader(List<String> groups) {
    List<String> header = new ArrayList<>(HEADER);
    groups.forEach(group -> header.add("due_to_" + group.replaceAll("[^a-z0-9]+", "_")));
    if (!groups.isEmpty()) {
      header.add("due_to_rounding");
    }
    writer.writeRecord(header);
  }

  /**
   * Adds a policy.
   *
   * @param shares what of the change is due to each group, and to rounding; empty if unknown
   */
  public void add(RatedPolicy policy, List<BigDecimal> shares) {
    List<String> row = cells(policy);
    shares.forEach(share -> row.add(text(share)));
    while (row.size() < HEADER.size() + shareColumns) {
      row.add("");
    }
    writer.writeRecord(row);
  }

  /** Returns the cells of a policy in the columns of the header. */
  public static List<String> cells(RatedPolicy policy) {
    Answer baseline = policy.answers().get(0);
    Answer candidate = policy.answers().get(1);
    BigDecimal before = premium(baseline);
    BigDecimal after = premium(candidate);
    List<String> row = new ArrayList<>();
    row.add(SpreadsheetText.of(policy.policy().id()));
    row.add(Outcome.of(baseline).name());
    row.add(text(before));
    row.add(Outcome.of(candidate).name());
    row.add(text(after));
    row.add(before == null || after == null ? "" : text(after.subtract(before)));
    return row;
  }

  private static @Nullable BigDecimal premium(Answer answer) {
    Rating rating = answer.rating();
    return rating == null ? null : rating.premium();
  }

  private static String text(@Nullable BigDecimal amount) {
    return amount == null ? "" : amount.toPlainString();
  }

  /** The rows. */
  @Override
  public String toString() {
    return text.toString();
  }
}
