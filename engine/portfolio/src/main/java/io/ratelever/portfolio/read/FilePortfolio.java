package io.ratelever.portfolio.read;

import io.ratelever.portfolio.InsuredPolicy;
import io.ratelever.portfolio.Portfolio;
import io.ratelever.portfolio.PortfolioException;
import io.ratelever.portfolio.Reject;
import io.ratelever.portfolio.SetAside;
import io.ratelever.ratebook.Submission;
import io.ratelever.risk.RecordType;
import io.ratelever.risk.Risk;
import io.ratelever.risk.RiskChecks;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A portfolio in a folder of CSV or Parquet files, one of the policies and one for each list of
 * records, all sorted by policy and read side by side; or in one Parquet file that has the lists as
 * columns. The values of Parquet are read as the texts that CSV has for them. The module's README
 * describes them.
 */
public final class FilePortfolio implements Portfolio {

  private static final List<String> DATES = List.of("effective_on", "known_on");
  private static final String LOSSES = "losses";

  private final RecordType shape;
  private final long size;
  private final RowFile policies;
  private final List<RowFile> lists;
  private final Map<String, Integer> paths = new LinkedHashMap<>();
  private final Map<String, Integer> apart = new LinkedHashMap<>();
  private final Map<String, RecordColumns.ListFile> listFiles = new HashMap<>();
  private final ThreadLocal<Columns> columns = ThreadLocal.withInitial(Columns::new);
  private final List<SetAside> orphans = new ArrayList<>();

  private FilePortfolio(RecordType shape, long size, RowFile policies, List<RowFile> lists) {
    this.shape = shape;
    this.size = size;
    this.policies = policies;
    this.lists = lists;
    for (int i = 1; i < policies.columns().size(); i++) {
      String column = policies.columns().get(i);
      (isApart(column) ? apart : paths).put(column, i);
    }
    for (int i = 0; i < lists.size(); i++) {
      RowFile file = lists.get(i);
      Map<String, Integer> positions = new LinkedHashMap<>();
      for (int j = 1; j < file.columns().size(); j++) {
        positions.put(file.columns().get(j), j);
      }
      if (listFiles.put(file.part(), new RecordColumns.ListFile(i, file.name(), positions))
          != null) {
        throw new PortfolioException(file.part() + " is there twice; leave one of its files");
      }
    }
    columns.get(); // So that a wrong header is told at once.
  }

  /** Whether a column is no field of the risk. */
  private static boolean isApart(String column) {
    return DATES.contains(column) || column.equals(LOSSES) || SuppliedColumns.isOne(column);
  }

  /**
   * Opens a portfolio.
   *
   * @param folder the folder, or the Parquet file
   * @param shape the risks, with the attributes that the editions declare
   * @throws PortfolioException if a file is missing or its header is wrong
   */
  public static FilePortfolio open(Path folder, RecordType shape) throws IOException {
    PortfolioFiles.Opened opened = PortfolioFiles.open(folder);
    try {
      Path policies = PortfolioFiles.of(folder).get(0);
      return new FilePortfolio(shape, Files.size(policies), opened.policies(), opened.lists());
    } catch (PortfolioException | IOException e) {
      opened.policies().close();
      for (RowFile file : opened.lists()) {
        file.close();
      }
      throw e;
    }
  }

  /** The fields of the risk that the policies have, lists among them, by path. */
  public List<String> paths() {
    TreeSet<String> lists = new TreeSet<>(listFiles.keySet());
    lists.removeIf(list -> listFiles.keySet().stream().anyMatch(one -> list.startsWith(one + ".")));
    List<String> all = new ArrayList<>(paths.keySet());
    lists.stream().filter(path -> !all.contains(path)).forEach(all::add);
    return all;
  }

  /** Bytes of the file of policies. */
  public long size() {
    return size;
  }

  /** How many of these bytes were read. */
  public long position() {
    return policies.position();
  }

  /** Where the reading of each file stands; all that {@link #next} has returned is before. */
  public List<FileMark> marks() {
    return files().stream().map(RowFile::mark).toList();
  }

  /**
   * Goes to where the reading of the same portfolio stood.
   *
   * @throws PortfolioException if it has changed since
   */
  public void goTo(List<FileMark> marks) throws IOException {
    List<RowFile> files = files();
    String difference = FileMark.difference(marks, files.stream().map(RowFile::name).toList());
    if (difference != null) {
      throw new PortfolioException(difference);
    }
    for (int i = 0; i < files.size(); i++) {
      files.get(i).goTo(marks.get(i));
    }
  }

  private List<RowFile> files() {
    return Stream.concat(Stream.of(policies), lists.stream()).toList();
  }

  /** The columns of each file, by its name. */
  public Map<String, List<String>> headers() {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    headers.put(policies.name(), policies.columns());
    lists.forEach(list -> headers.put(list.name(), list.columns()));
    return headers;
  }

  /**
   * The files of a portfolio: that of the policies first.
   *
   * @throws PortfolioException if it is no portfolio
   */
  public static List<Path> files(Path folder) throws IOException {
    return PortfolioFiles.of(folder);
  }

  @Override
  public @Nullable Batch next(int policyCount) {
    PolicyBatch batch = new PolicyBatch(policies, lists, policyCount);
    while (batch.size() < policyCount) {
      TextRow row = policies.peek();
      if (row == null) {
        lists.forEach(this::drain);
        break;
      }
      boolean isRepeated = policies.isRepeated();
      policies.keep();
      if (row.has(0)) {
        keepRowsOf(row.cell(0));
      }
      batch.endPolicy(isRepeated);
    }
    batch.end();
    List<SetAside> strays = List.copyOf(orphans);
    orphans.clear();
    return batch.size() == 0 && strays.isEmpty() ? null : visitor -> read(batch, strays, visitor);
  }

  /**
   * Keeps the rows of a policy, and sets aside those before them and among them that belong to no
   * policy. A row that names none stands in no order, so it must not hold up the rows behind it.
   */
  private void keepRowsOf(CharSequence id) {
    for (RowFile list : lists) {
      for (TextRow head = list.peek(); head != null; head = list.peek()) {
        int order = head.has(0) ? PolicyIds.ORDER.compare(head.cell(0), id) : -1;
        if (order > 0) {
          break;
        }
        if (order == 0) {
          list.keep();
        } else {
          orphans.add(orphan(list, head));
        }
      }
    }
  }

  /** Sets aside what is left of a list after the last policy. */
  private void drain(RowFile list) {
    for (TextRow head = list.peek(); head != null; head = list.peek()) {
      orphans.add(orphan(list, head));
    }
  }

  private SetAside orphan(RowFile list, TextRow row) {
    String named = row.cell(0).toString();
    long line = row.line();
    String message =
        named.isEmpty()
            ? "the row names no policy; each row has the identifier of its policy"
            : "the policy is not in " + policies.name() + "; add it there, or remove the row";
    return new SetAside(
        List.of(new Reject(list.name(), line, named, RowFile.POLICY_ID, "", message)),
        List.of(list.drop()));
  }

  private void read(PolicyBatch batch, List<SetAside> strays, Visitor visitor) {
    Columns bound = columns.get();
    for (int i = 0; i < batch.size(); i++) {
      PolicyRows rows = new PolicyRows(batch, i);
      InsuredPolicy policy = bound.read(rows);
      if (rows.problems().isEmpty()) {
        visitor.policy(policy);
      } else {
        visitor.setAside(rows.setAside());
      }
    }
    strays.forEach(visitor::setAside);
  }

  /** What one thread reads policies with. */
  private final class Columns {
    private final RecordColumns risk = RecordColumns.of(shape, policies.name(), paths, listFiles);
    private final @Nullable Cell effectiveOn = date(DATES.get(0));
    private final @Nullable Cell knownOn = date(DATES.get(1));
    private final @Nullable Cell losses =
        apart.containsKey(LOSSES) ? Cell.amount(LOSSES, apart.get(LOSSES)) : null;

    private final SuppliedColumns supplied = SuppliedColumns.of(apart);

    private @Nullable Cell date(String name) {
      Integer column = apart.get(name);
      return column == null ? null : Cell.date(name, column);
    }

    InsuredPolicy read(PolicyRows rows) {
      checkLengths(rows);
      LocalDate effective = (LocalDate) valueOf(effectiveOn, rows);
      LocalDate known = (LocalDate) valueOf(knownOn, rows);
      BigDecimal lost = (BigDecimal) valueOf(losses, rows);
      Risk made = (Risk) risk.make(rows);
      if (rows.problems().isEmpty()) {
        for (RiskChecks.Finding finding : RiskChecks.check(made)) {
          rows.add(finding.path(), "", finding.message());
        }
      }
      Submission submission =
          new Submission(effective, known, made, supplied.values(cell -> valueOf(cell, rows)));
      return new InsuredPolicy(rows.id(), rows.policy().line(), submission, lost, rows::rows);
    }

    private @Nullable Object valueOf(@Nullable Cell cell, PolicyRows rows) {
      TextRow row = rows.policy();
      if (cell == null || !row.has(cell.column())) {
        return null;
      }
      try {
        return row.read(cell);
      } catch (IllegalArgumentException e) {
        String text = row.cell(cell.column()).toString();
        rows.add(cell.heading(), text, String.valueOf(e.getMessage()));
        return null;
      }
    }

    private void checkLengths(PolicyRows rows) {
      checkLength(rows, -1, rows.policy(), policies);
      for (int i = 0; i < lists.size(); i++) {
        for (TextRow row : rows.list(i)) {
          checkLength(rows, i, row, lists.get(i));
        }
      }
    }

    private void checkLength(PolicyRows rows, int index, TextRow row, RowFile file) {
      if (row.size() != file.columns().size()) {
        rows.add(
            index,
            row,
            "",
            "",
            "the row has "
                + row.size()
                + " cells, the header "
                + file.columns().size()
                + "; a cell with a comma stands in quotes");
      }
    }
  }

  @Override
  public void close() throws IOException {
    for (RowFile file : files()) {
      file.close();
    }
  }
}
