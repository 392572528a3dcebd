package io.ratelever.portfolio.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/** Figures as people read them, the same in every language. */
public final class Figures {

  private static final DecimalFormatSymbols SYMBOLS = DecimalFormatSymbols.getInstance(Locale.ROOT);

  private Figures() {}

  /** Returns a count: {@code 1,234}. */
  public static String count(long count) {
    return new DecimalFormat("#,##0", SYMBOLS).format(count);
  }

  /** Returns an amount with two decimals: {@code 1,234.50}. */
  public static String amount(BigDecimal amount) {
    return new DecimalFormat("#,##0.00", SYMBOLS).format(amount.setScale(2, RoundingMode.HALF_UP));
  }

  /** Returns a change of an amount with its sign: {@code +12.30}. */
  public static String change(BigDecimal change) {
    return (change.signum() > 0 ? "+" : "") + amount(change);
  }

  /** Returns a relative change with its sign: {@code +1.25 %}; a dash if there is none to tell. */
  public static String relative(double change) {
    if (Double.isNaN(change)) {
      return "–";
    }
    String text = new DecimalFormat("0.00", SYMBOLS).format(change * 100) + " %";
    return text.equals("-0.00 %") ? "0.00 %" : change > 0 ? "+" + text : text;
  }

  /** Returns a ratio in percent: {@code 62.5 %}; a dash if it is none. */
  public static String percent(double ratio) {
    return Double.isFinite(ratio)
        ? new DecimalFormat("0.0", SYMBOLS).format(100 * ratio) + " %"
        : "–";
  }

  /** Returns a share of a whole: {@code 12.5 %}; a dash if the whole is nothing. */
  public static String share(long part, long whole) {
    return whole == 0 ? "–" : new DecimalFormat("0.0", SYMBOLS).format(100.0 * part / whole) + " %";
  }
}
