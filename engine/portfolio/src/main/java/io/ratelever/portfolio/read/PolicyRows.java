package io.ratelever.portfolio.read;

import io.ratelever.portfolio.Reject;
import io.ratelever.portfolio.SetAside;
import java.util.ArrayList;
import java.util.List;

/** The rows of one policy in all files, and what is found to be wrong with them. */
final class PolicyRows {

  private final String file;
  private final TextRow policy;
  private final List<String> listFiles;
  private final List<List<TextRow>> lists;
  private final List<Reject> problems = new ArrayList<>();

  /**
   * @param file name of the file of policies
   * @param policy the policy's row there
   * @param listFiles names of the files of lists
   * @param lists the policy's rows in each of them
   */
  PolicyRows(String file, TextRow policy, List<String> listFiles, List<List<TextRow>> lists) {
    this.file = file;
    this.policy = policy;
    this.listFiles = listFiles;
    this.lists = lists;
  }

  String id() {
    return policy.cell(0);
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
    problems.add(new Reject(file, policy.line(), id(), column, value, message));
  }

  /** Adds what is wrong with a row of a list; -1 is the file of policies. */
  void add(int index, TextRow row, String column, String value, String message) {
    String name = index < 0 ? file : listFiles.get(index);
    problems.add(new Reject(name, row.line(), id(), column, value, message));
  }

  /** Returns all rows, set aside for the problems that were found. */
  SetAside setAside() {
    return new SetAside(problems, rows());
  }

  /** Returns all rows as they were read. */
  List<SetAside.Row> rows() {
    List<SetAside.Row> rows = new ArrayList<>();
    rows.add(new SetAside.Row(file, policy.line(), policy.cells()));
    for (int i = 0; i < lists.size(); i++) {
      for (TextRow row : lists.get(i)) {
        rows.add(new SetAside.Row(listFiles.get(i), row.line(), row.cells()));
      }
    }
    return rows;
  }
}
