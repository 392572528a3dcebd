package io.ratelever.portfolio.read;

import java.util.Arrays;

/**
 * Rows of CSV, with the characters of all cells one behind the other: no cell is an object before
 * it is read, and whoever reads them finds them side by side in memory.
 */
final class CsvBlock extends RowBlock {

  private char[] chars;
  private int[] cellEnds;
  private int[] rowEnds;
  private long[] lines;
  private int cells;
  private int rows;

  CsvBlock() {
    this(1 << 12, 1 << 8, 1 << 5);
  }

  private CsvBlock(int chars, int cells, int rows) {
    this.chars = new char[chars];
    this.cellEnds = new int[cells];
    this.rowEnds = new int[rows];
    this.lines = new long[rows];
  }

  /** Begins a row: its cells follow, and then its end. A row without an end is forgotten. */
  void begin() {
    cells = rowStart(rows);
  }

  /** Adds a cell to the row. */
  void add(char[] from, int offset, int length) {
    int at = cellStart(cells);
    if (at + length > chars.length) {
      chars = Arrays.copyOf(chars, Math.max(at + length, 2 * chars.length));
    }
    System.arraycopy(from, offset, chars, at, length);
    if (cells == cellEnds.length) {
      cellEnds = Arrays.copyOf(cellEnds, 2 * cells);
    }
    cellEnds[cells++] = at + length;
  }

  /** Ends the row, which begins on a line, and returns it. */
  TextRow end(long line) {
    if (rows == lines.length) {
      lines = Arrays.copyOf(lines, 2 * rows);
      rowEnds = Arrays.copyOf(rowEnds, 2 * rows);
    }
    rowEnds[rows] = cells;
    lines[rows] = line;
    return row(rows++);
  }

  private int cellStart(int cell) {
    return cell == 0 ? 0 : cellEnds[cell - 1];
  }

  private int rowStart(int row) {
    return row == 0 ? 0 : rowEnds[row - 1];
  }

  @Override
  int size() {
    return rows;
  }

  @Override
  TextRow row(int index) {
    return new Row(this, lines[index], rowStart(index), rowEnds[index]);
  }

  @Override
  void removeLast() {
    rows--;
    begin();
  }

  @Override
  CsvBlock following() {
    // As long as this one, and somewhat longer, so that few blocks have to grow.
    return new CsvBlock(roomy(cellStart(cells)), roomy(cells), roomy(rows));
  }

  private static int roomy(int used) {
    return Math.max(32, used + (used >> 3));
  }

  @Override
  void moveLast(RowBlock to) {
    CsvBlock other = (CsvBlock) to;
    int row = rows - 1;
    other.begin();
    for (int cell = rowStart(row); cell < rowEnds[row]; cell++) {
      other.add(chars, cellStart(cell), cellEnds[cell] - cellStart(cell));
    }
    other.end(lines[row]);
    removeLast();
  }

  /** A row: its cells in the block. */
  private static final class Row extends TextRow {
    private final CsvBlock block;
    private final int first;
    private final int below;

    Row(CsvBlock block, long line, int first, int below) {
      super(line);
      this.block = block;
      this.first = first;
      this.below = below;
    }

    @Override
    int size() {
      return below - first;
    }

    @Override
    boolean has(int column) {
      int cell = first + column;
      return cell < below && block.cellStart(cell) < block.cellEnds[cell];
    }

    @Override
    CharSequence cell(int column) {
      int cell = first + column;
      if (cell >= below) {
        return "";
      }
      int from = block.cellStart(cell);
      return new CharRange(block.chars, from, block.cellEnds[cell] - from);
    }

    @Override
    Object read(Cell cell) {
      return cell.read(cell(cell.column()));
    }
  }
}
