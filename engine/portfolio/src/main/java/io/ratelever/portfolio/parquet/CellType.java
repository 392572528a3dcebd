package io.ratelever.portfolio.parquet;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Pattern;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;

/**
 * The narrowest type of Parquet that holds all texts of a column of CSV, so that each is read as
 * the same text again: {@code 007} and {@code 1.50} are no numbers in that sense.
 */
final class CellType {

  private static final int DIGITS = 18;
  private static final Pattern WHOLE = Pattern.compile("0|-?[1-9][0-9]*");
  private static final Pattern DECIMAL = Pattern.compile("-?(0|[1-9][0-9]*)\\.[0-9]*[1-9]");
  private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

  private boolean empty = true;
  private boolean number = true;
  private boolean date = true;
  private boolean truth = true;
  private int before;
  private int after;

  CellType() {}

  /** Widens the type to a text. */
  void add(String text) {
    if (text.isEmpty()) {
      return;
    }
    empty = false;
    truth &= text.equals("true") || text.equals("false");
    date &= DATE.matcher(text).matches() && isDate(text);
    number = number && addNumber(text);
  }

  private boolean addNumber(String text) {
    if (!WHOLE.matcher(text).matches() && !DECIMAL.matcher(text).matches()) {
      return false;
    }
    BigDecimal value = new BigDecimal(text);
    before = Math.max(before, value.precision() - value.scale());
    after = Math.max(after, value.scale());
    return before + after <= DIGITS;
  }

  private static boolean isDate(String text) {
    try {
      return LocalDate.parse(text).toString().equals(text);
    } catch (DateTimeException e) {
      return false;
    }
  }

  private boolean isText() {
    return empty || !(truth || date || number);
  }

  /** Returns the type of a column. */
  PrimitiveType column(String name) {
    if (isText()) {
      return Types.optional(PrimitiveTypeName.BINARY)
          .as(LogicalTypeAnnotation.stringType())
          .named(name);
    } else if (truth) {
      return Types.optional(PrimitiveTypeName.BOOLEAN).named(name);
    } else if (date) {
      return Types.optional(PrimitiveTypeName.INT32)
          .as(LogicalTypeAnnotation.dateType())
          .named(name);
    } else if (after == 0) {
      return Types.optional(PrimitiveTypeName.INT64).named(name);
    }
    return Types.optional(PrimitiveTypeName.INT64)
        .as(LogicalTypeAnnotation.decimalType(after, DIGITS))
        .named(name);
  }

  /** Writes a text. */
  void write(String text, ColumnWriter column) {
    if (text.isEmpty()) {
      column.writeNull(0, 0);
    } else if (isText()) {
      column.write(Binary.fromString(text), 0, 1);
    } else if (truth) {
      column.write(text.equals("true"), 0, 1);
    } else if (date) {
      column.write((int) LocalDate.parse(text).toEpochDay(), 0, 1);
    } else {
      column.write(new BigDecimal(text).setScale(after).unscaledValue().longValueExact(), 0, 1);
    }
  }
}
