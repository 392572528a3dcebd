package io.ratelever.rating;

import io.ratelever.compiled.Element;
import io.ratelever.compiled.Irregular;
import io.ratelever.compiled.MethodCode;
import io.ratelever.compiled.Open;
import io.ratelever.compiled.Repr;
import io.ratelever.compiled.Reprs;
import io.ratelever.compiled.Scaled;
import io.ratelever.compiled.Uncompiled;
import io.ratelever.ratebook.Action;
import io.ratelever.ratebook.Adjustment;
import io.ratelever.ratebook.Rule;
import io.ratelever.rules.Axis;
import io.ratelever.rules.CellSpace;
import io.ratelever.rules.Cells;
import io.ratelever.rules.Outcome;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;

/**
 * The outcomes of a rule group as compiled code reads them: adjustments as scaled longs and texts,
 * by cell. Each is made of the group's outcome when it is first needed.
 *
 * <p>Safe for use by several threads: a cell is immutable, and made anew it is equal.
 */
final class GroupCells {

  /** Most cells that are kept here; a group of more asks its rule base each time. */
  private static final int KEPT_MAX = 1 << 20;

  /** What stands for the adjustments of a cell that is not plain, or not made yet. */
  static final int NOT_PLAIN = Integer.MIN_VALUE;

  private static final int PRODUCT_SCALE_MAX = 9;

  /**
   * The adjustments of one cell.
   *
   * <p>Fields are read by compiled code.
   */
  static final class Cell {
    static final Cell IRREGULAR =
        new Cell(
            new long[0], new Object[0], new boolean[0], new int[0], new Refusals.Refusal[0], null);

    final long[] numbers;
    final Object[] texts;

    /** Which adjustments are left open; empty if none is. */
    final boolean[] open;

    final int[] caveats;
    final Refusals.Refusal[] refusals;
    private final @Nullable Outcome outcome;

    /** The lines of worksheets, each made when it is first needed. */
    private final Worksheet.@Nullable Line[] lines;

    private final @Nullable String[] written;

    private Cell(
        long[] numbers,
        Object[] texts,
        boolean[] open,
        int[] caveats,
        Refusals.Refusal[] refusals,
        @Nullable Outcome outcome) {
      this.numbers = numbers;
      this.texts = texts;
      this.open = open;
      this.caveats = caveats;
      this.refusals = refusals;
      this.outcome = outcome;
      this.lines = new Worksheet.Line[numbers.length];
      this.written = new String[numbers.length];
    }

    private boolean leavesOpen() {
      return open.length > 0;
    }

    private boolean isPlain() {
      boolean fit = outcome != null && !leavesOpen() && caveats.length + refusals.length == 0;
      for (int i = 0; fit && i < numbers.length; i++) {
        fit = numbers[i] == (int) numbers[i] && numbers[i] != NOT_PLAIN;
      }
      return fit;
    }
  }

  private final BoundSection.Group group;
  private final CaveatNumbers caveats;
  private final Cells cells;
  private final CellSpace space;
  private final List<Repr> reprs;
  private final @Nullable Cell @Nullable [] kept;

  /**
   * The adjustments of plain cells, one cell after another. A cell is plain if all that it does is
   * to give numbers that fit an {@code int}: mostly it is, and compiled code then reads nothing but
   * these. They are {@code int} since another thread sees such a number whole or not at all.
   */
  private final int[] plain;

  GroupCells(Plan plan, BoundSection.Group group, CaveatNumbers caveats) {
    this.group = group;
    this.caveats = caveats;
    this.cells = plan.ruleBase().cells(group.key());
    this.space = cells.space();
    this.reprs = group.gives().stream().map(slot -> repr(slot.adjustment(), group)).toList();
    this.kept = space.size() <= KEPT_MAX ? new Cell[(int) space.size()] : null;
    boolean mayBePlain =
        space.size() <= KEPT_MAX
            && space.size() * reprs.size() <= KEPT_MAX
            && reprs.stream().allMatch(Repr.Fixed.class::isInstance);
    this.plain = new int[mayBePlain ? (int) space.size() * reprs.size() : 0];
    Arrays.fill(plain, NOT_PLAIN);
  }

  /**
   * Says how compiled code holds an adjustment.
   *
   * @throws Uncompiled if it is a list
   */
  static Repr repr(Adjustment adjustment, BoundSection.Group group) {
    if (adjustment.combine() == Adjustment.Combine.COLLECT) {
      throw new Uncompiled("a list of adjustments");
    }
    if (adjustment.isTier()) {
      return Reprs.TEXT;
    }
    List<BigDecimal> values = values(adjustment, group);
    int scale =
        values.stream().mapToInt(value -> value.stripTrailingZeros().scale()).max().orElse(0);
    boolean product = adjustment.combine() == Adjustment.Combine.PRODUCT;
    return new Repr.Fixed(
        Math.max(0, product ? Math.min(PRODUCT_SCALE_MAX, scale * values.size()) : scale));
  }

  private static List<BigDecimal> values(Adjustment adjustment, BoundSection.Group group) {
    Stream<Object> given =
        group.group().rules().stream()
            .flatMap(rule -> rule.actions().stream())
            .filter(action -> action instanceof Action.Give)
            .map(action -> (Action.Give) action)
            .filter(give -> give.adjustment().equals(adjustment.name()))
            .map(Action.Give::value);
    return Stream.concat(given, Stream.ofNullable(adjustment.neutral()))
        .map(BigDecimal.class::cast)
        .toList();
  }

  // --- Code --------------------------------------------------------------------------------------

  /** How the facts that a group reads are pushed. */
  @FunctionalInterface
  interface Facts {
    /** Writes what pushes a fact, and says how it is held. */
    Repr push(BoundSection.FactRef fact);

    /** Whether a fact is pushed as the number of the level that it is. */
    default boolean isNumbered(BoundSection.FactRef fact) {
      return false;
    }
  }

  /** Writes what pushes the number of a cell. */
  void pushIndex(MethodCode code, Facts facts) {
    code.push(0L);
    for (int i = 0; i < group.reads().size(); i++) {
      pushPosition(space.axes().get(i), group.reads().get(i), facts, code);
      code.op(Opcodes.I2L);
      long stride = stride(i);
      if (stride != 1) {
        code.push(stride);
        code.op(Opcodes.LMUL);
      }
      code.op(Opcodes.LADD);
    }
  }

  /** What a position of a fact counts in a cell's number: the last fact moves fastest. */
  private long stride(int axis) {
    long stride = 1;
    for (int i = axis + 1; i < space.axes().size(); i++) {
      stride = Math.multiplyExact(stride, (long) space.axes().get(i).positions());
    }
    return stride;
  }

  private static void pushPosition(
      Axis axis, BoundSection.FactRef fact, Facts facts, MethodCode code) {
    if (axis instanceof Axis.Whole whole && whole.table().length > 0) {
      pushFromTable(whole.table(), whole.min(), fact, facts, code);
    } else if (axis instanceof Axis.Levels levels && facts.isNumbered(fact)) {
      pushFromTable(levels.table(), 0, fact, facts, code);
    } else {
      code.constant(axis, axis.getClass());
      askAxis(axis, facts.push(fact), code);
    }
  }

  /** The fact has been admitted, so it is in the table. */
  private static void pushFromTable(
      int[] table, long first, BoundSection.FactRef fact, Facts facts, MethodCode code) {
    code.constant(table, int[].class);
    facts.push(fact);
    if (first != 0) {
      code.push(first);
      code.op(Opcodes.LSUB);
    }
    code.op(Opcodes.L2I);
    code.op(Opcodes.IALOAD);
  }

  private static void askAxis(Axis axis, Repr repr, MethodCode code) {
    if (axis instanceof Axis.Decimals) {
      code.push(((Repr.Fixed) repr).scale());
      code.callVirtual(Axis.Decimals.class, "of", int.class, long.class, int.class);
      return;
    }
    Class<?> parameter =
        axis instanceof Axis.Whole
            ? long.class
            : axis instanceof Axis.Levels
                ? String.class
                : axis instanceof Axis.YesNo ? boolean.class : LocalDate.class;
    code.callVirtual(axis.getClass(), "of", int.class, parameter);
  }

  /** Writes what pushes an adjustment of a cell. */
  void load(MethodCode code, Element cell, int adjustment, Repr repr) {
    boolean number = repr instanceof Repr.Fixed;
    code.load(cell);
    code.field(Cell.class, number ? "numbers" : "texts", number ? long[].class : Object[].class);
    code.push(adjustment);
    code.op(number ? Opcodes.LALOAD : Opcodes.AALOAD);
    if (!number) {
      code.cast(String.class);
    } else {
      rescale(code, adjustment, repr);
    }
  }

  /** Writes what brings a number that was pushed of an adjustment to the scale of its place. */
  void rescale(MethodCode code, int adjustment, Repr repr) {
    code.rescale(((Repr.Fixed) reprs.get(adjustment)).scale(), ((Repr.Fixed) repr).scale());
  }

  /** Whether cells may be plain. */
  boolean hasPlain() {
    return plain.length > 0;
  }

  /** Writes what pushes an adjustment of a cell as an int; {@link #NOT_PLAIN} if it is not. */
  void loadPlain(MethodCode code, Element index, int adjustment) {
    code.constant(plain, int[].class);
    code.load(index);
    code.op(Opcodes.L2I);
    int adjustments = group.gives().size();
    if (adjustments > 1) {
      code.push(adjustments);
      code.op(Opcodes.IMUL);
    }
    if (adjustment > 0) {
      code.push(adjustment);
      code.op(Opcodes.IADD);
    }
    code.op(Opcodes.IALOAD);
  }

  /** Replaces the number of the cell in which the group was on the stack by the cell, or null. */
  void loadAsked(MethodCode code) {
    code.constant(this, GroupCells.class);
    code.callStatic(GroupCells.class, "asked", Cell.class, long.class, GroupCells.class);
  }

  /**
   * The cell that compiled code notes as {@code number}: from 1, and 0 if the group was not asked.
   */
  static @Nullable Cell asked(long number, GroupCells cells) {
    return number == 0 ? null : cells.cell(number - 1);
  }

  /** Writes what pushes whether a cell leaves an adjustment open. */
  static void loadOpen(MethodCode code, Element cell, int adjustment) {
    code.load(cell);
    code.push(adjustment);
    code.callStatic(GroupCells.class, "isOpen", boolean.class, Cell.class, int.class);
  }

  static boolean isOpen(Cell cell, int adjustment) {
    return cell.leavesOpen() && cell.open[adjustment];
  }

  /** Whether any rule of the group refers or declines. */
  boolean hasRefusals() {
    return group.group().rules().stream()
        .flatMap(rule -> rule.actions().stream())
        .anyMatch(action -> !(action instanceof Action.Give));
  }

  /** Whether any rule of the group is not published. */
  boolean hasCaveats() {
    return group.group().rules().stream().anyMatch(rule -> caveats.of(rule) >= 0);
  }

  // --- Cells -------------------------------------------------------------------------------------

  /**
   * Returns a cell that gives every adjustment.
   *
   * @throws Open if it leaves one open
   * @throws Irregular as {@link #cell}
   */
  Cell fullCell(long index) {
    Cell cell = cell(index);
    if (cell.leavesOpen()) {
      throw Open.SIGNAL;
    }
    return cell;
  }

  /**
   * Returns a cell.
   *
   * @throws Irregular if it has a gap or an overlap, or gives what is outside of a band
   */
  Cell cell(long index) {
    Cell cell = kept == null ? null : kept[(int) index];
    if (cell == null) {
      cell = make(index);
      if (kept != null) {
        kept[(int) index] = cell;
        keepPlain((int) index, cell);
      }
    }
    if (cell == Cell.IRREGULAR) {
      throw Irregular.SIGNAL;
    }
    return cell;
  }

  private void keepPlain(int index, Cell cell) {
    if (plain.length > 0 && cell.isPlain()) {
      for (int i = 0; i < cell.numbers.length; i++) {
        plain[index * cell.numbers.length + i] = (int) cell.numbers[i];
      }
    }
  }

  /** What the rules give of an adjustment, in whatever band; {@code null} if they leave it open. */
  @Nullable Object adjustment(long index, int adjustment) {
    return cells.at(index).adjustments().get(adjustment);
  }

  private Cell make(long index) {
    Outcome outcome = cells.at(index);
    if (!outcome.faults().isEmpty()) {
      return Cell.IRREGULAR;
    }
    long[] numbers = new long[group.gives().size()];
    Object[] texts = new Object[group.gives().size()];
    boolean[] open = new boolean[numbers.length];
    boolean leavesOpen = false;
    List<Integer> noted = new ArrayList<>();
    for (int i = 0; i < numbers.length; i++) {
      Slot.OfAdjustment slot = group.gives().get(i);
      Object value = outcome.adjustments().get(i);
      if (value == null) {
        open[i] = true;
        leavesOpen = true;
        continue;
      }
      if (!RuleRun.isInBand(slot.adjustment(), value)) {
        return Cell.IRREGULAR;
      }
      if (value instanceof BigDecimal number) {
        try {
          numbers[i] = Scaled.of(number, ((Repr.Fixed) reprs.get(i)).scale());
        } catch (Irregular tooFine) {
          return Cell.IRREGULAR;
        }
      } else {
        texts[i] = ((String) value).intern();
      }
      for (Rule rule : outcome.fired()) {
        if (RuleRun.gives(rule, slot.name()) && caveats.of(rule) >= 0) {
          noted.add(caveats.of(rule));
        }
      }
    }
    outcome.refused().stream().map(caveats::of).filter(one -> one >= 0).forEach(noted::add);
    return new Cell(
        numbers,
        texts,
        leavesOpen ? open : new boolean[0],
        noted.stream().mapToInt(Integer::intValue).toArray(),
        Refusals.of(outcome.refused()),
        outcome);
  }

  // --- Worksheets --------------------------------------------------------------------------------

  /** An adjustment of a cell as worksheets show it; {@code null} if the group was not asked. */
  static @Nullable Object shown(@Nullable Cell cell, int adjustment) {
    return cell == null ? null : outcome(cell).adjustments().get(adjustment);
  }

  /** An adjustment of a cell as worksheets write it into formulas. */
  static String written(Cell cell, int adjustment) {
    String text = cell.written[adjustment];
    if (text == null) {
      text = Values.text(Objects.requireNonNull(shown(cell, adjustment)));
      cell.written[adjustment] = text;
    }
    return text;
  }

  private static Outcome outcome(Cell cell) {
    return Objects.requireNonNull(cell.outcome);
  }

  /** The line of worksheets for an adjustment of a cell. */
  static Worksheet.Line line(Cell cell, int adjustment, Slot.OfAdjustment slot) {
    Worksheet.Line line = cell.lines[adjustment];
    if (line == null) {
      List<Rule> givers =
          outcome(cell).fired().stream().filter(rule -> RuleRun.gives(rule, slot.name())).toList();
      Object value = Objects.requireNonNull(shown(cell, adjustment));
      line = new LineForm(slot).line(value, WorksheetSources.of(slot, givers));
      cell.lines[adjustment] = line;
    }
    return line;
  }
}
