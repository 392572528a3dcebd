package io.ratelever.portfolio.report;

import io.ratelever.portfolio.PortfolioException;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.eventusermodel.XSSFReader;
import org.apache.poi.xssf.model.SharedStrings;
import org.jspecify.annotations.Nullable;

/**
 * The policies' results of a workbook, sheet after sheet, of which no more than a row is in memory.
 * Numbers are read to the 15 digits that a spreadsheet keeps: any number of so many digits comes
 * back as it was.
 */
final class WorkbookResults implements ResultsReader {

  /** Decimal digits that survive in a binary fraction of 53 bits, DBL_DIG of C. */
  private static final MathContext DIGITS = new MathContext(15, RoundingMode.HALF_EVEN);

  private final Path file;
  private final OPCPackage opened;
  private final SharedStrings shared;
  private final Iterator<InputStream> sheets;
  private @Nullable XMLStreamReader sheet;

  private WorkbookResults(
      Path file, OPCPackage opened, SharedStrings shared, Iterator<InputStream> sheets) {
    this.file = file;
    this.opened = opened;
    this.shared = shared;
    this.sheets = sheets;
  }

  /**
   * Opens a workbook.
   *
   * @throws PortfolioException if it is none
   */
  static WorkbookResults open(Path file) throws IOException {
    OPCPackage opened;
    try {
      opened = OPCPackage.open(file.toFile(), PackageAccess.READ);
    } catch (OpenXML4JException | RuntimeException e) {
      throw unreadable(file, e);
    }
    try {
      XSSFReader reader = new XSSFReader(opened);
      return new WorkbookResults(
          file, opened, reader.getSharedStringsTable(), reader.getSheetsData());
    } catch (OpenXML4JException | RuntimeException e) {
      opened.revert();
      throw unreadable(file, e);
    }
  }

  private static PortfolioException unreadable(Path file, Exception cause) {
    return new PortfolioException(
        file + " cannot be read as a workbook: " + cause.getMessage() + "; run whatif again");
  }

  /** What a workbook keeps of an amount: 15 digits of it. */
  @Override
  public BigDecimal kept(BigDecimal amount) {
    return new BigDecimal(amount.doubleValue()).round(DIGITS);
  }

  @Override
  public @Nullable List<String> next() {
    try {
      while (true) {
        if (sheet == null && !nextSheet()) {
          return null;
        }
        List<String> row = sheet == null ? null : nextRow(sheet);
        if (row != null) {
          return row;
        }
        sheet = null;
      }
    } catch (XMLStreamException | RuntimeException e) {
      throw unreadable(file, e);
    }
  }

  /** Goes to the row behind the header of the sheet that comes; says whether there is one. */
  private boolean nextSheet() throws XMLStreamException {
    if (!sheets.hasNext()) {
      return false;
    }
    XMLInputFactory factory = XMLInputFactory.newFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    XMLStreamReader opening = factory.createXMLStreamReader(sheets.next());
    nextRow(opening);
    sheet = opening;
    return true;
  }

  private @Nullable List<String> nextRow(XMLStreamReader in) throws XMLStreamException {
    while (in.hasNext()) {
      if (in.next() == XMLStreamConstants.START_ELEMENT && in.getLocalName().equals("row")) {
        return cells(in);
      }
    }
    return null;
  }

  private List<String> cells(XMLStreamReader in) throws XMLStreamException {
    List<String> cells = new ArrayList<>(Collections.nCopies(ResultRows.HEADER.size(), ""));
    while (in.hasNext()) {
      int event = in.next();
      if (event == XMLStreamConstants.END_ELEMENT && in.getLocalName().equals("row")) {
        return cells;
      } else if (event == XMLStreamConstants.START_ELEMENT && in.getLocalName().equals("c")) {
        int column = new CellReference(in.getAttributeValue(null, "r")).getCol();
        String text = cell(in, in.getAttributeValue(null, "t"));
        while (cells.size() <= column) {
          cells.add("");
        }
        cells.set(column, text);
      }
    }
    throw new XMLStreamException("a row has no end");
  }

  private String cell(XMLStreamReader in, @Nullable String type) throws XMLStreamException {
    StringBuilder text = new StringBuilder();
    while (in.hasNext()) {
      int event = in.next();
      if (event == XMLStreamConstants.END_ELEMENT && in.getLocalName().equals("c")) {
        break;
      } else if (event == XMLStreamConstants.CHARACTERS) {
        text.append(in.getText());
      }
    }
    if (text.isEmpty()) {
      return "";
    } else if (type == null || type.equals("n")) {
      BigDecimal number = kept(new BigDecimal(text.toString().trim()));
      return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
    return type.equals("s")
        ? shared.getItemAt(Integer.parseInt(text.toString())).getString()
        : text.toString();
  }

  @Override
  public void close() {
    opened.revert();
  }
}
