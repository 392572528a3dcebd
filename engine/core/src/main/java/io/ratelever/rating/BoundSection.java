package io.ratelever.rating;

import io.ratelever.formula.Formula;
import io.ratelever.formula.Structure;
import io.ratelever.ratebook.RuleGroup;
import io.ratelever.ratebook.Section;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A section with its formulas compiled and its place among the other sections.
 *
 * <p>Sections form a tree: a section that runs over a part of another section's element is inside
 * it. The binder fills a section while it compiles it; afterwards nothing changes.
 */
public final class BoundSection {

  /**
   * A rule group with the slots that it reads and gives.
   *
   * @param key name of the group in the edition's rule base
   * @param reads section and slot of each fact that it reads
   * @param gives slot of each adjustment, in the order of the group
   * @param when condition under which it is asked
   */
  public record Group(
      String key,
      RuleGroup group,
      List<FactRef> reads,
      List<Slot.OfAdjustment> gives,
      @Nullable Formula when) {}

  /** A fact of a section. */
  public record FactRef(BoundSection section, Slot.OfFact slot) {}

  /**
   * A value that is carried from run to run.
   *
   * @param slot where a run keeps the value that it begins with
   * @param next the step that hands it on
   */
  public record Carried(Slot.OfCarry slot, Slot.OfStep next) {}

  private final Section section;
  private final @Nullable BoundSection enclosing;
  private final boolean repeated;
  private final @Nullable Structure element;
  private final List<Slot> slots = new ArrayList<>();
  private final Map<String, Slot> slotsByName = new LinkedHashMap<>();
  private final Set<String> unsound = new HashSet<>();
  private final List<Group> groups = new ArrayList<>();
  private final List<Structure.Member> order = new ArrayList<>();
  private final List<Carried> carried = new ArrayList<>();
  private @Nullable Formula each;
  private @Nullable Formula when;

  /**
   * @param enclosing the section inside whose runs this one runs; absent at the top
   * @param repeated whether it runs once per element of a list of its own
   * @param element the fields of its element or coverage; absent if it has none
   */
  BoundSection(
      Section section,
      @Nullable BoundSection enclosing,
      boolean repeated,
      @Nullable Structure element) {
    this.section = section;
    this.enclosing = enclosing;
    this.repeated = repeated;
    this.element = element;
  }

  void bindRuns(@Nullable Formula eachFormula, @Nullable Formula whenFormula) {
    this.each = eachFormula;
    this.when = whenFormula;
  }

  void add(Slot slot) {
    slots.add(slot);
    slotsByName.put(slot.name(), slot);
  }

  /** Notes that a fact, adjustment or step is declared but wrong, which has been reported. */
  void addUnsound(String name) {
    unsound.add(name);
  }

  void add(Group group) {
    groups.add(group);
  }

  void addOrder(Structure.Member field) {
    order.add(field);
  }

  void add(Carried value) {
    carried.add(value);
  }

  public String name() {
    return section.name();
  }

  public Section section() {
    return section;
  }

  public @Nullable BoundSection enclosing() {
    return enclosing;
  }

  /** Whether it runs once per element of a list of its own. */
  public boolean isRepeated() {
    return repeated;
  }

  /** Whether it, or a section that encloses it, runs once per element of a list. */
  public boolean isRepeatedAnywhere() {
    return repeated || (enclosing != null && enclosing.isRepeatedAnywhere());
  }

  @Nullable Structure element() {
    return element;
  }

  public @Nullable Formula each() {
    return each;
  }

  public @Nullable Formula when() {
    return when;
  }

  public List<Slot> slots() {
    return slots;
  }

  public Optional<Slot> slot(String name) {
    return Optional.ofNullable(slotsByName.get(name));
  }

  /** The names that are declared but wrong. */
  Set<String> unsound() {
    return unsound;
  }

  public List<Group> groups() {
    return groups;
  }

  /** The fields of the element in whose ascending order it runs; none for the list's own order. */
  List<Structure.Member> order() {
    return order;
  }

  /** The values that it carries from run to run. */
  public List<Carried> carried() {
    return carried;
  }

  /** Says whether another section is this one or one that encloses it. */
  public boolean isInside(BoundSection other) {
    for (BoundSection at = this; at != null; at = at.enclosing) {
      if (at == other) {
        return true;
      }
    }
    return false;
  }
}
