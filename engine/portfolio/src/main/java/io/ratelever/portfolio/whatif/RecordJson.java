package io.ratelever.portfolio.whatif;

import java.io.StringWriter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Records as JSON and back, for files that only this program reads. A component is a record, a
 * list, a map by texts, a text, a truth, a whole number, a constant of an enumeration, or an exact
 * number, which is a text with all its digits; absent ones are null.
 */
final class RecordJson {

  private static final JsonFactory FACTORY = new JsonFactory();

  private RecordJson() {}

  /** Returns a record as JSON. */
  static String of(Record value) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      write(json, value);
    }
    return text.toString();
  }

  private static void write(JsonGenerator json, @Nullable Object value) {
    if (value == null) {
      json.writeNull();
    } else if (value instanceof Record record) {
      writeRecord(json, record);
    } else if (value instanceof List<?> list) {
      json.writeStartArray();
      list.forEach(one -> write(json, one));
      json.writeEndArray();
    } else if (value instanceof Map<?, ?> map) {
      json.writeStartObject();
      map.forEach(
          (key, one) -> {
            json.writeName((String) key);
            write(json, one);
          });
      json.writeEndObject();
    } else if (value instanceof Long || value instanceof Integer) {
      json.writeNumber(((Number) value).longValue());
    } else if (value instanceof Boolean truth) {
      json.writeBoolean(truth);
    } else {
      json.writeString(value instanceof Enum<?> constant ? constant.name() : value.toString());
    }
  }

  private static void writeRecord(JsonGenerator json, Record record) {
    json.writeStartObject();
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      json.writeName(component.getName());
      try {
        write(json, component.getAccessor().invoke(record));
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }
    json.writeEndObject();
  }

  /**
   * Returns the record that was written.
   *
   * @throws IllegalArgumentException if the text is not that of such a record
   */
  static <R extends Record> R read(String text, Class<R> type) {
    try (JsonParser json = FACTORY.createParser(ObjectReadContext.empty(), text)) {
      json.nextToken();
      return type.cast(readRecord(json, type));
    } catch (RuntimeException e) {
      throw new IllegalArgumentException("this is no " + type.getSimpleName(), e);
    }
  }

  private static @Nullable Object read(JsonParser json, Type type) {
    if (json.currentToken() == JsonToken.VALUE_NULL) {
      return null;
    }
    if (type instanceof ParameterizedType generic) {
      Type[] arguments = generic.getActualTypeArguments();
      return generic.getRawType() == List.class
          ? readList(json, arguments[0])
          : readMap(json, arguments[1]);
    }
    Class<?> plain = (Class<?>) type;
    if (plain.isRecord()) {
      return readRecord(json, plain);
    }
    if (plain == long.class || plain == Long.class) {
      return json.getLongValue();
    }
    if (plain == int.class) {
      return json.getIntValue();
    }
    return plain == boolean.class
        ? (Object) json.getBooleanValue()
        : ofText(json.getString(), plain);
  }

  private static Object ofText(String text, Class<?> type) {
    if (type.isEnum()) {
      return Arrays.stream(type.getEnumConstants())
          .filter(constant -> ((Enum<?>) constant).name().equals(text))
          .findFirst()
          .orElseThrow();
    }
    if (type == BigDecimal.class) {
      return new BigDecimal(text);
    }
    return type == BigInteger.class ? new BigInteger(text) : text;
  }

  private static List<@Nullable Object> readList(JsonParser json, Type type) {
    List<@Nullable Object> list = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      list.add(read(json, type));
    }
    return list;
  }

  private static Map<String, @Nullable Object> readMap(JsonParser json, Type type) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = json.currentName();
      json.nextToken();
      map.put(name, read(json, type));
    }
    return map;
  }

  private static Object readRecord(JsonParser json, Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    @Nullable Object[] values = new @Nullable Object[components.length];
    for (int i = 0; i < components.length; i++) {
      json.nextToken();
      if (!components[i].getName().equals(json.currentName())) {
        throw new IllegalArgumentException(components[i].getName() + " is missing");
      }
      json.nextToken();
      values[i] = read(json, components[i].getGenericType());
    }
    if (json.nextToken() != JsonToken.END_OBJECT) {
      throw new IllegalArgumentException(type.getSimpleName() + " has more than it should");
    }
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      return type.getDeclaredConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
