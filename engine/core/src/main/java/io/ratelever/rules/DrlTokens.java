package io.ratelever.rules;

import io.ratelever.ratebook.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Cuts the text of a DRL file into tokens, all of it: what is no token, blank or comment is
 * refused.
 *
 * <p>Outside quotes and comments only printable ASCII is a token, so nothing can hide behind
 * invisible characters or letters that look alike. In quotes {@code \"} and {@code \\} are the only
 * escapes.
 */
final class DrlTokens {

  /** Longest file, in characters; far more than people write. */
  private static final int FILE_MAX = 1_000_000;

  /** Longest name, number or text, in characters. */
  private static final int TOKEN_MAX = 500;

  private static final Set<String> DOUBLE_SIGNS = Set.of("==", "!=", "<=", ">=", "&&", "||");

  /** What a token is. */
  enum Kind {
    NAME,
    /** Held without its quotes, escapes undone. */
    TEXT,
    NUMBER,
    SIGN,
    END
  }

  /** One token. */
  record Token(Kind kind, String text, Location at) {
    boolean is(String sign) {
      return (kind == Kind.SIGN || kind == Kind.NAME) && text.equals(sign);
    }

    /** Returns the token for a message, cut where it is long. */
    String words() {
      return switch (kind) {
        case END -> "the end of the file";
        case TEXT -> "\"" + Printable.quotation(text) + "\"";
        case NAME, NUMBER, SIGN -> Printable.quotation(text);
      };
    }
  }

  private final String file;
  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int position;
  private int line = 1;
  private int lineStart;

  private DrlTokens(String file, String text) {
    this.file = file;
    this.text = text;
  }

  /**
   * Returns the tokens of a file; the last one is its end.
   *
   * @throws Refusal if the text holds what is no token
   */
  static List<Token> of(String file, String text) throws Refusal {
    if (text.length() > FILE_MAX) {
      throw new Refusal(
          Location.ofFile(file),
          "the file has " + text.length() + " characters; at most " + FILE_MAX + " are read");
    }
    return new DrlTokens(file, text).read();
  }

  private List<Token> read() throws Refusal {
    refuseUnprintable();
    while (position < text.length()) {
      char c = text.charAt(position);
      if (isBlank(c)) {
        advance();
      } else if (text.startsWith("//", position)) {
        skipLineComment();
      } else if (text.startsWith("/*", position)) {
        skipBlockComment();
      } else if (c == '"') {
        readText();
      } else if (isNameStart(c)) {
        readWhile(Kind.NAME);
      } else if (isDigit(c)) {
        readWhile(Kind.NUMBER);
      } else {
        readSign(c);
      }
    }
    tokens.add(new Token(Kind.END, "", here()));
    return tokens;
  }

  /** Refuses characters that an editor does not show, or shows as what they are not. */
  private void refuseUnprintable() throws Refusal {
    for (; position < text.length(); advance()) {
      char c = text.charAt(position);
      boolean isPair =
          Character.isHighSurrogate(c)
              && position + 1 < text.length()
              && Character.isLowSurrogate(text.charAt(position + 1));
      int point = isPair ? text.codePointAt(position) : c;
      if (!isBlank(c) && !Printable.is(point)) {
        throw new Refusal(
            here(),
            String.format(Locale.ROOT, "character U+%04X cannot be seen; remove it", point));
      }
      if (isPair) {
        advance();
      }
    }
    position = 0;
    line = 1;
    lineStart = 0;
  }

  private void skipLineComment() {
    while (position < text.length() && !isLineEnd(text.charAt(position))) {
      advance();
    }
  }

  private void skipBlockComment() throws Refusal {
    Location start = here();
    int end = text.indexOf("*/", position + 2);
    if (end < 0) {
      throw new Refusal(start, "the comment /* does not end; close it with */");
    }
    while (position < end + 2) {
      advance();
    }
  }

  private void readText() throws Refusal {
    Location start = here();
    StringBuilder content = new StringBuilder();
    advance();
    while (position < text.length() && !isLineEnd(text.charAt(position))) {
      char c = text.charAt(position);
      if (c == '"') {
        advance();
        add(new Token(Kind.TEXT, content.toString(), start));
        return;
      }
      if (c == '\\') {
        advance();
        c = position < text.length() ? text.charAt(position) : ' ';
        if (c != '"' && c != '\\') {
          throw new Refusal(
              here(), "\\" + c + " is not accepted in a text; only \\\" and \\\\ are");
        }
      }
      content.append(c);
      advance();
    }
    throw new Refusal(start, "the text does not end on its line; close it with a quote");
  }

  private void readWhile(Kind kind) throws Refusal {
    Location start = here();
    int from = position;
    while (position < text.length() && isWordPart(text.charAt(position), kind)) {
      advance();
    }
    add(new Token(kind, text.substring(from, position), start));
  }

  private void add(Token token) throws Refusal {
    if (token.text().length() > TOKEN_MAX) {
      throw new Refusal(
          token.at(), token.words() + " is longer than " + TOKEN_MAX + " characters; shorten it");
    }
    tokens.add(token);
  }

  private void readSign(char c) throws Refusal {
    Location start = here();
    if (c == '\'') {
      throw new Refusal(start, "' is not accepted; write texts in double quotes");
    }
    if (c > '~') {
      throw new Refusal(start, c + " is not accepted here; write texts in double quotes");
    }
    int length =
        position + 2 <= text.length()
                && DOUBLE_SIGNS.contains(text.substring(position, position + 2))
            ? 2
            : 1;
    tokens.add(new Token(Kind.SIGN, text.substring(position, position + length), start));
    position += length;
  }

  /** Steps over one character, counting lines: a line feed, a carriage return, or both. */
  private void advance() {
    char c = text.charAt(position++);
    boolean isLineOver = c == '\n' || (c == '\r' && !text.startsWith("\n", position));
    if (isLineOver) {
      line++;
      lineStart = position;
    }
  }

  private Location here() {
    return Location.of(file, line, position - lineStart + 1);
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || isLineEnd(c);
  }

  private static boolean isLineEnd(char c) {
    return c == '\n' || c == '\r';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isNameStart(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$';
  }

  private static boolean isWordPart(char c, Kind kind) {
    return isNameStart(c) || isDigit(c) || (kind == Kind.NUMBER && c == '.');
  }
}
