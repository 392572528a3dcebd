package io.ratelever.portfolio.read;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** The rows of some policies that follow each other, in all files. */
final class PolicyBatch {

  private final RowFile policies;
  private final List<RowFile> lists;
  private final BitSet repeated = new BitSet();

  /** For each policy, how many rows of each list there are up to it. */
  private int[] ends;

  private int count;
  private RowBlock policyRows;
  private List<RowBlock> listRows = List.of();

  /** Begins a batch with the rows that come next in the files. */
  PolicyBatch(RowFile policies, List<RowFile> lists, int expected) {
    this.policies = policies;
    this.lists = lists;
    this.ends = new int[expected * lists.size()];
    this.policyRows = policies.rows();
  }

  /**
   * Ends a policy: its own row and all rows of its lists are kept in the files.
   *
   * @param isRepeated whether the policy before had the same identifier
   */
  void endPolicy(boolean isRepeated) {
    int first = count * lists.size();
    if (first + lists.size() > ends.length) {
      ends = Arrays.copyOf(ends, 2 * ends.length + lists.size());
    }
    for (int i = 0; i < lists.size(); i++) {
      // The row that comes next is in the block, too.
      RowFile list = lists.get(i);
      ends[first + i] = list.rows().size() - (list.peek() == null ? 0 : 1);
    }
    repeated.set(count++, isRepeated);
  }

  /** Ends the batch: its rows are taken from the files. */
  void end() {
    policyRows = policies.cut();
    listRows = lists.stream().map(RowFile::cut).toList();
  }

  /** How many policies there are. */
  int size() {
    return count;
  }

  /** Name of the file of policies. */
  String policyFile() {
    return policies.name();
  }

  /** Name of the file of a list. */
  String listFile(int list) {
    return lists.get(list).name();
  }

  /** How many lists there are. */
  int lists() {
    return lists.size();
  }

  TextRow policy(int index) {
    return policyRows.row(index);
  }

  /** Whether the policy before has the same identifier. */
  boolean isRepeated(int index) {
    return repeated.get(index);
  }

  /** Returns the rows of a policy in a list. */
  List<TextRow> rows(int index, int list) {
    int from = index == 0 ? 0 : ends[(index - 1) * lists.size() + list];
    return listRows.get(list).rows(from, ends[index * lists.size() + list]);
  }
}
