package io.ratelever.risk;

import io.ratelever.risk.ValueType.Scalar;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a rate book can declare an attribute to be. */
public enum AttributeType {
  DECIMAL(Scalar.NUMBER),
  TEXT(Scalar.TEXT),
  BOOLEAN(Scalar.BOOLEAN),
  DATE(Scalar.DATE),
  /** A list of {@link AttributeRecord}, whose fields are declared below its path. */
  LIST(null);

  private final @Nullable Scalar single;

  AttributeType(@Nullable Scalar single) {
    this.single = single;
  }

  /** The word that rate books have for it: {@code decimal}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The type of a single value; nothing for a list. */
  public Optional<Scalar> single() {
    return Optional.ofNullable(single);
  }
}
