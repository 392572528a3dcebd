package io.ratelever.compiled;

import io.ratelever.risk.Field;
import org.jspecify.annotations.Nullable;

/** Attributes in compiled code: values that a caller sent by name, and that may have any type. */
public final class Attributes {

  private Attributes() {}

  /**
   * Returns an attribute of a record; {@code null} if it was not sent.
   *
   * @throws Irregular if it is of another type than declared
   */
  public static @Nullable Object value(Object record, Field field) {
    Object value = field.read(record);
    if (value != null && field.typeFault(value).isPresent()) {
      throw Irregular.SIGNAL;
    }
    return value;
  }
}
