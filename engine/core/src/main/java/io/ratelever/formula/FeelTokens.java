package io.ratelever.formula;

import java.util.List;
import java.util.regex.Pattern;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.WritableToken;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.feel.parser.feel11.FEEL_1_1Parser;

/**
 * Refuses words and signs that FEEL has and formulas have not, or that neither has, before the
 * parser makes something of them.
 */
final class FeelTokens {

  // Within these limits a thread with a stack of 512 kB parses and evaluates any formula.
  private static final int TOKENS_LIMIT = 500;
  private static final int NESTING_LIMIT = 30;
  private static final int OPEN_ENDED_LIMIT = 50;
  private static final Pattern NUMBER = Pattern.compile("[0-9]+(\\.[0-9]+)?");

  private final Source source;
  private final String text;

  FeelTokens(Source source) {
    this.source = source;
    this.text = source.formula().text();
  }

  /** Returns where a token stands; the parser counts characters beyond 16 bits once, Java twice. */
  static Span span(String text, Token first, Token last) {
    int start = text.offsetByCodePoints(0, first.getStartIndex());
    int end = text.offsetByCodePoints(0, Math.max(first.getStartIndex(), last.getStopIndex() + 1));
    return new Span(start, end);
  }

  /** Checks all tokens, the end included. */
  void check(List<Token> tokens) {
    int depth = 0;
    int openEnded = 0;
    Span before = new Span(0, 0);
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      Span span = span(text, token, token);
      checkGap(before, span);
      String remedy = remedy(token, i == 0 ? null : tokens.get(i - 1));
      if (remedy != null) {
        throw source.refuse(span, source.excerpt(span) + " " + remedy);
      }
      depth += nesting(token);
      openEnded += isOpenEnded(token) ? 1 : 0;
      if (i > TOKENS_LIMIT || depth > NESTING_LIMIT || openEnded > OPEN_ENDED_LIMIT) {
        throw source.refuse(
            span, "the formula is too long or nested too deeply; split it into several");
      }
      before = span;
    }
  }

  /** Says whether a token takes all that follows into its right side, so that several nest. */
  private static boolean isOpenEnded(Token token) {
    return switch (token.getType()) {
      case FEEL_1_1Parser.IF, FEEL_1_1Parser.FOR, FEEL_1_1Parser.SOME, FEEL_1_1Parser.EVERY -> true;
      default -> false;
    };
  }

  /** What the parser skips is blank, or a comment. */
  private void checkGap(Span before, Span after) {
    String gap = text.substring(before.end(), after.start());
    String comment = gap.replace('\u00a0', ' ').strip();
    if (!comment.isEmpty()) {
      int start = text.indexOf(comment.charAt(0), before.end());
      throw source.refuse(
          new Span(start, after.start()),
          comment + " is a comment; a formula has none, write it beside the formula");
    }
  }

  /**
   * Makes {@code in} a comparison sign like {@code =}, and {@code (1, 2)} after it a list.
   *
   * <p>The grammar gives {@code in} all that follows for its right side: it reads {@code a in b and
   * c} as {@code a in (b and c)}, which is another condition than everybody reads in it, and takes
   * minutes over dozens of them. Tokens keep their text, so {@code in} is still told from {@code
   * =}.
   */
  static void makeInAComparison(List<Token> tokens) {
    for (int i = 0; i < tokens.size() - 1; i++) {
      boolean iterates =
          i > 1
              && switch (tokens.get(i - 2).getType()) {
                case FEEL_1_1Parser.FOR, FEEL_1_1Parser.SOME, FEEL_1_1Parser.EVERY -> true;
                default -> false;
              };
      if (tokens.get(i).getType() == FEEL_1_1Parser.IN && !iterates) {
        setType(tokens.get(i), FEEL_1_1Parser.EQUAL);
        if (tokens.get(i + 1).getType() == FEEL_1_1Parser.LPAREN) {
          makeList(tokens, i + 1);
        }
      }
    }
  }

  /** Gives the types of brackets to the parentheses that open at a token, if a comma is inside. */
  private static void makeList(List<Token> tokens, int opening) {
    boolean comma = false;
    int depth = 0;
    for (int i = opening; i < tokens.size(); i++) {
      depth += nesting(tokens.get(i));
      comma |= depth == 1 && tokens.get(i).getType() == FEEL_1_1Parser.COMMA;
      if (depth == 0) {
        if (comma && tokens.get(i).getType() == FEEL_1_1Parser.RPAREN) {
          setType(tokens.get(opening), FEEL_1_1Parser.LBRACK);
          setType(tokens.get(i), FEEL_1_1Parser.RBRACK);
        }
        return;
      }
    }
  }

  private static void setType(Token token, int type) {
    ((WritableToken) token).setType(type);
  }

  private static int nesting(Token token) {
    return switch (token.getType()) {
      case FEEL_1_1Parser.LPAREN, FEEL_1_1Parser.LBRACK -> 1;
      case FEEL_1_1Parser.RPAREN, FEEL_1_1Parser.RBRACK -> -1;
      default -> 0;
    };
  }

  private static @Nullable String remedy(Token token, @Nullable Token previous) {
    int before = previous == null ? Token.INVALID_TYPE : previous.getType();
    return switch (token.getType()) {
      case FEEL_1_1Parser.IntegerLiteral, FEEL_1_1Parser.FloatingPointLiteral ->
          NUMBER.matcher(token.getText()).matches()
              ? null
              : "is no plain number; write digits and a point, such as 1000 or 0.5";
      case FEEL_1_1Parser.StringLiteral ->
          token.getText().contains("\\") ? "has a backslash; write the text without it" : null;
      case FEEL_1_1Parser.EQUAL ->
          before == FEEL_1_1Parser.EQUAL ? "stands twice; write = for equality" : null;
      case FEEL_1_1Parser.GT ->
          before == FEEL_1_1Parser.LT ? "follows <; write != for inequality" : null;
      case FEEL_1_1Parser.BANG -> "is no sign of formulas; write not(x), or x != y";
      case FEEL_1_1Parser.QUOTE -> "does not enclose a text; write \"...\"";
      case FEEL_1_1Parser.NULL, FEEL_1_1Parser.UNDEFINEDVALUE ->
          "does not exist in formulas; write known(x) or default(x, v)";
      case FEEL_1_1Parser.AT -> "is no sign of formulas; write date(\"2020-09-19\")";
      case FEEL_1_1Parser.INSTANCE ->
          "is no word of formulas; every name has one type, so leave the test out";
      case FEEL_1_1Parser.FUNCTION, FEEL_1_1Parser.EXTERNAL ->
          "is no word of formulas; write a fact or a step instead of a function";
      case FEEL_1_1Parser.LBRACE, FEEL_1_1Parser.RBRACE ->
          "is no sign of formulas; a formula has one value, so write several formulas";
      case FEEL_1_1Parser.SPREAD -> "is no sign of formulas; write one dot before a member";
      case FEEL_1_1Parser.ANY_OTHER_CHAR -> remedy(token.getText());
      default -> null;
    };
  }

  private static String remedy(String character) {
    return switch (character) {
      case "&" -> "is no sign of formulas; write and";
      case "|" -> "is no sign of formulas; write or";
      case "^" -> "is no sign of formulas; write ** for a power";
      case "%" -> "is no sign of formulas; write 0.05 for 5%";
      case "\"" -> "begins a text that does not end; close it with \"";
      case "\u201c", "\u201d" -> "does not enclose a text; write straight quotes \"...\"";
      default -> "is no sign of formulas; leave it out";
    };
  }
}
