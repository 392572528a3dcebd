package io.ratelever.rating;

import io.ratelever.ratebook.Submission;
import io.ratelever.risk.Field;
import io.ratelever.risk.RecordType;
import io.ratelever.risk.Risk;
import io.ratelever.risk.ValueType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes submissions out of given ones by changing some of their fields at random. */
final class RiskMutations {

  private final Random random;
  private final List<Submission> given;
  private final Map<String, List<Object>> seen = new HashMap<>();

  /**
   * @param given what is changed; the values of its fields are the ones that others get
   */
  RiskMutations(Random random, List<Submission> given) {
    this.random = random;
    this.given = given;
    for (Submission submission : given) {
      gather(RecordType.of(submission.risk().kind()), submission.risk());
    }
  }

  private void gather(RecordType type, Object record) {
    for (Field field : type.fields().values()) {
      Object value = raw(field, record);
      if (value == null) {
        continue;
      }
      if (field.type() instanceof RecordType child) {
        gather(child, value);
      } else if (field.type() instanceof ValueType.ListOf list) {
        ((List<?>) value).forEach(element -> gather((RecordType) list.element(), element));
      } else {
        seen.computeIfAbsent(key(type, field), key -> new ArrayList<>()).add(value);
      }
    }
  }

  private static String key(RecordType type, Field field) {
    return type.path() + "." + field.name();
  }

  /** Returns a changed submission: the same again now and then. */
  Submission next() {
    Submission one = given.get(random.nextInt(given.size()));
    RecordType type = RecordType.of(one.risk().kind());
    double share = random.nextInt(4) / 40.0;
    LocalDate effectiveOn = one.effectiveOn();
    LocalDate moved =
        effectiveOn == null || random.nextInt(4) > 0
            ? effectiveOn
            : effectiveOn.plusDays(random.nextInt(800) - 400);
    return new Submission(
        moved,
        one.knownOn(),
        (Risk) record(type, one.risk(), share),
        random.nextInt(3) == 0 ? one.supplied() : List.of());
  }

  private Object record(RecordType type, Object record, double share) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (Field field : type.fields().values()) {
      Object value = raw(field, record);
      if (value != null && field.type() instanceof RecordType child) {
        value = record(child, value, share);
      } else if (value != null && field.type() instanceof ValueType.ListOf list) {
        value = list((RecordType) list.element(), (List<?>) value, share);
      } else if (random.nextDouble() < share) {
        value = changed(type, field, value);
      }
      if (value != null) {
        values.put(field.name(), value);
      }
    }
    return type.create(values, attributes(type.attributesOf(record), share));
  }

  private Object list(RecordType type, List<?> records, double share) {
    List<Object> changed = new ArrayList<>();
    for (Object record : records) {
      if (random.nextDouble() >= share) {
        changed.add(record(type, record, share));
      }
      if (random.nextDouble() < share) {
        changed.add(record(type, record, share));
      }
    }
    return changed;
  }

  /** The value as its record holds it, not as formulas see it. */
  private static @Nullable Object raw(Field field, Object record) {
    try {
      return field.component().getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private @Nullable Object changed(RecordType type, Field field, @Nullable Object value) {
    List<Object> others = seen.getOrDefault(key(type, field), List.of());
    if (random.nextInt(3) == 0 || (others.isEmpty() && value == null)) {
      return null;
    }
    Object from = others.isEmpty() ? value : others.get(random.nextInt(others.size()));
    return moved(from);
  }

  private @Nullable Object moved(@Nullable Object value) {
    if (value instanceof BigDecimal number && random.nextBoolean()) {
      return number.add(BigDecimal.valueOf(random.nextInt(2_000), random.nextInt(7))).abs();
    }
    if (value instanceof LocalDate date && random.nextBoolean()) {
      return date.plusDays(random.nextInt(1_500) - 750);
    }
    if (value instanceof Integer number && random.nextBoolean()) {
      return Math.max(1, number + random.nextInt(5) - 2);
    }
    return value;
  }

  private Map<String, Object> attributes(Map<String, Object> attributes, double share) {
    Map<String, Object> changed = new TreeMap<>();
    attributes.forEach(
        (name, value) -> {
          if (random.nextDouble() >= share) {
            Object moved = random.nextDouble() < share ? moved(value) : value;
            changed.put(name, moved == null ? value : moved);
          }
        });
    return changed;
  }
}
