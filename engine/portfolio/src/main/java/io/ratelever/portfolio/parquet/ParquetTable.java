package io.ratelever.portfolio.parquet;

import io.ratelever.portfolio.PortfolioException;
import io.ratelever.portfolio.parquet.ParquetShape.Column;
import io.ratelever.portfolio.parquet.ParquetShape.RecordList;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * Rows of texts from a Parquet file, one after another: its records, or the records of one of its
 * lists. Memory holds one row group of the columns that are read, compressed, and a page of each.
 */
public final class ParquetTable implements Closeable {

  /** What a row of records says in the column of a list that is unknown. */
  public static final String UNKNOWN = "unknown";

  private static final String POLICY_ID = "policy_id";

  private final String file;
  private final ParquetFileReader reader;
  private final List<String> columns = new ArrayList<>();
  private final List<Leaf> values = new ArrayList<>();
  private final List<Leaf> markers = new ArrayList<>();
  private final Leaf policy;
  private final @Nullable RecordList list;
  private final LeafTree tree;
  private long leftInGroup;
  private long row;
  private boolean inRecord;
  private int ordinal;

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
    try (ParquetFileReader reader = reader(name, file)) {
      return List.copyOf(
          ParquetShape.of(name, reader.getFileMetaData().getSchema()).lists().keySet());
    }
  }

  private static ParquetTable open(Path file, @Nullable String list) throws IOException {
    String name = String.valueOf(file.getFileName());
    ParquetFileReader reader = reader(name, file);
    try {
      return new ParquetTable(name, reader, list);
    } catch (RuntimeException e) {
      reader.close();
      throw e;
    }
  }

  private static ParquetFileReader reader(String name, Path file) throws IOException {
    ParquetReadOptions options =
        new ParquetReadOptions.Builder(new PlainParquetConfiguration())
            .withCodecFactory(new Codecs())
            .build();
    try {
      return ParquetFileReader.open(new LocalInputFile(file), options);
    } catch (RuntimeException e) {
      throw new PortfolioException(
          name + " cannot be read as Parquet: " + e.getMessage() + "; write the file again");
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

  /** Which record the last row is of, from 1. */
  public long row() {
    return row;
  }

  /**
   * Returns the next row, a text for each column, empty where there is no value; {@code null} at
   * the end.
   *
   * @throws PortfolioException if it cannot be read on
   */
  public String @Nullable [] next() {
    try {
      return list == null ? nextRecord() : nextOf(list);
    } catch (PortfolioException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw new PortfolioException(
          file + ":" + row + ": cannot be read on: " + e.getMessage() + "; write the file again");
    }
  }

  private String @Nullable [] nextRecord() throws IOException {
    if (!begin()) {
      return null;
    }
    String[] cells = new String[columns.size()];
    int cell = 0;
    cells[cell++] = policy.text();
    for (Leaf leaf : values) {
      cells[cell++] = leaf.read();
    }
    for (Leaf leaf : markers) {
      cells[cell++] = leaf.skipRecord() ? "" : UNKNOWN;
    }
    return cells;
  }

  private String @Nullable [] nextOf(RecordList records) throws IOException {
    Leaf first = values.get(0);
    RecordList outer = records.outer();
    while (inRecord || begin()) {
      int level = first.level();
      boolean here = level >= records.recordFrom();
      boolean inOuter = outer != null && level >= outer.recordFrom();
      if (inOuter && first.repetition() <= 1) {
        ordinal++;
      }
      String[] cells = null;
      if (here || (inOuter && level < records.knownFrom())) {
        cells = new String[columns.size()];
        Arrays.fill(cells, "");
        cells[0] = policy.text();
        if (outer != null) {
          cells[1] = here ? String.valueOf(ordinal) : UNKNOWN;
        }
      }
      int cell = outer == null ? 1 : 2;
      for (Leaf leaf : values) {
        String text = leaf.read();
        if (cells != null) {
          cells[cell++] = text;
        }
      }
      inRecord = first.repetition() > 0;
      if (cells != null) {
        return cells;
      }
    }
    return null;
  }

  /** Goes to the next record; says whether there is one. */
  private boolean begin() throws IOException {
    while (leftInGroup == 0) {
      PageReadStore pages = reader.readNextRowGroup();
      if (pages == null) {
        return false;
      }
      leftInGroup = pages.getRowCount();
      tree.begin(pages, reader.getFileMetaData().getCreatedBy());
    }
    leftInGroup--;
    row++;
    ordinal = 0;
    policy.read();
    return true;
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
