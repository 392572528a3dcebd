package io.ratelever.server.wire;

/** A value breaks the grammar of its field. It never leaves this package. */
final class InvalidValueException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String description;

  /**
   * @param description what is wrong and what would be right, without the field
   */
  InvalidValueException(String description) {
    super(description, null, false, false);
    this.description = description;
  }

  /** What is wrong and what would be right, without the field. */
  String description() {
    return description;
  }
}
