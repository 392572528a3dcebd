package io.ratelever.rating;

import io.ratelever.compiled.Element;
import io.ratelever.compiled.FormulaCode;
import io.ratelever.compiled.MethodCode;
import io.ratelever.compiled.Repr;
import io.ratelever.compiled.Reprs;
import io.ratelever.compiled.Run;
import io.ratelever.formula.Expression;
import io.ratelever.ratebook.Domain;
import io.ratelever.risk.Coverage;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;

/**
 * Where the values of a plan stand in its {@link Run}s. Only a section that runs over a list has
 * runs of its own; the values of others stand in the run around them.
 */
final class PlanLayout {

  private static final int FLAGS_PER_WORD = 64;
  private static final Repr WHOLE = new Repr.Fixed(0);

  private final Map<@Nullable BoundSection, Size> sizes = new HashMap<>();
  private final IdentityHashMap<Slot, Place> places = new IdentityHashMap<>();
  private final IdentityHashMap<Slot, Place> left = new IdentityHashMap<>();
  private final IdentityHashMap<Slot, Flag> flags = new IdentityHashMap<>();
  private final IdentityHashMap<Slot, Flag> open = new IdentityHashMap<>();
  private final IdentityHashMap<Slot, Flag> openLeft = new IdentityHashMap<>();
  private final Map<BoundSection, Flag> ran = new HashMap<>();
  private final Map<BoundSection, Flag> openRuns = new HashMap<>();
  private final Map<BoundSection, Place> coverages = new HashMap<>();
  private final Map<BoundSection, Place> runs = new HashMap<>();
  private final IdentityHashMap<Expression, Place> bounds = new IdentityHashMap<>();
  private final IdentityHashMap<BoundSection.Group, Place> cells = new IdentityHashMap<>();
  private final IdentityHashMap<Slot, Place> levels = new IdentityHashMap<>();

  private final IdentityHashMap<Slot, Integer> supplied = new IdentityHashMap<>();

  private final boolean opens;
  private final @Nullable Place suppliedValues;

  /** What code may meet that is written for some quotes. */
  enum Quotes {
    /** Every value is worked out and known. */
    KNOWN,
    /** A referral leaves values open, which have marks. */
    OPEN,
    /** The caller supplies values, and others may be left open. */
    SUPPLIED
  }

  PlanLayout(Quotes quotes) {
    this.opens = quotes != Quotes.KNOWN;
    this.suppliedValues = quotes == Quotes.SUPPLIED ? reference(SuppliedValues.class) : null;
  }

  /** Whether there are marks of values that are left open. */
  boolean hasOpen() {
    return opens;
  }

  /** Whether the caller may supply values. */
  boolean hasSupplied() {
    return suppliedValues != null;
  }

  /** Where the {@link SuppliedValues} of a quote stand. */
  Place suppliedValues() {
    return Objects.requireNonNull(suppliedValues);
  }

  /** The number of a slot among those that the caller may supply; -1 for others. */
  int supplied(Slot slot) {
    return supplied.getOrDefault(slot, -1);
  }

  /** How much a run holds. */
  private static final class Size {
    private int numbers;
    private int references;
    private int flags;
    private int flagWord;
    private int shown;
  }

  /** Where a value stands in a run. */
  record Place(int index, Repr repr) {

    /** Replaces the run on the stack by the value. */
    void load(MethodCode code) {
      boolean number = !(repr instanceof Repr.Reference);
      code.field(
          Run.class, number ? "numbers" : "references", number ? long[].class : Object[].class);
      code.push(index);
      code.op(number ? Opcodes.LALOAD : Opcodes.AALOAD);
      if (repr instanceof Repr.Truth) {
        code.op(Opcodes.L2I);
      } else if (!number) {
        code.visitor().visitTypeInsn(Opcodes.CHECKCAST, repr.type().getInternalName());
      }
    }

    /** Stores the value on the stack in the run of the method. */
    void store(MethodCode code) {
      Element value = code.stored(repr);
      code.loadRun();
      storeInTop(value, code);
    }

    /** Stores the value that lies under a run on the stack in that run. */
    void storeUnder(MethodCode code) {
      Element run = code.stored(Reprs.RUN);
      Element value = code.stored(repr);
      code.load(run);
      storeInTop(value, code);
    }

    private void storeInTop(Element value, MethodCode code) {
      boolean number = !(repr instanceof Repr.Reference);
      code.field(
          Run.class, number ? "numbers" : "references", number ? long[].class : Object[].class);
      code.push(index);
      code.load(value);
      if (repr instanceof Repr.Truth) {
        code.op(Opcodes.I2L);
      }
      code.op(number ? Opcodes.LASTORE : Opcodes.AASTORE);
    }
  }

  /** A mark that something has been worked out, or has run. */
  record Flag(int word, long bit) {

    boolean isSet(Run run) {
      return (run.numbers[word] & bit) != 0;
    }

    /** Replaces the run on the stack by 1 or 0. */
    void load(MethodCode code) {
      code.field(Run.class, "numbers", long[].class);
      code.push(word);
      code.op(Opcodes.LALOAD);
      code.push(bit);
      code.op(Opcodes.LAND);
      code.push(0L);
      code.op(Opcodes.LCMP);
      code.truthOf(Opcodes.IFNE);
    }

    /** Sets the mark in the run of the method. */
    void set(MethodCode code) {
      code.loadRun();
      setInTop(code);
    }

    /** Sets the mark in the run on the stack. */
    void setInTop(MethodCode code) {
      change(code, bit, Opcodes.LOR);
    }

    /** Takes the mark from the run on the stack. */
    void clearInTop(MethodCode code) {
      change(code, ~bit, Opcodes.LAND);
    }

    private void change(MethodCode code, long mask, int operation) {
      code.field(Run.class, "numbers", long[].class);
      code.push(word);
      code.op(Opcodes.DUP2);
      code.op(Opcodes.LALOAD);
      code.push(mask);
      code.op(operation);
      code.op(Opcodes.LASTORE);
    }
  }

  /** The section whose runs hold the values of a section; absent is the quote. */
  static @Nullable BoundSection owner(@Nullable BoundSection section) {
    BoundSection at = section;
    while (at != null && !at.isRepeated()) {
      at = at.enclosing();
    }
    return at;
  }

  private Size size(@Nullable BoundSection owner) {
    return sizes.computeIfAbsent(owner, absent -> new Size());
  }

  private Place place(@Nullable BoundSection owner, Repr repr) {
    Size size = size(owner);
    return new Place(repr instanceof Repr.Reference ? size.references++ : size.numbers++, repr);
  }

  private Flag flag(@Nullable BoundSection owner) {
    Size size = size(owner);
    if (size.flags % FLAGS_PER_WORD == 0) {
      size.flagWord = size.numbers++;
    }
    return new Flag(size.flagWord, 1L << (size.flags++ % FLAGS_PER_WORD));
  }

  /** Takes a reference in the run of a quote. */
  Place reference(Class<?> type) {
    return place(null, new Repr.Reference(type));
  }

  /** The place of a bound of a window in the run of a quote. */
  Place bound(Expression bound) {
    return bounds.computeIfAbsent(bound, absent -> reference(LocalDate.class));
  }

  /** Takes a place for a value of a section. */
  void add(BoundSection section, Slot slot, Repr repr) {
    boolean mayBeSupplied = hasSupplied() && slot.isSuppliable();
    if (mayBeSupplied) {
      supplied.put(slot, supplied.size());
    }
    places.put(slot, place(owner(section), mayBeSupplied ? holdingSupplied(slot, repr) : repr));
    boolean optional = slot instanceof Slot.OfAdjustment adjustment && adjustment.optional();
    if (slot instanceof Slot.OfFact || optional) {
      flags.put(slot, flag(owner(section)));
    }
    if (opens && !(slot instanceof Slot.OfFact)) {
      open.put(slot, flag(owner(section)));
    }
  }

  /** Numbers that are sent have more decimals than the book's, as those of a risk have. */
  private static Repr holdingSupplied(Slot slot, Repr repr) {
    return repr instanceof Repr.Fixed number && !(slot.domain() instanceof Domain.Whole)
        ? new Repr.Fixed(Math.max(number.scale(), FormulaCode.NUMBER_SCALE))
        : repr;
  }

  /** Takes a place in the run around a section for what its runs leave of a carried value. */
  void addLeft(BoundSection section, Slot slot, Repr repr) {
    left.put(slot, place(owner(section.enclosing()), repr));
    if (opens) {
      openLeft.put(slot, flag(owner(section.enclosing())));
    }
  }

  /**
   * Takes a place for whether a section ran, for its coverage, and for its runs.
   *
   * @param encloses whether other sections run inside it: then its runs are never left open
   */
  void add(BoundSection section, boolean encloses) {
    BoundSection around = owner(section.enclosing());
    if (section.section().isConditional()) {
      ran.put(section, flag(around));
    }
    if (opens && !encloses && (section.when() != null || section.each() != null)) {
      openRuns.put(section, flag(around));
    }
    if (section.section().coverage() != null) {
      coverages.put(section, place(around, new Repr.Reference(Coverage.class)));
    }
    if (section.isRepeated()) {
      runs.put(section, place(around, new Repr.Reference(Run[].class)));
      size(section);
    }
  }

  /** Takes a place for the number of the cell in which a group was: from 1, and 0 if in none. */
  void add(BoundSection section, BoundSection.Group group) {
    cells.put(group, place(owner(section), WHOLE));
  }

  /** Takes a place for the number of the level that a fact is; supplied ones have none. */
  void addLevel(BoundSection section, Slot.OfFact fact) {
    if (supplied(fact) < 0) {
      levels.put(fact, place(owner(section), WHOLE));
    }
  }

  /** Takes a place for what a worksheet shows of a section. */
  int shown(BoundSection section) {
    return size(owner(section)).shown++;
  }

  Place of(Slot slot) {
    return Objects.requireNonNull(places.get(slot), slot.name());
  }

  Place left(Slot slot) {
    return Objects.requireNonNull(left.get(slot), slot.name());
  }

  /** The mark of a fact or of an adjustment that may not be asked; absent for others. */
  @Nullable Flag flag(Slot slot) {
    return flags.get(slot);
  }

  /**
   * The mark of a value that is left open; absent if there are none. A fact has none: it is worked
   * out again when it is read again.
   */
  @Nullable Flag open(Slot slot) {
    return open.get(slot);
  }

  /** The mark that what runs leave of a carried value is open; absent if there are none. */
  @Nullable Flag openLeft(Slot slot) {
    return openLeft.get(slot);
  }

  /** The mark of a section that may not run; absent for others. */
  @Nullable Flag ran(BoundSection section) {
    return ran.get(section);
  }

  /** The mark that it is left open whether, or over what, a section runs; absent if it never is. */
  @Nullable Flag openRuns(BoundSection section) {
    return openRuns.get(section);
  }

  Place coverage(BoundSection section) {
    return Objects.requireNonNull(coverages.get(section));
  }

  Place runs(BoundSection section) {
    return Objects.requireNonNull(runs.get(section));
  }

  /** Where the number of a fact among its levels stands; absent if it is not kept. */
  @Nullable Place level(Slot fact) {
    return levels.get(fact);
  }

  Place cell(BoundSection.Group group) {
    return Objects.requireNonNull(cells.get(group), group.key());
  }

  int numbers(@Nullable BoundSection owner) {
    return size(owner).numbers;
  }

  int references(@Nullable BoundSection owner) {
    return size(owner).references;
  }
}
