package io.ratelever.portfolio.report;

/**
 * Texts of a portfolio in files that a spreadsheet may open: one that begins like a formula is
 * written after an apostrophe, so that nothing in a portfolio is ever run.
 */
final class SpreadsheetText {

  private SpreadsheetText() {}

  static String of(String text) {
    return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
  }
}
