package io.ratelever.replay;

import io.ratelever.ratebook.RateBookId;
import io.ratelever.rating.Rating;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An answer as keys with values, each named as its record has it, without its basis. It walks the
 * records by reflection: whatever an answer gets, its digest covers.
 */
final class CanonicalRating {

  private CanonicalRating() {}

  static Map<String, Object> of(Rating rating) {
    Map<String, Object> values = record(rating);
    values.remove("basis");
    return values;
  }

  static Map<String, Object> basis(Rating.Basis basis) {
    return record(basis);
  }

  private static Map<String, Object> record(Record record) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      Object value = read(component, record);
      if (value != null) {
        values.put(name(component), value(value));
      }
    }
    return values;
  }

  private static String name(RecordComponent component) {
    return component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }

  private static Object value(Object value) {
    if (value instanceof RateBookId || value instanceof Enum) {
      return value.toString();
    }
    if (value instanceof Record record) {
      return record(record);
    }
    return value instanceof List<?> list
        ? list.stream().map(CanonicalRating::value).toList()
        : value;
  }

  private static @Nullable Object read(RecordComponent component, Record record) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("an answer that cannot be read: " + component, e);
    }
  }
}
