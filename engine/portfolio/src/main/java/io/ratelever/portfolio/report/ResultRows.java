package io.ratelever.portfolio.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.ratelever.portfolio.dislocation.Outcome;
import io.ratelever.portfolio.rerate.RatedPolicy;
import io.ratelever.rating.Rating;
import io.ratelever.rating.SideBySide.Answer;
import java.io.StringWriter;
import java.math.BigDecimal;
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

  public ResultRows() {}

  /** Adds the header. */
  public void addHeader() {
    writer.writeRecord(HEADER);
  }

  /** Adds a policy. */
  public void add(RatedPolicy policy) {
    Answer baseline = policy.answers().get(0);
    Answer candidate = policy.answers().get(1);
    BigDecimal before = premium(baseline);
    BigDecimal after = premium(candidate);
    writer.writeRecord(
        SpreadsheetText.of(policy.policy().id()),
        Outcome.of(baseline).name(),
        text(before),
        Outcome.of(candidate).name(),
        text(after),
        before == null || after == null ? "" : text(after.subtract(before)));
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
