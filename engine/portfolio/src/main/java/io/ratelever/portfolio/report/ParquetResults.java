package io.ratelever.portfolio.report;

import io.ratelever.portfolio.parquet.ParquetRows;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/** Results as Parquet: texts are strings, amounts decimals with four digits after the point. */
final class ParquetResults implements ResultsFile {

  private static final int DIGITS = 18;
  private static final int SCALE = 4;

  private final MessageType schema;
  private final ParquetRows file;

  ParquetResults(Path to, List<String> groups) throws IOException {
    List<Type> columns = new ArrayList<>();
    for (String name : ResultRows.header(groups)) {
      columns.add(
          name.equals("policy_id") || name.endsWith("_outcome")
              ? Types.required(PrimitiveTypeName.BINARY)
                  .as(LogicalTypeAnnotation.stringType())
                  .named(name)
              : Types.optional(PrimitiveTypeName.INT64)
                  .as(LogicalTypeAnnotation.decimalType(SCALE, DIGITS))
                  .named(name));
    }
    this.schema = new MessageType("result", columns);
    this.file = ParquetRows.create(to, schema);
  }

  @Override
  public void write(ResultRows rows) throws IOException {
    for (ResultRows.Result result : rows.results()) {
      for (int i = 0; i < schema.getFieldCount(); i++) {
        ColumnWriter column = file.columns().getColumnWriter(schema.getColumns().get(i));
        Object value = result.value(i);
        if (value instanceof BigDecimal amount) {
          column.write(amount.setScale(SCALE).unscaledValue().longValueExact(), 0, 1);
        } else if (value == null) {
          column.writeNull(0, 0);
        } else {
          column.write(Binary.fromString(value.toString()), 0, 0);
        }
      }
      file.endRecord();
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
