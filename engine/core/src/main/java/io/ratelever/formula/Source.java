package io.ratelever.formula;

import io.ratelever.ratebook.FormulaText;
import io.ratelever.ratebook.Location;
import io.ratelever.ratebook.Problems;

/** The text of a formula, and where its problems are reported. */
record Source(FormulaText formula, Problems problems) {

  private static final int EXCERPT_LENGTH = 60;

  /**
   * Says that a formula cannot be compiled. Its problem has already been reported when this is
   * thrown; nobody needs to look into it.
   */
  static final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private Refusal(String message) {
      super(message, null, false, false);
    }
  }

  /**
   * Reports a problem, and returns what is to be thrown.
   *
   * @param message what is wrong; what would be right
   */
  Refusal refuse(Span span, String message) {
    problems.add(locate(span.start()), message);
    return new Refusal(message);
  }

  /** Returns what is to be thrown where something is read that has been reported itself. */
  Refusal alreadyReported() {
    return new Refusal("already reported");
  }

  /** Returns the text of a part, cut short where it is long. */
  String excerpt(Span span) {
    String text = formula.text().substring(span.start(), span.end()).strip();
    return text.length() <= EXCERPT_LENGTH ? text : text.substring(0, EXCERPT_LENGTH) + "...";
  }

  /** Only the column of the first line is known: a file may indent or fold the others. */
  private Location locate(int index) {
    Location at = formula.at();
    long lines = formula.text().substring(0, index).chars().filter(c -> c == '\n').count();
    return lines == 0 || at.cell() != null
        ? at.plusColumns(index)
        : new Location(at.file(), at.line() + (int) lines, 0, null);
  }
}
