package io.ratelever.rules;

import io.ratelever.rules.DrlTokens.Kind;
import io.ratelever.rules.DrlTokens.Token;
import java.util.List;

/** Walks through the tokens of a DRL file; says what is right where something else stands. */
final class DrlCursor {

  private final List<Token> tokens;
  private int position;

  /**
   * Starts at the first token.
   *
   * @param tokens the tokens, of which the last is the end of the file
   */
  DrlCursor(List<Token> tokens) {
    this.tokens = tokens;
  }

  Token peek() {
    return tokens.get(position);
  }

  /** Returns the current token and steps over it; the end of the file stays where it is. */
  Token next() {
    Token token = peek();
    if (token.kind() != Kind.END) {
      position++;
    }
    return token;
  }

  boolean isAtEnd() {
    return peek().kind() == Kind.END;
  }

  /** Steps over a word or sign if it stands here, and says whether it did. */
  boolean skip(String sign) {
    boolean isHere = peek().is(sign);
    if (isHere) {
      next();
    }
    return isHere;
  }

  /** Steps over a word or sign that must stand here. */
  void expect(String sign, String remedy) throws Refusal {
    if (!skip(sign)) {
      throw refusal(peek(), remedy);
    }
  }

  /** Reads a text in quotes that says something. */
  String readText(String remedy) throws Refusal {
    Token token = peek();
    if (token.kind() != Kind.TEXT) {
      throw refusal(token, remedy);
    }
    if (token.text().isBlank()) {
      throw new Refusal(token.at(), "the text in quotes is blank; fill it in");
    }
    return next().text();
  }

  /** Reads a constant; the sign of a negative number becomes part of its token. */
  Token readLiteral() throws Refusal {
    Token token = next();
    if (token.is("-") && peek().kind() == Kind.NUMBER) {
      return new Token(Kind.NUMBER, "-" + next().text(), token.at());
    }
    boolean isLiteral =
        token.kind() == Kind.TEXT
            || token.kind() == Kind.NUMBER
            || token.is("true")
            || token.is("false");
    if (!isLiteral) {
      throw refusal(token, "a constant stands here: a number, true, false or a text in quotes");
    }
    return token;
  }

  /** Moves behind the next {@code end} that a rule or nothing follows. */
  void skipRule() {
    position = Math.max(0, position - 1); // the token just read may be this end
    while (!isAtEnd()) {
      boolean isEnd = next().is("end");
      if (isEnd && (peek().is("rule") || isAtEnd())) {
        return;
      }
    }
  }

  static Refusal refusal(Token token, String remedy) {
    return new Refusal(token.at(), token.words() + " is not accepted here; " + remedy);
  }
}
