package io.ratelever.portfolio.parquet;

import io.ratelever.portfolio.PortfolioException;
import io.ratelever.portfolio.parquet.ParquetShape.Column;
import io.ratelever.portfolio.parquet.ParquetShape.RecordList;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * Rows of texts from a Parquet file, one after another: its records, or the records of one of its
 * lists. Memory holds one row group of the columns that are read, compressed, and a page of each.
 * Rows are read in slices, column by column.
 */
public final class ParquetTable implements Closeable {

  /** What a row of records says in the column of a list that is unknown. */
  public static final String UNKNOWN = "unknown";

  private static final String POLICY_ID = "policy_id";
  private static final int SLICE = 1024;
  private static final TextValues MARKER = new TextValues(new String[] {UNKNOWN}, 1, true);

  private final String file;
  private final ParquetFileReader reader;
  private final List<String> columns = new ArrayList<>();
  private final List<Leaf> values = new ArrayList<>();
  private final List<Leaf> markers = new ArrayList<>();
  private final Leaf policy;
  private final @Nullable RecordList list;
  private final LeafTree tree;
  private final PolicyColumn policyOfRows;

  /** How many records of the row group are not read yet. */
  private long leftInGroup;

  /** The record that was read last, from 1. */
  private long record;

  private boolean inRecord;
  private int ordinal;
  private @Nullable RowSlice slice;
  private int nextInSlice;

  private ParquetTable(String file, ParquetFileReader reader, @Nullable String listName) {
    this.file = file;
    this.reader = reader;
    MessageType schema = reader.getFileMetaData().getSchema();
    ParquetShape shape = ParquetShape.of(file, schema);
    Column id =
        shape.columns().stream()
            .filter(column -> column.name().equals(POLICY_ID))
            .findFirst()
            .orElseThrow(
                () ->
                    new PortfolioException(
                        file
                            + ": there is no column "
                            + POLICY_ID
                            + "; it says which policy a"
                            + " record is of"));
    this.list = listName == null ? null : shape.lists().get(listName);
    this.policy = leaf(id, schema);
    this.policyOfRows = new PolicyColumn(policy, SLICE);
    columns.add(POLICY_ID);
    if (list == null) {
      addRecords(shape, schema, id);
    } else {
      if (list.outer() != null) {
        columns.add("of");
      }
      list.columns().forEach(column -> addValue(column, schema));
    }
    List<Leaf> all = new ArrayList<>(values);
    all.addAll(markers);
    all.add(policy);
    this.tree = LeafTree.of(schema, all);
    reader.setRequestedSchema(tree.schema());
  }

  private void addRecords(ParquetShape shape, MessageType schema, Column id) {
    // "of" of the file of a list within a list stands second there, wherever it is here.
    shape.columns().stream()
        .filter(column -> !column.equals(id))
        .sorted(Comparator.comparing((Column column) -> !column.name().equals("of")))
        .forEach(column -> addValue(column, schema));
    for (RecordList one : shape.lists().values()) {
      if (one.outer() == null) {
        columns.add(one.name());
        Leaf leaf = leaf(one.columns().get(0), schema);
        leaf.knownFrom = one.knownFrom();
        markers.add(leaf);
      }
    }
  }

  private void addValue(Column column, MessageType schema) {
    columns.add(column.name());
    values.add(leaf(column, schema));
  }

  private Leaf leaf(Column column, MessageType schema) {
    String place = file + ": the column " + column.name();
    return new Leaf(schema.getColumnDescription(column.path().toArray(new String[0])), place);
  }

  /**
   * Opens the records of a file. Where they have lists, a column named as each list says {@link
   * #UNKNOWN} of records for which it is null.
   *
   * @throws PortfolioException if it cannot be read or has columns that no portfolio has
   */
  public static ParquetTable records(Path file) throws IOException {
    return open(file, null);
  }

  /**
   * Opens the records of a list. Their first column is the policy, and the second, of a list within
   * a list, counts from 1 to which record of the outer list they belong.
   *
   * @param list one of {@link #lists}
   */
  public static ParquetTable list(Path file, String list) throws IOException {
    return open(file, list);
  }

  /** Returns the lists of records that a file has, by path. */
  public static List<String> lists(Path file) throws IOException {
    String name = String.valueOf(file.getFileName());
    try (ParquetFileReader reader = ParquetOpening.reader(name, file)) {
      return List.copyOf(
          ParquetShape.of(name, reader.getFileMetaData().getSchema()).lists().keySet());
    }
  }

  private static ParquetTable open(Path file, @Nullable String list) throws IOException {
    String name = String.valueOf(file.getFileName());
    ParquetFileReader reader = ParquetOpening.reader(name, file);
    try {
      return new ParquetTable(name, reader, list);
    } catch (RuntimeException e) {
      reader.close();
      throw e;
    }
  }

  /** The columns; {@code policy_id} is the first. */
  public List<String> columns() {
    return columns;
  }

  /** How many records the file has. */
  public long records() {
    return reader.getRecordCount();
  }

  /**
   * Returns the next row, a text for each column, empty where there is no value; {@code null} at
   * the end.
   *
   * @throws PortfolioException if it cannot be read on
   */
  public String @Nullable [] next() {
    if (slice == null || nextInSlice == slice.size()) {
      slice = nextSlice();
      nextInSlice = 0;
    }
    return slice == null ? null : slice.cells(nextInSlice++);
  }

  /**
   * Returns the next rows, at least one; {@code null} at the end.
   *
   * @throws PortfolioException if it cannot be read on
   */
  public @Nullable RowSlice nextSlice() {
    try {
      return list == null ? nextRecords() : nextOf(list);
    } catch (PortfolioException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw new PortfolioException(
          file
              + ":"
              + (record + 1)
              + ": cannot be read on: "
              + e.getMessage()
              + "; write the file again");
    }
  }

  private @Nullable RowSlice nextRecords() throws IOException {
    if (!beginGroup()) {
      return null;
    }
    int size = (int) Math.min(SLICE, leftInGroup);
    List<ColumnSlice> read = new ArrayList<>(columns.size());
    read.add(policy.read(size));
    for (Leaf leaf : values) {
      read.add(leaf.read(size));
    }
    for (Leaf leaf : markers) {
      int[] marks = new int[size];
      for (int i = 0; i < size; i++) {
        marks[i] = leaf.skipRecord() ? ColumnSlice.ABSENT : 0;
      }
      read.add(new ColumnSlice(MARKER, marks));
    }
    long[] records = new long[size];
    for (int i = 0; i < size; i++) {
      records[i] = ++record;
    }
    leftInGroup -= size;
    return new RowSlice(size, records, read);
  }

  private @Nullable RowSlice nextOf(RecordList records) throws IOException {
    policyOfRows.begin();
    values.forEach(leaf -> leaf.begin(SLICE));
    long[] recordOf = new long[SLICE];
    String[] ordinals = new String[SLICE];
    Leaf first = values.get(0);
    RecordList outer = records.outer();
    int rows = 0;
    while (rows < SLICE && (inRecord || beginRecord())) {
      int level = first.level();
      boolean here = level >= records.recordFrom();
      boolean inOuter = outer != null && level >= outer.recordFrom();
      if (inOuter && first.repetition() <= 1) {
        ordinal++;
      }
      boolean isRow = here || (inOuter && level < records.knownFrom());
      for (Leaf leaf : values) {
        leaf.readOne(isRow);
      }
      inRecord = first.repetition() > 0;
      if (isRow) {
        policyOfRows.addRow();
        ordinals[rows] = here ? String.valueOf(ordinal) : UNKNOWN;
        recordOf[rows++] = record;
      }
    }
    return rows == 0 ? null : new RowSlice(rows, recordOf, ended(rows, outer, ordinals));
  }

  private List<ColumnSlice> ended(int rows, @Nullable RecordList outer, String[] ordinals) {
    List<ColumnSlice> read = new ArrayList<>(columns.size());
    read.add(policyOfRows.end());
    if (outer != null) {
      int[] each = IntStream.range(0, rows).toArray();
      read.add(new ColumnSlice(new TextValues(ordinals, rows, false), each));
    }
    values.forEach(leaf -> read.add(leaf.end()));
    return read;
  }

  /** Goes to the row group of the next record; says whether there is one. */
  private boolean beginGroup() throws IOException {
    while (leftInGroup == 0) {
      PageReadStore pages = reader.readNextRowGroup();
      if (pages == null) {
        return false;
      }
      leftInGroup = pages.getRowCount();
      tree.begin(pages, reader.getFileMetaData().getCreatedBy());
    }
    return true;
  }

  /** Goes to the next record of a list; says whether there is one. */
  private boolean beginRecord() throws IOException {
    if (!beginGroup()) {
      return false;
    }
    policyOfRows.nextRecord(leftInGroup);
    leftInGroup--;
    record++;
    ordinal = 0;
    return true;
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
