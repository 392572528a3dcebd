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
import java.util.function.Function;
import java.util.function.LongFunction;
import org.apache.parquet.column.Dictionary;
import org.apache.parquet.column.values.ValuesReader;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.PrimitiveConverter;
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
import org.jspecify.annotations.Nullable;

/**
 * The values of a column as the texts that CSV has for them, each exactly: a decimal without zeros
 * at its end, a date as {@code 2026-05-01}. What a dictionary holds becomes a text once.
 */
final class TextConverter extends PrimitiveConverter {

  private static final int CACHED = 1 << 10;

  private final LongFunction<String> ofNumber;
  private final Function<Binary, String> ofBytes;
  private final PrimitiveType.PrimitiveTypeName physical;
  private final long[] numbers = new long[CACHED];
  private final @Nullable String[] texts = new @Nullable String[CACHED];
  private String[] dictionary = new String[0];
  private String text = "";

  private TextConverter(
      PrimitiveType type, LongFunction<String> ofNumber, Function<Binary, String> ofBytes) {
    this.physical = type.getPrimitiveTypeName();
    this.ofNumber = ofNumber;
    this.ofBytes = ofBytes;
  }

  /**
   * Returns the converter of a column.
   *
   * @param place the file and the column, for messages
   * @throws PortfolioException if its values are not exact, or no single values; the message says
   *     what to write instead
   */
  static TextConverter of(String place, PrimitiveType type) {
    LogicalTypeAnnotation logical = type.getLogicalTypeAnnotation();
    return switch (type.getPrimitiveTypeName()) {
      case BOOLEAN -> new TextConverter(type, Long::toString, Binary::toStringUsingUTF8);
      case INT32, INT64 ->
          new TextConverter(type, numbers(place, type, logical), Binary::toStringUsingUTF8);
      case BINARY, FIXED_LEN_BYTE_ARRAY ->
          new TextConverter(type, Long::toString, bytes(place, logical));
      case FLOAT, DOUBLE ->
          throw new PortfolioException(
              place
                  + " holds binary fractions ("
                  + type.getPrimitiveTypeName().name().toLowerCase(Locale.ROOT)
                  + "), and values are exact here; write decimal(18, 2), or whole numbers as int64");
      case INT96 ->
          throw new PortfolioException(
              place + " holds the old timestamps of Impala (int96); write dates (date)");
    };
  }

  private static LongFunction<String> numbers(
      String place, PrimitiveType type, @Nullable LogicalTypeAnnotation logical) {
    boolean isInt = type.getPrimitiveTypeName() == PrimitiveType.PrimitiveTypeName.INT32;
    if (logical == null) {
      return Long::toString;
    } else if (logical instanceof IntLogicalTypeAnnotation whole) {
      return whole.isSigned()
          ? Long::toString
          : isInt ? v -> Long.toString(v & 0xFFFFFFFFL) : Long::toUnsignedString;
    } else if (logical instanceof DecimalLogicalTypeAnnotation decimal) {
      return v -> text(BigDecimal.valueOf(v, decimal.getScale()));
    } else if (logical instanceof DateLogicalTypeAnnotation) {
      return v -> LocalDate.ofEpochDay(v).toString();
    } else if (logical instanceof TimestampLogicalTypeAnnotation timestamp) {
      return v -> timestamp(v, perSecond(timestamp.getUnit()));
    } else if (logical instanceof TimeLogicalTypeAnnotation time) {
      return v -> time(v, 1_000_000_000L / perSecond(time.getUnit()));
    }
    throw unknown(place, logical);
  }

  private static Function<Binary, String> bytes(
      String place, @Nullable LogicalTypeAnnotation logical) {
    if (logical instanceof StringLogicalTypeAnnotation
        || logical instanceof EnumLogicalTypeAnnotation) {
      return Binary::toStringUsingUTF8;
    } else if (logical instanceof DecimalLogicalTypeAnnotation decimal) {
      return v -> text(new BigDecimal(new BigInteger(v.getBytesUnsafe()), decimal.getScale()));
    }
    throw unknown(place, logical);
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

  private static String text(BigDecimal decimal) {
    return decimal.signum() == 0 ? "0" : decimal.stripTrailingZeros().toPlainString();
  }

  /** The text of the value that was read last. */
  String text() {
    return text;
  }

  /** Returns the text of an entry of the dictionary. */
  String text(int id) {
    return dictionary[id];
  }

  /** Reads a value that is in no dictionary. */
  String read(ValuesReader values) {
    switch (physical) {
      case BOOLEAN -> addBoolean(values.readBoolean());
      case INT32 -> addLong(values.readInteger());
      case INT64 -> addLong(values.readLong());
      default -> addBinary(values.readBytes());
    }
    return text;
  }

  @Override
  public boolean hasDictionarySupport() {
    return true;
  }

  @Override
  public void setDictionary(Dictionary values) {
    dictionary = new String[values.getMaxId() + 1];
    for (int id = 0; id < dictionary.length; id++) {
      dictionary[id] =
          switch (physical) {
            case INT32 -> of(values.decodeToInt(id));
            case INT64 -> of(values.decodeToLong(id));
            default -> ofBytes.apply(values.decodeToBinary(id));
          };
    }
  }

  private String of(long number) {
    try {
      return ofNumber.apply(number);
    } catch (DateTimeException | ArithmeticException e) {
      return Long.toString(number); // It is no date or time, and is refused as what it is.
    }
  }

  @Override
  public void addValueFromDictionary(int id) {
    text = dictionary[id];
  }

  @Override
  public void addBinary(Binary value) {
    text = ofBytes.apply(value);
  }

  @Override
  public void addBoolean(boolean value) {
    text = Boolean.toString(value);
  }

  @Override
  public void addInt(int value) {
    addLong(value);
  }

  @Override
  public void addLong(long value) {
    int slot = (int) (value ^ (value >>> 10)) & (CACHED - 1);
    String known = texts[slot];
    if (known == null || numbers[slot] != value) {
      known = of(value);
      texts[slot] = known;
      numbers[slot] = value;
    }
    text = known;
  }
}
