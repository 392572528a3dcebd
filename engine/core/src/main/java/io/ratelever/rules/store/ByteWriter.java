package io.ratelever.rules.store;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Gathers the bytes of numbers and texts. */
final class ByteWriter {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  /** Writes a number, not negative: seven bits a byte, the lowest first. */
  void number(int number) {
    int rest = number;
    while (rest > 0x7f) {
      bytes.write((rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    bytes.write(rest);
  }

  /** Writes a text: its length in bytes, then UTF-8. */
  void text(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    number(utf8.length);
    bytes.writeBytes(utf8);
  }

  byte[] bytes() {
    return bytes.toByteArray();
  }
}
