package io.ratelever.load;

import io.ratelever.load.source.Literal;
import io.ratelever.ratebook.Problems;
import io.ratelever.ratebook.RatePage;
import io.ratelever.ratebook.RatePage.ColumnType;
import io.ratelever.ratebook.Table.Cell;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the value columns of rate pages. */
final class RateValues {

  private final Problems problems;

  RateValues(Problems problems) {
    this.problems = problems;
  }

  /** Finds what the cells of a column hold; all of them one thing, or it is a problem. */
  ColumnType typeOf(Cell header, List<Cell> column) {
    Cell first = null;
    ColumnType type = ColumnType.TEXT;
    for (Cell cell : column) {
      if (cell.text().isEmpty()) {
        continue;
      }
      ColumnType own = formOf(cell.text());
      if (first == null) {
        first = cell;
        type = own;
      } else if (own != type) {
        problems.add(
            cell.at(),
            "'"
                + Literal.abbreviated(cell.text())
                + "' is "
                + words(own)
                + ", but '"
                + Literal.abbreviated(first.text())
                + "' above (line "
                + first.at().line()
                + ") is "
                + words(type)
                + "; make them alike, or declare types: {"
                + header.text()
                + ": text}");
        return ColumnType.TEXT;
      }
    }
    if (first == null) {
      problems.add(header.at(), "the column " + header.text() + " is empty; fill or remove it");
    }
    return type;
  }

  private static ColumnType formOf(String text) {
    if (Literal.looksLikeDate(text)) {
      return ColumnType.DATE;
    }
    if (Literal.looksLikeNumber(text)) {
      return ColumnType.NUMBER;
    }
    return Literal.looksLikeTruth(text) ? ColumnType.BOOLEAN : ColumnType.TEXT;
  }

  private static String words(ColumnType type) {
    return switch (type) {
      case NUMBER -> "a number";
      case TEXT -> "a text";
      case BOOLEAN -> "true or false";
      case DATE -> "a date";
    };
  }

  /** Reads a cell; {@code null} if it is empty, or a problem was added. */
  @Nullable Object read(Cell cell, RatePage.Column column) {
    String text = cell.text();
    if (text.isEmpty()) {
      return null;
    }
    Optional<?> value =
        switch (column.type()) {
          case NUMBER -> Literal.decimal(text);
          case DATE -> Literal.date(text);
          case BOOLEAN ->
              Optional.of(text.equals("true")).filter(truth -> truth || text.equals("false"));
          case TEXT -> Optional.of(text);
        };
    if (value.isEmpty()) {
      problems.add(
          cell.at(),
          switch (column.type()) {
            case NUMBER -> Literal.notANumber(text);
            case DATE -> Literal.notADate(text);
            case BOOLEAN, TEXT -> "'" + Literal.abbreviated(text) + "' is neither true nor false";
          });
    }
    return value.orElse(null);
  }
}
