package io.ratelever.rating;

import io.ratelever.compiled.Pages;
import io.ratelever.ratebook.RatePage;
import java.util.IdentityHashMap;
import java.util.Objects;

/** Rows of pages as worksheets name them, each made once. Used while a plan is compiled. */
final class PageSources {

  private final IdentityHashMap<RatePage, Worksheet.Source[]> byPage = new IdentityHashMap<>();
  private int asked;

  /** What a worksheet says of a row that a value rests on. */
  static Worksheet.Source of(RatePage page, RatePage.Row row) {
    // Of a page with several columns the line itself shows what was read.
    Object only = page.columns().size() == 1 ? row.values().get(0) : null;
    return new Worksheet.Source(
        row.at().toString(),
        page.keysOf(row),
        only == null ? "" : Values.text(only),
        row.reference().isEmpty() ? page.reference() : row.reference(),
        row.certainty());
  }

  /** The rows of a page by their numbers. */
  Worksheet.Source[] of(RatePage page) {
    asked++;
    return byPage.computeIfAbsent(
        page,
        absent -> page.rows().stream().map(row -> of(page, row)).toArray(Worksheet.Source[]::new));
  }

  Pages.RowNotes byRow(RatePage page) {
    Worksheet.Source[] sources = of(page);
    IdentityHashMap<RatePage.Row, Worksheet.Source> byRow = new IdentityHashMap<>();
    for (int i = 0; i < sources.length; i++) {
      byRow.put(page.rows().get(i), sources[i]);
    }
    return (run, row) -> run.row(Objects.requireNonNull(byRow.get(row)));
  }

  /** How often code asked for rows: whether a formula does that was just written. */
  int asked() {
    return asked;
  }
}
