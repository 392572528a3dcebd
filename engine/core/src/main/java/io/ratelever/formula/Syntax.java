package io.ratelever.formula;

import java.util.List;

/**
 * A formula as it is written, taken apart but not yet understood.
 *
 * @param kind what is written
 * @param word the literal, name or sign; see the kinds
 * @param parts the parts, in the order of the kinds' descriptions
 * @param span where it stands, parentheses around it included
 */
record Syntax(Kind kind, String word, List<Syntax> parts, Span span) {

  /** What can be written. */
  enum Kind {
    /** A number without sign: its digits. */
    NUMBER,
    /** A text: its characters, without quotes. */
    TEXT,
    /** {@code true} or {@code false}. */
    TRUTH,
    /** A bare name. */
    NAME,
    /** The name of a member, of one part. */
    MEMBER,
    /** The name of a function or page, and its arguments. */
    CALL,
    /** A list and the condition in brackets. */
    FILTER,
    /** A minus sign before a part. */
    NEGATION,
    /** One of {@code + - * / **} between two parts. */
    ARITHMETIC,
    /** One of {@code = != < <= > >=} between two parts. */
    COMPARISON,
    /** One of {@code = != < <= > >=} before a part; sound only after {@code in}. */
    TEST,
    /** Both brackets, as {@code [)}, around two bounds. */
    RANGE,
    /** A value, and what it should be in: a value, a test, a range, a list of them. */
    IN,
    /** Two conditions. */
    AND,
    /** Two conditions. */
    OR,
    /** The elements of a list in brackets. */
    LIST,
    /** Condition, value if it holds, value if not. */
    IF,
    /** The name that stands for an element, the list, the condition. */
    SOME,
    /** The name that stands for an element, the list, the condition. */
    EVERY,
    /** The name that stands for an element, the list, the value. */
    FOR
  }

  Syntax {
    parts = List.copyOf(parts);
  }

  Syntax part(int index) {
    return parts.get(index);
  }

  Syntax withSpan(Span span) {
    return new Syntax(kind, word, parts, span);
  }
}
