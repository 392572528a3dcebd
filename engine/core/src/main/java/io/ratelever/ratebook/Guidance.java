package io.ratelever.ratebook;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a rate book says so that its premiums can be explained. It never changes a premium.
 *
 * @param words words for values that rules compare: {@code RENEWAL}
 * @param levers changes that the insured can make, by name
 * @param unknowns inputs that may not be known yet, by their path from the risk
 */
public record Guidance(
    Map<String, Label> words, Map<String, Lever> levers, Map<String, Unknown> unknowns) {

  public static final Guidance NONE = new Guidance(Map.of(), Map.of(), Map.of());

  public Guidance {
    words = Collections.unmodifiableMap(new LinkedHashMap<>(words));
    levers = Collections.unmodifiableMap(new LinkedHashMap<>(levers));
    unknowns = Collections.unmodifiableMap(new LinkedHashMap<>(unknowns));
  }

  /**
   * A change that the insured can make.
   *
   * @param each formula of the records to each of which it can be made by itself; absent if it is
   *     made to the risk as a whole
   * @param set formula of what each field becomes, by its path from the record or from the risk
   * @param clear lists of the risk that become empty
   */
  public record Lever(
      String name,
      Label label,
      @Nullable FormulaText each,
      Map<String, FormulaText> set,
      List<FormulaText> clear,
      Location at) {
    public Lever {
      set = Collections.unmodifiableMap(new LinkedHashMap<>(set));
      clear = List.copyOf(clear);
    }
  }

  /**
   * An input that may not be known yet, and all that it then may be.
   *
   * @param path where it stands in the risk: {@code violations}, {@code history.claim_free_years}
   * @param values what a single value may be; absent for a list
   * @param atMost how many records a list may have
   * @param records what each field of such a record may be, by name; none for a single value
   */
  public record Unknown(
      String path,
      Label label,
      @Nullable Domain values,
      int atMost,
      Map<String, Possible> records,
      Location at) {
    public Unknown {
      records = Collections.unmodifiableMap(new LinkedHashMap<>(records));
    }
  }

  /**
   * What a field may be.
   *
   * @param values one of these; absent if formulas say it
   * @param is formulas of what it may be; none if it is one of some values
   */
  public record Possible(@Nullable Domain values, List<FormulaText> is, Location at) {
    public Possible {
      is = List.copyOf(is);
    }
  }
}
