package io.ratelever.load.source;

import io.ratelever.ratebook.Location;
import io.ratelever.ratebook.Problems;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * The text of a file, known to be UTF-8 without a byte order mark and without control characters.
 *
 * @param file its path, for messages
 * @param text its characters; lines end with LF or CRLF
 */
public record SourceText(String file, String text) {

  /**
   * Decodes the bytes of a file.
   *
   * @param bytesMax the most bytes it may have
   * @return nothing if a problem was added
   */
  public static Optional<SourceText> decode(
      String file, byte[] bytes, int bytesMax, Problems problems) {
    if (bytes.length > bytesMax) {
      problems.add(
          Location.ofFile(file),
          "the file has " + bytes.length + " bytes; at most " + bytesMax + " are read");
      return Optional.empty();
    }
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CoderResult result =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT)
            .decode(in, out, true);
    String text = out.flip().toString();
    if (result.isError()) {
      problems.add(
          placeOf(file, text, text.length()),
          String.format(
              Locale.ROOT,
              "byte 0x%02X is not UTF-8, so the file is in another encoding, such as %s; save it as"
                  + " UTF-8",
              bytes[in.position()],
              isUtf16(bytes) ? "UTF-16" : "GBK or Windows-1252"));
      return Optional.empty();
    }
    return checkCharacters(file, text, problems)
        ? Optional.of(new SourceText(file, text))
        : Optional.empty();
  }

  /** Whether a text starts with the mark that tells the byte order of UTF-16. */
  private static boolean isUtf16(byte[] bytes) {
    return bytes.length > 1 && (bytes[0] ^ bytes[1]) == 1 && (bytes[0] | bytes[1]) == -1;
  }

  private static boolean checkCharacters(String file, String text, Problems problems) {
    if (text.startsWith("\uFEFF")) {
      problems.add(
          Location.of(file, 1, 1),
          "the file starts with a byte order mark, as spreadsheet programs put before UTF-8; save"
              + " it from a text editor as UTF-8 without a byte order mark (BOM)");
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean lineEnd = c == '\n' || (c == '\r' && text.startsWith("\n", i + 1));
      if (c == '\r' && !lineEnd) {
        problems.add(
            placeOf(file, text, i),
            "a carriage return without a line feed; lines end with LF or CRLF");
        return false;
      }
      if (isForbidden(c) && !lineEnd && c != '\t') {
        problems.add(
            placeOf(file, text, i),
            nameOf(c) + " in the file; remove it, only text may stand here");
        return false;
      }
    }
    return true;
  }

  /** Says whether a character has no place in a text: control characters and byte order marks. */
  static boolean isForbidden(int c) {
    return Character.isISOControl(c) || c == '\uFEFF' || c == '\uFFFE' || c == '\uFFFF';
  }

  /** Names a character that cannot be shown. */
  static String nameOf(int c) {
    return c == '\t' ? "a tab" : String.format(Locale.ROOT, "the control character U+%04X", c);
  }

  /** Returns the place of a character. */
  Location placeOf(int index) {
    return placeOf(file, text, index);
  }

  private static Location placeOf(String file, String text, int index) {
    int line = 1;
    int lineStart = 0;
    for (int i = text.indexOf('\n'); i >= 0 && i < index; i = text.indexOf('\n', i + 1)) {
      line++;
      lineStart = i + 1;
    }
    return Location.of(file, line, text.codePointCount(lineStart, index) + 1);
  }
}
