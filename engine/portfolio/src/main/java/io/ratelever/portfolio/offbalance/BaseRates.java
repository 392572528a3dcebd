package io.ratelever.portfolio.offbalance;

import io.ratelever.portfolio.PortfolioException;
import io.ratelever.ratebook.RateBook;
import io.ratelever.ratebook.RatePage;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rates of an edition that are changed by factors: one column of one rate page, all by the same
 * factor, or segment by segment by the values of one of its keys.
 *
 * @param page name of the page
 * @param column position of the column among the page's value columns
 * @param unit to which changed rates are rounded half up: 0.01
 * @param segmentCell position of the key that makes the segments among the cells of a row's keys;
 *     absent if all rates are one segment
 */
public record BaseRates(String page, int column, BigDecimal unit, @Nullable Integer segmentCell) {

  /** The segment of all rates, where no key makes segments. */
  public static final String ALL = "";

  /**
   * Finds base rates.
   *
   * @param page name of the page
   * @param column name of the column; absent if the page has one column of numbers
   * @param unit to which changed rates are rounded; absent for as many decimals as they have
   * @param segmentKey name of the key that makes the segments; absent for one segment
   * @throws PortfolioException if there is no such column of numbers, or no such key
   */
  public static BaseRates of(
      RateBook book,
      String page,
      @Nullable String column,
      @Nullable BigDecimal unit,
      @Nullable String segmentKey) {
    RatePage found = book.pages().get(page);
    if (found == null) {
      throw new PortfolioException(
          "there is no rate page "
              + page
              + "; pages are "
              + String.join(", ", book.pages().keySet()));
    }
    int position = column(found, column);
    return new BaseRates(
        page,
        position,
        unit == null ? unit(found, position) : unit,
        segmentKey == null ? null : segmentCell(found, segmentKey));
  }

  private static int column(RatePage page, @Nullable String column) {
    List<Integer> numbers = new ArrayList<>();
    for (int i = 0; i < page.columns().size(); i++) {
      RatePage.Column one = page.columns().get(i);
      if (one.type() == RatePage.ColumnType.NUMBER
          && (column == null || column.equals(one.name()))) {
        numbers.add(i);
      }
    }
    if (numbers.size() != 1) {
      throw new PortfolioException(
          "the page "
              + page.name()
              + (column == null
                  ? " has " + numbers.size() + " columns of numbers; name one"
                  : " has no column of numbers " + column)
              + ": "
              + page.columns().stream().map(RatePage.Column::name).toList());
    }
    return numbers.get(0);
  }

  private static int segmentCell(RatePage page, String name) {
    int cell = 0;
    for (RatePage.Key key : page.keys()) {
      if (key.name().equals(name)) {
        return cell;
      }
      cell += key.range() ? 2 : 1;
    }
    throw new PortfolioException(
        "the page "
            + page.name()
            + " has no key "
            + name
            + ": "
            + page.keys().stream().map(RatePage.Key::name).toList());
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

  /** The segments of the rates, in the order of the page; {@link #ALL} if they are one. */
  public Set<String> segments(RateBook book) {
    Set<String> segments = new LinkedHashSet<>();
    for (RatePage.Row row : of(book).rows()) {
      if (row.values().get(column) instanceof BigDecimal) {
        segments.add(segment(row));
      }
    }
    return segments;
  }

  /** The segment of a row: the lower bound of a range. */
  String segment(RatePage.Row row) {
    return segmentCell == null ? ALL : row.keys().get(segmentCell);
  }

  RatePage of(RateBook book) {
    return Objects.requireNonNull(book.pages().get(page));
  }

  /** Returns a rate that is changed by a factor. */
  public BigDecimal changed(BigDecimal rate, BigDecimal factor) {
    return rate.multiply(factor).divide(unit, 0, RoundingMode.HALF_UP).multiply(unit);
  }

  /**
   * Returns the edition with its base rates changed.
   *
   * <p>It keeps the digest of the edition, for its rules are the same and so are their filled
   * cells; it is never put in force.
   *
   * @param factors the factor of each segment; rates of other segments stay as they are
   */
  public RateBook change(RateBook book, Map<String, BigDecimal> factors) {
    List<RatePage.Row> rows = of(book).rows().stream().map(row -> change(row, factors)).toList();
    Map<String, RatePage> pages = new LinkedHashMap<>(book.pages());
    pages.put(page, of(book).withRows(rows));
    return book.withPages(pages);
  }

  private RatePage.Row change(RatePage.Row row, Map<String, BigDecimal> factors) {
    BigDecimal factor = factors.get(segment(row));
    return factor != null && row.values().get(column) instanceof BigDecimal rate
        ? row.withValue(column, changed(rate, factor))
        : row;
  }
}
