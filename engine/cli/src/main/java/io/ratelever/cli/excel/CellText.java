package io.ratelever.cli.excel;

import java.math.BigDecimal;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.jspecify.annotations.Nullable;

/**
 * What a cell of a workbook says, if that is certainly what somebody meant: not a formula, a date
 * that Excel keeps as a number of days, or a number with more digits than Excel keeps.
 *
 * @param text the text; empty if there is none
 * @param refusal what is wrong, and what would be right; empty if nothing is
 */
record CellText(String text, String refusal) {

  /** Excel keeps this many digits of a number. */
  private static final int DIGITS_MAX = 15;

  static CellText of(XSSFCell cell) {
    return switch (cell.getCellType()) {
      case STRING -> new CellText(cell.getStringCellValue(), "");
      case NUMERIC -> number(cell);
      case BOOLEAN -> new CellText(String.valueOf(cell.getBooleanCellValue()), "");
      case FORMULA -> refused("a formula; write its value, as a text");
      case ERROR -> refused("an error of a formula; write a value, as a text");
      case BLANK, _NONE -> new CellText("", "");
    };
  }

  private static CellText refused(String refusal) {
    return new CellText("", refusal);
  }

  private static CellText number(XSSFCell cell) {
    if (DateUtil.isCellDateFormatted(cell)) {
      return refused(
          "a date that Excel keeps as a number; format the cell as text, and write 2027-01-31");
    }
    @Nullable String raw = cell.getRawValue();
    BigDecimal number = new BigDecimal(raw == null ? "0" : raw);
    if (number.stripTrailingZeros().precision() > DIGITS_MAX) {
      return refused(
          "the number "
              + raw
              + " has more digits than Excel keeps; format the cell as text, and write it anew");
    }
    return new CellText(
        number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString(), "");
  }
}
