package io.ratelever.risk;

import java.lang.invoke.CallSite;
import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The shape of one record of a risk: its fields by name, with accessors compiled once.
 *
 * <p>The shape of a risk is a tree of these. A rate book may add attributes to any record of the
 * tree; they read like fields of their own.
 */
public final class RecordType implements ValueType {

  private static final String ATTRIBUTES = "attributes";
  private static final Pattern DATE = Pattern.compile("(19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}");

  /**
   * The accessors of each record class, by the names of its components. What is compiled for each
   * is a class that the JVM never unloads, so all rate books share them.
   */
  private static final ClassValue<Map<String, Accessor>> ACCESSORS =
      new ClassValue<>() {
        @Override
        protected Map<String, Accessor> computeValue(Class<?> record) {
          return Arrays.stream(record.getRecordComponents())
              .collect(Collectors.toUnmodifiableMap(RecordComponent::getName, Accessor::new));
        }
      };

  private final Class<?> type;
  private final String path;
  private final Map<String, Field> fields;
  private final List<Field> parts;
  private final List<Stored> checked;
  private final Function<Object, @Nullable Object> allAttributes;

  /** Threads may find it absent at once, and then make equal ones. */
  private @Nullable RecordMaker maker;

  private RecordType(
      Class<?> type,
      String path,
      Map<String, Field> fields,
      Function<Object, @Nullable Object> allAttributes) {
    this.type = type;
    this.path = path;
    this.fields = Collections.unmodifiableMap(fields);
    this.parts =
        fields.values().stream().filter(field -> !(field.type() instanceof Scalar)).toList();
    this.checked =
        fields.values().stream()
            .filter(field -> !field.attribute() && !ALWAYS_SOUND.test(field.javaType()))
            .map(
                field ->
                    new Stored(
                        field.name(), field.type(), field.component(), accessor(field.component())))
            .toList();
    this.allAttributes = allAttributes;
  }

  /** Types none of whose values can be wrong in itself. */
  private static final Predicate<Class<?>> ALWAYS_SOUND =
      java -> java.isEnum() || java == Boolean.class || java == LocalTime.class;

  /**
   * A component of a record as it is stored there.
   *
   * @param name name of the field
   * @param reader reads it; a whole number as {@link Integer}
   */
  record Stored(
      String name,
      ValueType type,
      RecordComponent component,
      Function<Object, @Nullable Object> reader) {}

  /** The shapes without attributes, built once: every submission is read and checked by one. */
  private static final class Plain {
    static final Map<RiskKind, RecordType> SHAPES = new EnumMap<>(RiskKind.class);

    static {
      for (RiskKind kind : RiskKind.values()) {
        SHAPES.put(kind, of(kind, Map.of()));
      }
    }
  }

  /** Returns the shape of a kind of risk, without attributes. */
  public static RecordType of(RiskKind kind) {
    return Objects.requireNonNull(Plain.SHAPES.get(kind));
  }

  /**
   * Returns the shape of a kind of risk with the attributes that a rate book declares.
   *
   * @param attributes type of each attribute by its path from the risk ({@code
   *     violations.speed_mph}); the fields of a list's records by theirs ({@code
   *     history.periods.ended_on})
   * @throws IllegalArgumentException if a path names no record of the risk, a field that exists, or
   *     a list within such a list
   */
  public static RecordType of(RiskKind kind, Map<String, AttributeType> attributes) {
    Map<String, AttributeType> left = new LinkedHashMap<>(attributes);
    RecordType root = build(kind.type(), "", left);
    if (!left.isEmpty()) {
      throw new IllegalArgumentException(
          left.keySet().iterator().next()
              + " is not inside a record of a "
              + kind.word()
              + " risk");
    }
    return root;
  }

  private static RecordType build(
      Class<?> type, String path, Map<String, AttributeType> attributes) {
    Map<String, Field> fields = new LinkedHashMap<>();
    Function<Object, @Nullable Object> all = record -> null;
    RecordComponent holder = null;
    for (RecordComponent component : type.getRecordComponents()) {
      String name = nameOf(component);
      if (name.equals(ATTRIBUTES)) {
        all = accessor(component);
        holder = component;
      }
      if (!name.equals(ATTRIBUTES)) {
        fields.put(name, field(component, name, join(path, name), attributes));
      }
    }
    for (String attribute : List.copyOf(attributes.keySet())) {
      int dot = attribute.lastIndexOf('.');
      if (path.equals(dot < 0 ? "" : attribute.substring(0, dot))) {
        String name = attribute.substring(dot + 1);
        if (fields.containsKey(name)) {
          throw new IllegalArgumentException(attribute + " is already a field of the risk");
        }
        AttributeType declared = Objects.requireNonNull(attributes.remove(attribute));
        if (declared == AttributeType.LIST && type == AttributeRecord.class) {
          throw new IllegalArgumentException(attribute + " is a list within a list");
        }
        ValueType of =
            declared.single().isPresent()
                ? declared.single().get()
                : new ListOf(build(AttributeRecord.class, attribute, attributes));
        fields.put(name, attribute(name, of, Objects.requireNonNull(holder), all));
      }
    }
    return new RecordType(type, path, fields, all);
  }

  private static Field field(
      RecordComponent component, String name, String path, Map<String, AttributeType> attributes) {
    Function<Object, @Nullable Object> raw = accessor(component);
    Class<?> java = component.getType();
    if (java == List.class) {
      Type element = ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0];
      RecordType elements = build((Class<?>) element, path, attributes);
      return new Field(name, new ListOf(elements), List.of(), false, java, component, raw);
    }
    if (java.isRecord()) {
      return new Field(name, build(java, path, attributes), List.of(), false, java, component, raw);
    }
    if (java.isEnum()) {
      List<String> levels =
          Arrays.stream(java.getEnumConstants()).map(level -> ((Enum<?>) level).name()).toList();
      return new Field(
          name, Scalar.TEXT, levels, false, java, component, nullSafe(raw, FORMULA_TEXT));
    }
    if (java == Integer.class) {
      return new Field(
          name, Scalar.NUMBER, List.of(), false, java, component, nullSafe(raw, FORMULA_NUMBER));
    }
    return new Field(name, scalarOf(java), List.of(), false, java, component, raw);
  }

  private static final Function<Object, Object> FORMULA_TEXT = value -> ((Enum<?>) value).name();
  private static final Function<Object, Object> FORMULA_NUMBER =
      value -> BigDecimal.valueOf((Integer) value);

  private static Function<Object, @Nullable Object> nullSafe(
      Function<Object, @Nullable Object> raw, Function<Object, Object> convert) {
    return record -> {
      Object value = raw.apply(record);
      return value == null ? null : convert.apply(value);
    };
  }

  private static Scalar scalarOf(Class<?> java) {
    if (java == BigDecimal.class) {
      return Scalar.NUMBER;
    }
    if (java == String.class) {
      return Scalar.TEXT;
    }
    if (java == Boolean.class) {
      return Scalar.BOOLEAN;
    }
    if (java == LocalDate.class) {
      return Scalar.DATE;
    }
    if (java == LocalTime.class) {
      return Scalar.TIME;
    }
    throw new IllegalStateException("no type of formulas stands for " + java);
  }

  private static Field attribute(
      String name, ValueType type, RecordComponent holder, Function<Object, @Nullable Object> all) {
    return new Field(
        name,
        type,
        List.of(),
        true,
        Object.class,
        holder,
        target -> {
          Object values = all.apply(target);
          Object value = values instanceof Map<?, ?> map ? map.get(name) : null;
          return type == Scalar.DATE && value instanceof String text ? dated(text) : value;
        });
  }

  /** Reads a text as the date that is declared, for JSON has no dates; else it stays a text. */
  public static Object dated(String text) {
    try {
      return DATE.matcher(text).matches() ? LocalDate.parse(text) : text;
    } catch (DateTimeParseException e) {
      return text;
    }
  }

  /** Returns the accessor of a component, which all shapes share. */
  private static Function<Object, @Nullable Object> accessor(RecordComponent component) {
    return Objects.requireNonNull(
        ACCESSORS.get(component.getDeclaringRecord()).get(component.getName()));
  }

  /** Reads a component; compiled when it first does, since most are never read. */
  private static final class Accessor implements Function<Object, @Nullable Object> {
    private final RecordComponent component;

    /** Threads may find it absent at once, and then compile equal ones. */
    private @Nullable Function<Object, @Nullable Object> compiled;

    Accessor(RecordComponent component) {
      this.component = component;
    }

    @Override
    public @Nullable Object apply(Object record) {
      Function<Object, @Nullable Object> accessor = compiled;
      if (accessor == null) {
        accessor = compile();
        compiled = accessor;
      }
      return accessor.apply(record);
    }

    @SuppressWarnings("unchecked")
    private Function<Object, @Nullable Object> compile() {
      try {
        MethodHandles.Lookup lookup = MethodHandles.lookup();
        MethodHandle getter = lookup.unreflect(component.getAccessor());
        CallSite site =
            LambdaMetafactory.metafactory(
                lookup,
                "apply",
                MethodType.methodType(Function.class),
                MethodType.methodType(Object.class, Object.class),
                getter,
                getter.type());
        return (Function<Object, @Nullable Object>) site.getTarget().invoke();
      } catch (Throwable e) {
        throw new IllegalStateException("no accessor for " + component, e);
      }
    }
  }

  private static String nameOf(RecordComponent component) {
    FieldName given = component.getAnnotation(FieldName.class);
    if (given != null) {
      return given.value();
    }
    return component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }

  private static String join(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  /** The record class. */
  public Class<?> type() {
    return type;
  }

  /** Where the record stands in the risk: {@code ""} for the risk itself, {@code violations}. */
  public String path() {
    return path;
  }

  /** The fields, declared attributes last, in the order of the record. */
  public Map<String, Field> fields() {
    return fields;
  }

  /** Those of the fields that hold a record or a list of records. */
  public List<Field> parts() {
    return parts;
  }

  /** Those of the components, without attributes, that can hold a value that no risk may have. */
  List<Stored> checked() {
    return checked;
  }

  /** The component that holds what a rate book declares beyond the record's own fields. */
  Optional<RecordComponent> attributes() {
    return Arrays.stream(type.getRecordComponents())
        .filter(component -> component.getName().equals(ATTRIBUTES))
        .findFirst();
  }

  /** Returns the field of a name. */
  public Optional<Field> field(String name) {
    return Optional.ofNullable(fields.get(name));
  }

  /** Returns the attributes that were sent with a record, declared or not, by name. */
  @SuppressWarnings("unchecked")
  public Map<String, Object> attributesOf(Object record) {
    Object attributes = allAttributes.apply(record);
    return attributes == null ? Map.of() : (Map<String, Object>) attributes;
  }

  /**
   * Builds a record.
   *
   * @param values component values by field name, in the classes of {@link Field#javaType}; what is
   *     missing is absent
   * @param attributes the record's attributes by name
   */
  public Object create(Map<String, Object> values, Map<String, Object> attributes) {
    RecordMaker made = maker();
    @Nullable Object[] components = new @Nullable Object[made.size()];
    for (Field field : fields.values()) {
      if (!field.attribute()) {
        components[made.position(field)] = values.get(field.name());
      }
    }
    if (made.attributes() >= 0) {
      components[made.attributes()] = attributes;
    }
    try {
      return made.make(components);
    } catch (RuntimeException e) {
      throw new IllegalArgumentException("cannot build " + type.getSimpleName(), e);
    }
  }

  private RecordMaker maker() {
    RecordMaker known = maker;
    if (known == null) {
      known = RecordMaker.of(this);
      maker = known;
    }
    return known;
  }

  /**
   * Returns where the records of a risk of this shape stand, with positions in lists: {@code
   * violations[2]}. It walks the whole risk, so whoever asks for several keeps the answer.
   *
   * @param root the risk
   * @return the path of each record, found by identity; that of the risk itself is empty
   */
  public Map<Object, String> pathsOf(Object root) {
    IdentityHashMap<Object, String> paths = new IdentityHashMap<>();
    collectPaths(root, "", paths);
    return paths;
  }

  private void collectPaths(Object record, String at, IdentityHashMap<Object, String> paths) {
    paths.put(record, at);
    for (Field field : fields.values()) {
      Object value = field.read(record);
      if (value == null || !field.type().admits(value)) {
        continue;
      }
      if (field.type() instanceof RecordType child) {
        child.collectPaths(value, join(at, field.name()), paths);
      } else if (field.type() instanceof ListOf list
          && list.element() instanceof RecordType child) {
        String name =
            field.attribute() ? AttributeRecord.place(record, field.name()) : field.name();
        int position = 0;
        for (Object element : (List<?>) value) {
          child.collectPaths(element, join(at, name) + "[" + position++ + "]", paths);
        }
      }
    }
  }

  @Override
  public String words() {
    return "a record";
  }

  @Override
  public boolean admits(Object value) {
    return type.isInstance(value);
  }
}
