package io.ratelever.server.wire;

/** A value breaks the grammar of its field. It never leaves this package. */
final class InvalidValueException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * @param message what is wrong and what would be right, without the field
   */
  InvalidValueException(String message) {
    super(message, null, false, false);
  }
}
