package io.ratelever.portfolio.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.ratelever.portfolio.dislocation.Outcome;
import io.ratelever.portfolio.rerate.RatedPolicy;
import io.ratelever.rating.SideBySide.Answer;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The results of policies: what each of two editions says, and the change. They become rows of CSV
 * at once, in the thread that rates.
 */
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
  private final StringBuilder row = new StringBuilder();
  private final CsvWriter writer = CsvWriter.builder().bufferSize(0).build(text);

  private final List<Result> results = new ArrayList<>();
  private final ResultFormat format;
  private final int shareColumns;

  /**
   * The result of a policy.
   *
   * @param id the policy
   * @param before the premium by the baseline; absent if it gives none
   * @param after the premium by the candidate; absent if it gives none
   * @param shares what of the change is due to each group, and to rounding; empty if unknown
   */
  record Result(
      String id,
      Outcome baseline,
      @Nullable BigDecimal before,
      Outcome candidate,
      @Nullable BigDecimal after,
      List<BigDecimal> shares) {

    Result {
      shares = List.copyOf(shares);
    }

    /** Whether both editions rate the policy, so that their premiums are compared. */
    boolean isCompared() {
      return baseline == Outcome.RATED && candidate == Outcome.RATED;
    }

    /** Returns what stands in a column: a text, an amount, or nothing. */
    @Nullable Object value(int column) {
      return switch (column) {
        case 0 -> id;
        case 1 -> baseline.name();
        case 2 -> before;
        case 3 -> candidate.name();
        case 4 -> after;
        case 5 -> before == null || after == null ? null : after.subtract(before);
        default ->
            column - HEADER.size() < shares.size() ? shares.get(column - HEADER.size()) : null;
      };
    }
  }

  /**
   * @param groups how many groups of differences each change is put down to; 0 for none
   * @param format what the results become
   */
  public ResultRows(int groups, ResultFormat format) {
    this.format = format;
    this.shareColumns = groups == 0 ? 0 : groups + 1;
  }

  /**
   * Returns the columns.
   *
   * @param groups names of the groups; a column for each, and one for what rounding leaves
   */
  static List<String> header(List<String> groups) {
    List<String> header = new ArrayList<>(HEADER);
    groups.forEach(group -> header.add("due_to_" + group.replaceAll("[^a-z0-9]+", "_")));
    if (!groups.isEmpty()) {
      header.add("due_to_rounding");
    }
    return header;
  }

  /** Adds the header as CSV. */
  void addHeader(List<String> groups) {
    writer.writeRecord(header(groups));
  }

  /**
   * Adds a policy.
   *
   * @param shares what of the change is due to each group, and to rounding; empty if unknown
   */
  public void add(RatedPolicy policy, List<BigDecimal> shares) {
    Result result = result(policy, shares);
    addText(result);
    if (format != ResultFormat.CSV) {
      results.add(result);
    }
  }

  /** Returns rows of the same columns and form, of which there are none yet. */
  ResultRows another() {
    return new ResultRows(Math.max(0, shareColumns - 1), format);
  }

  private static Result result(RatedPolicy policy, List<BigDecimal> shares) {
    Answer baseline = policy.answers().get(0);
    Answer candidate = policy.answers().get(1);
    return new Result(
        policy.policy().id(),
        Outcome.of(baseline),
        baseline.premium(),
        Outcome.of(candidate),
        candidate.premium(),
        shares);
  }

  /** Returns the cells of a policy as CSV has them, in the columns of {@link #HEADER}. */
  public static List<String> cells(RatedPolicy policy) {
    Result result = result(policy, List.of());
    return cells(SpreadsheetText.of(result.id()), result, HEADER.size());
  }

  private void addText(Result result) {
    int columns = HEADER.size() + shareColumns;
    String id = result.id();
    if (!isPlain(id)) {
      // Only CSV goes to a spreadsheet as it stands; rows that are kept must read as the same.
      boolean isRead = format == ResultFormat.CSV;
      writer.writeRecord(cells(isRead ? SpreadsheetText.of(id) : id, result, columns));
      return;
    }
    // Nothing of such a row needs quotes, so it is written without asking of each cell.
    row.setLength(0);
    row.append(result.id());
    for (int column = 1; column < columns; column++) {
      row.append(',').append(text(result.value(column)));
    }
    text.append(row.append("\r\n"));
  }

  private static boolean isPlain(String id) {
    for (int i = 0; i < id.length(); i++) {
      char c = id.charAt(i);
      boolean plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
      if (!plain) {
        return false;
      }
    }
    return !id.isEmpty();
  }

  private static List<String> cells(String id, Result result, int columns) {
    List<String> row = new ArrayList<>();
    row.add(id);
    for (int column = 1; column < columns; column++) {
      row.add(text(result.value(column)));
    }
    return row;
  }

  private static String text(@Nullable Object value) {
    return value instanceof BigDecimal amount
        ? amount.toPlainString()
        : value == null ? "" : value.toString();
  }

  /** The results, where they do not become CSV; they may be added to. */
  List<Result> results() {
    return results;
  }

  /** The results as rows of CSV. */
  @Override
  public String toString() {
    return text.toString();
  }
}
