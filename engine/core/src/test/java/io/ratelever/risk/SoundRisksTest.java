package io.ratelever.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every field of every record is looked at: what is wrong with one of them alone is not sound. */
final class SoundRisksTest {

  private static final Map<Class<?>, Object> SOUND =
      Map.of(
          String.class,
          "x",
          LocalDate.class,
          LocalDate.of(2026, 11, 27),
          BigDecimal.class,
          new BigDecimal("1.0"),
          Integer.class,
          1,
          Boolean.class,
          true,
          LocalTime.class,
          LocalTime.NOON);

  private static final Map<Class<?>, List<Object>> WRONG =
      Map.of(
          String.class, List.of("a\u0007b", "x".repeat(201)),
          LocalDate.class, List.of(LocalDate.of(1899, 12, 31), LocalDate.of(2200, 1, 1)),
          BigDecimal.class, List.of(new BigDecimal("-0.01"), new BigDecimal("1E-10")),
          Integer.class, List.of(-1));

  @ParameterizedTest
  @EnumSource
  void seesThatARiskWithAllItsFieldsIsSound(RiskKind kind) {
    Risk risk = risk(kind, "", null);

    assertThat(SoundRisks.isSound(risk)).isTrue();
    assertThat(RiskChecks.find(risk)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void doesNotSeeThatARiskIsSoundIfOneFieldIsWrong(RiskKind kind) {
    List<String> fields = new ArrayList<>();
    fields(RecordType.of(kind), fields);

    assertThat(fields).hasSizeGreaterThan(20);
    for (String field : fields) {
      for (Object wrong : Objects.requireNonNull(WRONG.get(classOf(kind, field)))) {
        Risk risk = risk(kind, field, wrong);
        assertThat(SoundRisks.isSound(risk)).as(field).isFalse();
        assertThat(RiskChecks.check(risk))
            .isNotEmpty()
            .allSatisfy(
                finding ->
                    assertThat(finding.path().replace("[0]", ""))
                        .isEqualTo(kind.word() + "." + field));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void looksAtTheAttributesOfEveryRecord(RiskKind kind) {
    List<String> records = new ArrayList<>();
    records(RecordType.of(kind), records);

    for (String record : records) {
      Risk risk = risk(kind, join(record, "attributes"), Map.of("odd", "a\u0007b"));
      assertThat(SoundRisks.isSound(risk)).as(record).isFalse();
      assertThat(RiskChecks.check(risk)).as(record).hasSize(1);
    }
  }

  // --- Risks of which one field, or the attributes of one record, are given
  // ------------------------

  private static Risk risk(RiskKind kind, String field, @Nullable Object value) {
    return (Risk) record(RecordType.of(kind), field, value);
  }

  @SuppressWarnings("unchecked")
  private static Object record(RecordType type, String given, @Nullable Object value) {
    Map<String, Object> values = new HashMap<>();
    for (Field field : type.fields().values()) {
      Object own;
      if (value != null && join(type.path(), field.name()).equals(given)) {
        own = value;
      } else if (field.type() instanceof RecordType inside) {
        own = record(inside, given, value);
      } else if (field.type() instanceof ValueType.ListOf list) {
        own = List.of(record((RecordType) list.element(), given, value));
      } else if (field.javaType().isEnum()) {
        own = field.javaType().getEnumConstants()[0];
      } else if (field.name().equals("currency")) {
        own = "CNY";
      } else {
        own = Objects.requireNonNull(SOUND.get(field.javaType()), field.name());
      }
      values.put(field.name(), own);
    }
    boolean isAttributes = value != null && join(type.path(), "attributes").equals(given);
    return type.create(values, isAttributes ? (Map<String, Object>) value : Map.of("x", true));
  }

  /** The fields that can be wrong, but for the currency, which is told of apart. */
  private static void fields(RecordType type, List<String> paths) {
    for (Field field : type.fields().values()) {
      if (field.type() instanceof RecordType inside) {
        fields(inside, paths);
      } else if (field.type() instanceof ValueType.ListOf list) {
        fields((RecordType) list.element(), paths);
      } else if (WRONG.containsKey(field.javaType()) && !field.name().equals("currency")) {
        paths.add(join(type.path(), field.name()));
      }
    }
  }

  private static void records(RecordType type, List<String> paths) {
    if (type.attributes().isPresent()) {
      paths.add(type.path());
    }
    for (Field field : type.parts()) {
      records(
          field.type() instanceof ValueType.ListOf list
              ? (RecordType) list.element()
              : (RecordType) field.type(),
          paths);
    }
  }

  private static Class<?> classOf(RiskKind kind, String path) {
    RecordType type = RecordType.of(kind);
    String[] names = path.split("\\.", -1);
    for (int i = 0; i < names.length - 1; i++) {
      ValueType held = type.field(names[i]).orElseThrow().type();
      type = (RecordType) (held instanceof ValueType.ListOf list ? list.element() : held);
    }
    return type.field(names[names.length - 1]).orElseThrow().javaType();
  }

  private static String join(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }
}
