package io.ratelever.term;

import io.ratelever.formula.Environment;
import io.ratelever.ratebook.Certainty;
import io.ratelever.ratebook.RateBook;
import io.ratelever.ratebook.RatePage;
import io.ratelever.rating.Rating;
import io.ratelever.rating.Worksheet;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Where the formula of a retained share is evaluated: a term, the day on which it is cut, and what
 * the formula rested on.
 */
final class TermEnvironment implements Environment {

  /** What a formula can read of a term. */
  enum Quantity {
    ELAPSED_DAYS("the days of the term that have run"),
    REMAINING_DAYS("the days of the term that remain"),
    TERM_DAYS("the days of the whole term"),
    MONTHS_BEGUN("the months of the term that have begun"),
    TERM_MONTHS("the months of the whole term, a part of one counting as one");

    private final String words;

    Quantity(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  private final Term term;
  private final LocalDate on;
  private final Set<Worksheet.Source> sources = new LinkedHashSet<>();
  private final Set<Rating.Caveat> caveats = new LinkedHashSet<>();

  /**
   * @param on the day on which the term is cut
   */
  TermEnvironment(Term term, LocalDate on) {
    this.term = term;
    this.on = on;
  }

  int read(Quantity quantity) {
    return switch (quantity) {
      case ELAPSED_DAYS -> term.elapsedDays(on);
      case REMAINING_DAYS -> term.days() - term.elapsedDays(on);
      case TERM_DAYS -> term.days();
      case MONTHS_BEGUN -> term.monthsBegun(on);
      case TERM_MONTHS -> term.months();
    };
  }

  @Override
  public void lookedUp(RatePage page, RatePage.Row row) {
    String at = row.at().toString();
    caveat(row.certainty(), "page " + page.name() + ", row " + page.keysOf(row), at);
    // Of a page with several columns the working shows what was read.
    boolean isOnly = page.columns().size() == 1;
    sources.add(
        new Worksheet.Source(
            at,
            page.keysOf(row),
            isOnly && row.values().get(0) instanceof BigDecimal number
                ? number.toPlainString()
                : "",
            row.reference().isEmpty() ? page.reference() : row.reference(),
            row.certainty()));
  }

  void usesConstant(String name, RateBook.Constant constant) {
    caveat(constant.certainty(), "constant " + name, constant.at().toString());
  }

  void caveat(Certainty certainty, String what, String at) {
    if (certainty != Certainty.PUBLISHED) {
      caveats.add(new Rating.Caveat(certainty, what, at));
    }
  }

  Set<Worksheet.Source> sources() {
    return sources;
  }

  Set<Rating.Caveat> caveats() {
    return caveats;
  }
}
