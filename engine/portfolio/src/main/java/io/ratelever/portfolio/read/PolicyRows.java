package io.ratelever.portfolio.read;

import io.ratelever.portfolio.Reject;
import io.ratelever.portfolio.SetAside;
import java.util.ArrayList;
import java.util.List;

/** The rows of one policy in all files, and what is found to be wrong with them. */
final class PolicyRows {

  private final PolicyBatch batch;
  private final TextRow policy;
  private final String id;
  private final List<List<TextRow>> lists;
  private final List<Reject> problems = new ArrayList<>(0);

  /**
   * @param index which policy of the batch
   */
  PolicyRows(PolicyBatch batch, int index) {
    this.batch = batch;
    this.policy = batch.policy(index);
    this.id = policy.cell(0).toString();
    this.lists = new ArrayList<>(batch.lists());
    for (int i = 0; i < batch.lists(); i++) {
      lists.add(batch.rows(index, i));
    }
    if (id.isEmpty()) {
      add(RowFile.POLICY_ID, "", "the row names no policy; each row has its identifier");
    } else if (batch.isRepeated(index)) {
      add(RowFile.POLICY_ID, "", "the policy is there twice; leave one row");
    }
  }

  String id() {
    return id;
  }

  TextRow policy() {
    return policy;
  }

  /** The policy's rows in one of the files of lists. */
  List<TextRow> list(int index) {
    return lists.get(index);
  }

  List<Reject> problems() {
    return problems;
  }

  /** Adds what is wrong with the policy's own row. */
  void add(String column, String value, String message) {
    problems.add(new Reject(batch.policyFile(), policy.line(), id, column, value, message));
  }

  /** Adds what is wrong with a row of a list; -1 is the file of policies. */
  void add(int index, TextRow row, String column, String value, String message) {
    String name = index < 0 ? batch.policyFile() : batch.listFile(index);
    problems.add(new Reject(name, row.line(), id, column, value, message));
  }

  /** Returns all rows, set aside for the problems that were found. */
  SetAside setAside() {
    return new SetAside(problems, rows());
  }

  /** Returns all rows as they were read. */
  List<SetAside.Row> rows() {
    List<SetAside.Row> rows = new ArrayList<>();
    rows.add(new SetAside.Row(batch.policyFile(), policy.line(), policy.cells()));
    for (int i = 0; i < lists.size(); i++) {
      for (TextRow row : lists.get(i)) {
        rows.add(new SetAside.Row(batch.listFile(i), row.line(), row.cells()));
      }
    }
    return rows;
  }
}
