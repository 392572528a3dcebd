package io.ratelever.risk;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Defensive copies for the compact constructors of this package. */
final class Copies {

  private Copies() {}

  static <T> @Nullable List<T> list(@Nullable List<T> list) {
    return list == null ? null : List.copyOf(list);
  }

  /** Copies attributes into name order, so that nothing depends on the order they came in. */
  static Map<String, Object> attributes(@Nullable Map<String, Object> attributes) {
    if (attributes == null || attributes.isEmpty()) {
      return Map.of();
    }
    Map<String, Object> copy = new TreeMap<>(attributes);
    copy.replaceAll((name, value) -> value instanceof List<?> list ? List.copyOf(list) : value);
    return Collections.unmodifiableMap(copy);
  }
}
