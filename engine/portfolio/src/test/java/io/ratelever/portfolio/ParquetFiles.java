package io.ratelever.portfolio;

import io.ratelever.portfolio.parquet.ParquetRows;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.GroupWriter;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/** Writes Parquet files whose records are put together by parquet-java's own examples. */
public final class ParquetFiles {

  private ParquetFiles() {}

  /**
   * Writes a file.
   *
   * @param fields the fields of the schema, in its language
   * @param records each fills a record
   */
  @SafeVarargs
  public static void write(Path file, String fields, Consumer<Group>... records)
      throws IOException {
    List<Consumer<Group>> all = new ArrayList<>();
    for (Consumer<Group> record : records) {
      all.add(record);
    }
    write(file, fields, ParquetProperties.builder(), Long.MAX_VALUE, all);
  }

  /**
   * Writes a file in a certain way.
   *
   * @param settings how pages and dictionaries are written
   * @param recordsOfGroup the most records of a row group
   */
  public static void write(
      Path file,
      String fields,
      ParquetProperties.Builder settings,
      long recordsOfGroup,
      List<Consumer<Group>> records)
      throws IOException {
    MessageType schema = MessageTypeParser.parseMessageType("message record { " + fields + " }");
    try (ParquetRows rows = ParquetRows.create(file, schema, settings, recordsOfGroup)) {
      for (Consumer<Group> record : records) {
        Group group = new SimpleGroup(schema);
        record.accept(group);
        RecordConsumer consumer =
            new ColumnIOFactory().getColumnIO(schema).getRecordWriter(rows.columns());
        new GroupWriter(consumer, schema).write(group);
        consumer.flush();
        rows.addEnded();
      }
    }
  }
}
