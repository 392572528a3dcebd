package io.ratelever.server.wire;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Converts the values of one field of a message to those of one component of a record, and back.
 */
interface Converter {

  /**
   * Reads a value that was sent.
   *
   * @param value what the getter of the field returns; of an enumeration, its number; of a list of
   *     records, the records
   * @param reading stands at the message that has the field
   * @return the value; {@code null} if it is faulty and the reading was told so
   * @throws InvalidValueException if the value breaks its grammar
   */
  @Nullable Object read(Object value, Reading reading);

  /**
   * Writes a value that is known.
   *
   * @param currency ISO 4217 code of all amounts; empty if it is not known
   * @throws InvalidValueException if the message cannot hold it
   */
  Object write(Object value, String currency);

  /**
   * Returns where in a value of the message a failure is.
   *
   * @param value the value that was sent
   * @param path path behind the field in the names of rate books, not empty: {@code [2].code}
   * @return path behind the field in the message: {@code .records[2].code}; empty if there is no
   *     such field
   */
  default Optional<String> locate(Object value, String path) {
    return Optional.empty();
  }
}
