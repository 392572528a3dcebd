package io.ratelever.check.proof;

import io.ratelever.decimal.Exact;
import io.ratelever.formula.Expression;
import io.ratelever.formula.Formula;
import io.ratelever.formula.Structure;
import io.ratelever.ratebook.Domain;
import io.ratelever.ratebook.RateBook;
import io.ratelever.ratebook.Submission;
import io.ratelever.rating.BoundSection;
import io.ratelever.rating.Plan;
import io.ratelever.rating.Reading;
import io.ratelever.rating.Slot;
import io.ratelever.risk.Field;
import io.ratelever.risk.RecordType;
import io.ratelever.risk.Risk;
import io.ratelever.risk.ValueType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes requests out of others by one change each: a field gets another value or none, a list one
 * element more or fewer. Values come from the examples of the edition, and from what its formulas
 * and domains tell apart.
 */
final class Edits {

  private static final int CANDIDATES_MAX = 60;
  private static final int PROTOTYPES_MAX = 6;
  private static final Set<String> IDENTITIES = Set.of("record_id", "decision_number", "id");

  private final RecordType type;
  private final Map<String, Set<Object>> values = new LinkedHashMap<>();
  private final Map<String, List<Object>> prototypes = new LinkedHashMap<>();
  private int fresh;

  Edits(Plan plan, List<Submission> examples) {
    this.type = plan.riskType();
    for (BoundSection section : plan.sections()) {
      for (Slot slot : section.slots()) {
        if (slot instanceof Slot.OfFact fact) {
          gather(fact);
        }
      }
      for (Formula formula : Atoms.formulas(section)) {
        gatherAround(formula.root(), formula.root());
      }
    }
    plan.book().attributes().forEach(this::gather);
    examples.forEach(example -> gather(type, example.risk()));
  }

  // --- Values worth trying -----------------------------------------------------------------------

  private void gather(Slot.OfFact fact) {
    Domain domain = fact.fact().values();
    if (domain == null) {
      return;
    }
    Set<Exact> cuts = new LinkedHashSet<>();
    List<Object> pieces = Atom.pieces(domain, new TreeSet<>(cuts), false);
    for (String field : fields(fact.formula().root())) {
      pieces.forEach(piece -> add(field, piece));
    }
  }

  private void gather(String path, RateBook.Attribute attribute) {
    Domain domain = attribute.values();
    if (domain != null) {
      String name = path.substring(path.lastIndexOf('.') + 1);
      Atom.pieces(domain, new TreeSet<>(), false).forEach(piece -> add(name, piece));
    }
  }

  /** Adds the constants that a formula mentions to each field that it mentions. */
  private void gatherAround(Expression root, Expression expression) {
    for (String field : fields(root)) {
      Parts.cuts(expression).stream()
          .limit(CANDIDATES_MAX / 3)
          .forEach(
              cut -> {
                add(field, Range.of(cut));
                add(field, Range.of(cut.plus(Exact.ONE)));
              });
      texts(expression).forEach(text -> add(field, text));
    }
  }

  private static Set<String> texts(Expression expression) {
    Set<String> texts = new LinkedHashSet<>();
    if (expression instanceof Expression.Literal literal
        && literal.value() instanceof String text) {
      texts.add(text);
    }
    if (expression instanceof Expression.PageLookup lookup) {
      for (int key = 0; key < lookup.page().keyTypes().size(); key++) {
        Parts.keys(lookup.page(), key).stream()
            .filter(value -> value instanceof String)
            .limit(CANDIDATES_MAX / 3)
            .forEach(value -> texts.add((String) value));
      }
    }
    Parts.of(expression).forEach(part -> texts.addAll(texts(part)));
    return texts;
  }

  /** The names of the fields of the risk that an expression reads. */
  static Set<String> fields(Expression expression) {
    Set<String> fields = new LinkedHashSet<>();
    if (expression instanceof Expression.Name name) {
      if (name.symbol().reader() instanceof Reading.OfElement
          || name.symbol().reader() instanceof Reading.OfRiskField
          || name.symbol().reader() instanceof Reading.OfConduct) {
        fields.add(name.symbol().name());
      }
    } else if (expression instanceof Expression.Member member
        && (member.member().reader() instanceof Structure.FieldReader
            || member.member().reader() instanceof Reading.OfRun.RunElement)) {
      fields.add(member.member().name());
    }
    Parts.of(expression).forEach(part -> fields.addAll(fields(part)));
    return fields;
  }

  /** Adds a value to those that are tried of a field. */
  void suggest(String field, Object value) {
    values.computeIfAbsent(field, name -> new LinkedHashSet<>()).add(value);
  }

  private void add(String field, Object value) {
    Set<Object> found = values.computeIfAbsent(field, name -> new LinkedHashSet<>());
    if (found.size() >= CANDIDATES_MAX) {
      return;
    }
    if (value instanceof Range range) {
      addDecimal(found, range.low());
      addDecimal(found, range.high());
    } else {
      found.add(value);
    }
  }

  private static void addDecimal(Set<Object> found, @Nullable Exact bound) {
    if (bound != null && bound.isDecimal()) {
      found.add(bound.toDecimal());
    }
  }

  private void gather(RecordType of, Object record) {
    for (Field field : of.fields().values()) {
      Object value = raw(of, field, record);
      if (value == null) {
        continue;
      }
      if (field.type() instanceof RecordType child) {
        gather(child, value);
      } else if (field.type() instanceof ValueType.ListOf list && value instanceof List<?> all) {
        List<Object> found = prototypes.computeIfAbsent(path(of, field), key -> new ArrayList<>());
        for (Object element : all) {
          if (!found.contains(element) && found.size() < PROTOTYPES_MAX) {
            found.add(element);
          }
          gather((RecordType) list.element(), element);
        }
      } else {
        add(field.name(), value);
        if (value instanceof LocalDate date) {
          add(field.name(), date.plusDays(1));
          add(field.name(), date.minusDays(1));
        }
      }
    }
  }

  private static String path(RecordType of, Field field) {
    return of.path() + "." + field.name();
  }

  static @Nullable Object raw(RecordType of, Field field, Object record) {
    return field.attribute() ? of.attributesOf(record).get(field.name()) : raw(field, record);
  }

  /** The value of a component as its record holds it, not as formulas see it. */
  static @Nullable Object raw(Field field, Object record) {
    try {
      return field.component().getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  // --- Changes -----------------------------------------------------------------------------------

  /**
   * Makes every request that is one change away.
   *
   * @param fields names of the fields that may change, lists included; all if empty
   */
  void around(Submission submission, Set<String> fields, Consumer<Submission> found) {
    variants(
        type,
        submission.risk(),
        fields,
        fields.isEmpty(),
        risk ->
            found.accept(
                new Submission(
                    submission.effectiveOn(),
                    submission.knownOn(),
                    (Risk) risk,
                    submission.supplied())));
  }

  private void variants(
      RecordType of, Object record, Set<String> fields, boolean all, Consumer<Object> found) {
    for (Field field : of.fields().values()) {
      Object value = raw(of, field, record);
      boolean changes = all || fields.contains(field.name());
      if (field.type() instanceof RecordType child) {
        Object part = value == null ? child.create(Map.of(), Map.of()) : value;
        variants(
            child,
            part,
            fields,
            changes,
            changed -> found.accept(with(of, record, field, changed)));
      } else if (field.type() instanceof ValueType.ListOf list) {
        List<?> elements = value instanceof List<?> sent ? sent : List.of();
        lists(
            of,
            field,
            (RecordType) list.element(),
            elements,
            fields,
            changes,
            changed -> found.accept(with(of, record, field, changed)));
      } else if (changes) {
        for (Object candidate : candidates(field)) {
          if (!candidate.equals(value)) {
            found.accept(with(of, record, field, candidate));
          }
        }
        if (value != null) {
          found.accept(with(of, record, field, null));
        }
      }
    }
  }

  private void lists(
      RecordType of,
      Field field,
      RecordType element,
      List<?> elements,
      Set<String> fields,
      boolean changes,
      Consumer<Object> found) {
    for (int i = 0; i < elements.size(); i++) {
      int at = i;
      variants(
          element,
          elements.get(i),
          fields,
          false,
          changed -> {
            List<Object> copy = new ArrayList<>(elements);
            copy.set(at, changed);
            found.accept(copy);
          });
      if (changes) {
        List<Object> fewer = new ArrayList<>(elements);
        fewer.remove(i);
        found.accept(fewer);
        variantsOf(element, elements.get(i), elements, found);
      }
    }
    if (changes) {
      for (Object prototype : prototypes.getOrDefault(path(of, field), List.of())) {
        variantsOf(element, prototype, elements, found);
      }
      if (elements.isEmpty()) {
        found.accept(List.of());
      }
    }
  }

  /** Adds a copy of an element with an identity of its own. */
  private void variantsOf(
      RecordType element, Object prototype, List<?> elements, Consumer<Object> found) {
    List<Object> more = new ArrayList<>(elements);
    more.add(renamed(element, prototype));
    found.accept(more);
  }

  private Object renamed(RecordType element, Object prototype) {
    Object renamed = prototype;
    fresh++;
    for (Field field : element.fields().values()) {
      boolean identity = IDENTITIES.contains(field.name()) && field.type() == ValueType.Scalar.TEXT;
      if (identity && raw(element, field, renamed) != null) {
        renamed = with(element, renamed, field, "witness-" + fresh);
      }
    }
    return renamed;
  }

  private List<Object> candidates(Field field) {
    List<Object> candidates = new ArrayList<>();
    if (field.type() == ValueType.Scalar.BOOLEAN) {
      return List.of(true, false);
    }
    if (field.javaType().isEnum()) {
      return List.of(field.javaType().getEnumConstants());
    }
    for (Object value : values.getOrDefault(field.name(), Set.of())) {
      Object fitting = fitting(field, value);
      if (fitting != null) {
        candidates.add(fitting);
      }
    }
    return candidates;
  }

  private static @Nullable Object fitting(Field field, Object value) {
    if (field.javaType() == Integer.class) {
      boolean whole =
          value instanceof BigDecimal number
              && number.stripTrailingZeros().scale() <= 0
              && number.signum() >= 0
              && number.precision() - number.scale() < 9;
      return whole
          ? (Object) ((BigDecimal) value).intValueExact()
          : value instanceof Integer ? value : null;
    }
    if (field.type() == ValueType.Scalar.NUMBER) {
      return value instanceof BigDecimal ? value : null;
    }
    return field.type().admits(value) ? value : null;
  }

  static Object with(RecordType of, Object record, Field changed, @Nullable Object value) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (Field field : of.fields().values()) {
      if (!field.attribute()) {
        Object old = raw(of, field, record);
        if (old != null) {
          fields.put(field.name(), old);
        }
      }
    }
    Map<String, Object> attributes = new LinkedHashMap<>(of.attributesOf(record));
    Map<String, Object> target = changed.attribute() ? attributes : fields;
    if (value == null) {
      target.remove(changed.name());
    } else {
      target.put(changed.name(), value);
    }
    return of.create(fields, attributes);
  }
}
