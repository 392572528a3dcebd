package io.ratelever.portfolio.offbalance;

import io.ratelever.portfolio.PortfolioException;
import io.ratelever.ratebook.RateBook;
import io.ratelever.ratebook.RatePage;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The rates of an edition that are changed all by the same factor: one column of one rate page.
 *
 * @param page name of the page
 * @param column position of the column among the page's value columns
 * @param unit to which changed rates are rounded half up: 0.01
 */
public record BaseRates(String page, int column, BigDecimal unit) {

  /**
   * Finds base rates.
   *
   * @param page name of the page
   * @param column name of the column; absent if the page has one column of numbers
   * @param unit to which changed rates are rounded; absent for as many decimals as they have
   * @throws PortfolioException if there is no such column of numbers
   */
  public static BaseRates of(
      RateBook book, String page, @Nullable String column, @Nullable BigDecimal unit) {
    RatePage found = book.pages().get(page);
    if (found == null) {
      throw new PortfolioException(
          "there is no rate page "
              + page
              + "; pages are "
              + String.join(", ", book.pages().keySet()));
    }
    List<Integer> numbers = new ArrayList<>();
    for (int i = 0; i < found.columns().size(); i++) {
      RatePage.Column one = found.columns().get(i);
      if (one.type() == RatePage.ColumnType.NUMBER
          && (column == null || column.equals(one.name()))) {
        numbers.add(i);
      }
    }
    if (numbers.size() != 1) {
      throw new PortfolioException(
          "the page "
              + page
              + (column == null
                  ? " has " + numbers.size() + " columns of numbers; name one"
                  : " has no column of numbers " + column)
              + ": "
              + found.columns().stream().map(RatePage.Column::name).toList());
    }
    return new BaseRates(page, numbers.get(0), unit == null ? unit(found, numbers.get(0)) : unit);
  }

  /** The unit that keeps as many decimals as the rates have. */
  private static BigDecimal unit(RatePage page, int column) {
    int scale = 0;
    for (RatePage.Row row : page.rows()) {
      if (row.values().get(column) instanceof BigDecimal rate) {
        scale = Math.max(scale, rate.scale());
      }
    }
    return BigDecimal.ONE.movePointLeft(scale);
  }

  /** Returns a rate that is changed by a factor. */
  public BigDecimal changed(BigDecimal rate, BigDecimal factor) {
    return rate.multiply(factor).divide(unit, 0, RoundingMode.HALF_UP).multiply(unit);
  }

  /**
   * Returns the edition with its base rates changed by a factor.
   *
   * <p>It keeps the digest of the edition, for its rules are the same and so are their filled
   * cells; it is never put in force.
   */
  public RateBook change(RateBook book, BigDecimal factor) {
    RatePage old = Objects.requireNonNull(book.pages().get(page));
    List<RatePage.Row> rows = old.rows().stream().map(row -> change(row, factor)).toList();
    Map<String, RatePage> pages = new LinkedHashMap<>(book.pages());
    pages.put(page, old.withRows(rows));
    return book.withPages(pages);
  }

  private RatePage.Row change(RatePage.Row row, BigDecimal factor) {
    return row.values().get(column) instanceof BigDecimal rate
        ? row.withValue(column, changed(rate, factor))
        : row;
  }
}
