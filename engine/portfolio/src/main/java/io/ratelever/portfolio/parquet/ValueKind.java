package io.ratelever.portfolio.parquet;

import io.ratelever.portfolio.PortfolioException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.function.LongFunction;
import org.apache.parquet.column.Dictionary;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.EnumLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.jspecify.annotations.Nullable;

/**
 * What the values of a column are, and how each reads as the text that CSV has for it, exactly: a
 * decimal without zeros at its end, a date as {@code 2026-05-01}.
 */
final class ValueKind {

  /** Digits that any {@code long} has room for. */
  private static final int LONG_DIGITS = 18;

  private static final TextValues TRUTHS = new TextValues(new String[] {"false", "true"}, 2, true);

  private final PrimitiveTypeName physical;
  private final Meaning meaning;
  private final int scale;
  private final LongFunction<String> asText;

  /** What its values are; a long decimal is one that no {@code long} has room for. */
  private enum Meaning {
    NUMBER,
    DATE,
    OTHER,
    TEXT,
    LONG_DECIMAL
  }

  private ValueKind(PrimitiveType type, Meaning meaning, int scale, LongFunction<String> asText) {
    this.physical = type.getPrimitiveTypeName();
    this.meaning = meaning;
    this.scale = scale;
    this.asText = asText;
  }

  /**
   * Returns the kind of a column.
   *
   * @param place the file and the column, for messages
   * @throws PortfolioException if its values are not exact, or no single values; the message says
   *     what to write instead
   */
  static ValueKind of(String place, PrimitiveType type) {
    LogicalTypeAnnotation logical = type.getLogicalTypeAnnotation();
    return switch (type.getPrimitiveTypeName()) {
      case BOOLEAN -> new ValueKind(type, Meaning.TEXT, 0, Long::toString);
      case INT32, INT64 -> ofNumbers(place, type, logical);
      case BINARY, FIXED_LEN_BYTE_ARRAY -> ofBytes(place, type, logical);
      case FLOAT, DOUBLE ->
          throw new PortfolioException(
              place
                  + " holds binary fractions ("
                  + type.getPrimitiveTypeName().name().toLowerCase(Locale.ROOT)
                  + "), and values are exact here; write decimal(18, 2), or whole numbers as"
                  + " int64");
      case INT96 ->
          throw new PortfolioException(
              place + " holds the old timestamps of Impala (int96); write dates (date)");
    };
  }

  private static ValueKind ofNumbers(
      String place, PrimitiveType type, @Nullable LogicalTypeAnnotation logical) {
    if (logical == null) {
      return new ValueKind(type, Meaning.NUMBER, 0, Long::toString);
    } else if (logical instanceof IntLogicalTypeAnnotation whole) {
      if (whole.isSigned()) {
        return new ValueKind(type, Meaning.NUMBER, 0, Long::toString);
      }
      boolean isInt = type.getPrimitiveTypeName() == PrimitiveTypeName.INT32;
      return new ValueKind(
          type,
          Meaning.OTHER,
          0,
          isInt ? v -> Long.toString(v & 0xFFFFFFFFL) : Long::toUnsignedString);
    } else if (logical instanceof DecimalLogicalTypeAnnotation decimal) {
      return decimal(type, decimal.getScale());
    } else if (logical instanceof DateLogicalTypeAnnotation) {
      return new ValueKind(type, Meaning.DATE, 0, v -> LocalDate.ofEpochDay(v).toString());
    } else if (logical instanceof TimestampLogicalTypeAnnotation timestamp) {
      long perSecond = perSecond(timestamp.getUnit());
      return new ValueKind(type, Meaning.OTHER, 0, v -> timestamp(v, perSecond));
    } else if (logical instanceof TimeLogicalTypeAnnotation time) {
      long nanos = 1_000_000_000L / perSecond(time.getUnit());
      return new ValueKind(type, Meaning.OTHER, 0, v -> time(v, nanos));
    }
    throw unknown(place, logical);
  }

  private static ValueKind ofBytes(
      String place, PrimitiveType type, @Nullable LogicalTypeAnnotation logical) {
    if (logical instanceof StringLogicalTypeAnnotation
        || logical instanceof EnumLogicalTypeAnnotation) {
      return new ValueKind(type, Meaning.TEXT, 0, Long::toString);
    } else if (logical instanceof DecimalLogicalTypeAnnotation decimal) {
      return decimal.getPrecision() <= LONG_DIGITS
          ? decimal(type, decimal.getScale())
          : new ValueKind(type, Meaning.LONG_DECIMAL, decimal.getScale(), Long::toString);
    }
    throw unknown(place, logical);
  }

  private static ValueKind decimal(PrimitiveType type, int scale) {
    return new ValueKind(
        type, Meaning.NUMBER, scale, v -> decimalText(BigDecimal.valueOf(v, scale)));
  }

  private static String decimalText(BigDecimal decimal) {
    return decimal.signum() == 0 ? "0" : decimal.stripTrailingZeros().toPlainString();
  }

  private static PortfolioException unknown(String place, @Nullable LogicalTypeAnnotation logical) {
    return new PortfolioException(
        place
            + (logical == null ? " holds bytes without a meaning" : " holds values of " + logical)
            + "; write texts (string), whole numbers, decimals, dates, times or booleans");
  }

  private static long perSecond(TimeUnit unit) {
    return switch (unit) {
      case MILLIS -> 1_000L;
      case MICROS -> 1_000_000L;
      case NANOS -> 1_000_000_000L;
    };
  }

  /** A timestamp at midnight is a date; another one is told as it is, and is then refused. */
  private static String timestamp(long value, long perSecond) {
    long rest = Math.floorMod(value, perSecond);
    LocalDateTime time =
        LocalDateTime.ofEpochSecond(
            Math.floorDiv(value, perSecond),
            (int) (rest * (1_000_000_000L / perSecond)),
            ZoneOffset.UTC);
    return time.toLocalTime().equals(LocalTime.MIDNIGHT)
        ? time.toLocalDate().toString()
        : time.toString();
  }

  private static String time(long value, long nanos) {
    return LocalTime.ofNanoOfDay(Math.multiplyExact(value, nanos)).toString();
  }

  PrimitiveTypeName physical() {
    return physical;
  }

  /** Whether its values are kept as numbers, be they of days or of hundredths. */
  private boolean isOfNumbers() {
    return meaning != Meaning.TEXT && meaning != Meaning.LONG_DECIMAL;
  }

  /** Whether its numbers are numbers, of {@link #scale} decimal places. */
  boolean isNumber() {
    return meaning == Meaning.NUMBER;
  }

  int scale() {
    return scale;
  }

  /** Whether its numbers count days from 1970-01-01. */
  boolean isDate() {
    return meaning == Meaning.DATE;
  }

  /** Returns the text of one of its numbers. */
  String text(long number) {
    try {
      return asText.apply(number);
    } catch (DateTimeException | ArithmeticException e) {
      return Long.toString(number); // It is no date or time, and is refused as what it is.
    }
  }

  /** Returns the text of a value of bytes that is no number. */
  private String text(Binary value) {
    return meaning == Meaning.LONG_DECIMAL
        ? decimalText(new BigDecimal(new BigInteger(value.getBytesUnsafe()), scale))
        : value.toStringUsingUTF8();
  }

  /** Returns a number that is kept as bytes, the highest first. */
  private static long number(Binary value) {
    byte[] bytes = value.getBytesUnsafe();
    if (bytes.length == 0 || bytes.length > Long.BYTES) {
      return new BigInteger(bytes).longValueExact();
    }
    long number = bytes[0];
    for (int i = 1; i < bytes.length; i++) {
      number = (number << Byte.SIZE) | (bytes[i] & 0xFF);
    }
    return number;
  }

  /** Adds a value of bytes, be they a text or a number. */
  void add(Binary value, SliceBuilder to) {
    if (isOfNumbers()) {
      to.addNumber(number(value));
    } else {
      to.addText(text(value));
    }
  }

  /** Adds a truth. */
  void add(boolean value, SliceBuilder to) {
    to.addEntry(TRUTHS, value ? 1 : 0);
  }

  /** Returns the entries of a dictionary. */
  Values entries(Dictionary dictionary) {
    int size = dictionary.getMaxId() + 1;
    if (!isOfNumbers()) {
      String[] texts = new String[size];
      for (int id = 0; id < size; id++) {
        texts[id] = text(dictionary.decodeToBinary(id));
      }
      return new TextValues(texts, size, true);
    }
    long[] numbers = new long[size];
    for (int id = 0; id < size; id++) {
      numbers[id] =
          switch (physical) {
            case INT32 -> dictionary.decodeToInt(id);
            case INT64 -> dictionary.decodeToLong(id);
            default -> number(dictionary.decodeToBinary(id));
          };
    }
    return new NumberValues(this, numbers, size, true);
  }
}
