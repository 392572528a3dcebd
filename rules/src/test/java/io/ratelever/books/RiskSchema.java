package io.ratelever.books;

import io.ratelever.risk.Field;
import io.ratelever.risk.FieldName;
import io.ratelever.risk.RecordType;
import io.ratelever.risk.RiskKind;
import io.ratelever.risk.ValueType;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes {@code risk.schema.json}: what a submission can hold, from the records of the engine and
 * their Javadoc.
 */
final class RiskSchema {

  private static final String ATTRIBUTES = "attributes";

  private final JsonMapper mapper = JsonMapper.shared();
  private final Documentation documentation;
  private final ObjectNode definitions = mapper.createObjectNode();

  private RiskSchema(Documentation documentation) {
    this.documentation = documentation;
  }

  /** Returns the text of the schema, as its file is to be. */
  static String text() {
    Path risks = Repository.core().resolve("src/main/java/io/ratelever/risk");
    RiskSchema schema = new RiskSchema(Documentation.of(risks));
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    return schema
            .mapper
            .writer()
            .with(
                new DefaultPrettyPrinter(
                        Separators.createDefaultInstance()
                            .withObjectNameValueSpacing(Separators.Spacing.AFTER))
                    .withObjectIndenter(indenter)
                    .withArrayIndenter(indenter))
            .writeValueAsString(schema.root())
        + "\n";
  }

  private ObjectNode root() {
    ObjectNode root = mapper.createObjectNode();
    root.put("$schema", "http://json-schema.org/draft-07/schema#");
    root.put(
        "$comment",
        "Generated from the engine's records and their Javadoc; do not edit. RiskSchemaTest says"
            + " how to write it anew.");
    root.put("title", "Risk");
    root.put("description", "What is submitted for rating.");
    root.set("definitions", definitions);
    definitions.set("submission", submission());
    definitions.set("paths", paths());
    for (RiskKind kind : RiskKind.values()) {
      define(RecordType.of(kind));
    }
    definitions.set("attributes", attributes());
    definitions.set("attribute", attribute());
    definitions.set("date", date());
    definitions.set("scalar", mapper.createObjectNode().set("type", scalarTypes()));
    return root;
  }

  private ObjectNode submission() {
    ObjectNode submission = closed("What is submitted: dates, supplied values and one risk.");
    ObjectNode properties = submission.putObject("properties");
    addDates(properties);
    for (RiskKind kind : RiskKind.values()) {
      properties.set(kind.word(), described(documentation.of(kind.type()), RecordType.of(kind)));
    }
    ArrayNode notTwo = submission.putArray("allOf");
    for (RiskKind one : RiskKind.values()) {
      for (RiskKind other : RiskKind.values()) {
        if (one.compareTo(other) < 0) {
          ObjectNode two = notTwo.addObject().putObject("not");
          two.putArray("required").add(one.word()).add(other.word());
        }
      }
    }
    return submission;
  }

  /** What a case lays over a submission: fields by their paths from it. */
  private ObjectNode paths() {
    ObjectNode paths =
        closed(
            "What differs in this case, by path: motor.vehicle.class, motor.violations[0].code.");
    ObjectNode properties = paths.putObject("properties");
    ObjectNode patterns = paths.putObject("patternProperties");
    addDates(properties);
    patterns.set("^supplied[.].+$", reference("scalar"));
    for (RiskKind kind : RiskKind.values()) {
      RecordType risk = RecordType.of(kind);
      properties.set(kind.word(), described(documentation.of(kind.type()), risk));
      addPaths(risk, kind.word(), properties, patterns);
    }
    return paths;
  }

  private void addPaths(RecordType record, String path, ObjectNode fixed, ObjectNode patterns) {
    for (Field field : record.fields().values()) {
      String at = path + "." + field.name();
      put(at, reference(name(record) + "/properties/" + field.name()), fixed, patterns);
      if (field.type() instanceof RecordType child) {
        addPaths(child, at, fixed, patterns);
      } else if (field.type() instanceof ValueType.ListOf list) {
        RecordType child = (RecordType) list.element();
        put(at + "[]", reference(name(child)), fixed, patterns);
        addPaths(child, at + "[]", fixed, patterns);
      }
    }
    put(path + "." + ATTRIBUTES, reference(ATTRIBUTES), fixed, patterns);
    patterns.set(pattern(path + "." + ATTRIBUTES + ".") + ".+$", reference("attribute"));
  }

  /** A path without a place in a list is a key that an editor can propose. */
  private static void put(String path, ObjectNode schema, ObjectNode fixed, ObjectNode patterns) {
    if (path.contains("[]")) {
      patterns.set(pattern(path) + "$", schema);
    } else {
      fixed.set(path, schema);
    }
  }

  private static String pattern(String path) {
    return "^" + path.replace(".", "[.]").replace("[]", "\\[[0-9]{1,5}\\]");
  }

  private void addDates(ObjectNode properties) {
    properties.set(
        "effective_on", reference("The day from which the policy is to be in force.", "date"));
    properties.set(
        "known_on",
        reference(
            "The day as of which the quote is made: it chooses among editions. Absent, it is today,"
                + " and in a scenario the effective date.",
            "date"));
    ObjectNode supplied = properties.putObject("supplied");
    supplied.put(
        "description",
        "Values that the caller has from elsewhere, by section.name: only facts and adjustments"
            + " that are suppliable.");
    supplied.put("type", "object");
    supplied.set("additionalProperties", reference("scalar"));
  }

  private void define(RecordType record) {
    String name = name(record);
    if (definitions.has(name)) {
      return;
    }
    ObjectNode definition = closed(documentation.of(record.type()));
    definitions.set(name, definition);
    ObjectNode properties = definition.putObject("properties");
    for (Field field : record.fields().values()) {
      properties.set(field.name(), field(record, field));
    }
    properties.set(ATTRIBUTES, reference(said(record, ATTRIBUTES), ATTRIBUTES));
    for (Field field : record.fields().values()) {
      if (field.type() instanceof RecordType child) {
        define(child);
      } else if (field.type() instanceof ValueType.ListOf list) {
        define((RecordType) list.element());
      }
    }
  }

  private ObjectNode field(RecordType record, Field field) {
    String said = said(record, field.name());
    if (field.type() instanceof RecordType child) {
      return described(said, child);
    }
    ObjectNode schema = mapper.createObjectNode();
    schema.put("description", said);
    if (field.type() instanceof ValueType.ListOf list) {
      schema.put("type", "array");
      schema.set("items", reference(name((RecordType) list.element())));
      return schema;
    }
    Class<?> type = field.javaType();
    if (type.isEnum()) {
      ArrayNode levels = schema.putArray("enum");
      ArrayNode meanings = schema.putArray("enumDescriptions");
      for (String level : field.levels()) {
        levels.add(level);
        meanings.add(documentation.of(type, level));
      }
    } else if (type == LocalDate.class) {
      return reference(said, "date");
    } else if (type == LocalTime.class) {
      schema.put("type", "string");
      schema.put("pattern", "^[0-9]{2}:[0-9]{2}(:[0-9]{2})?$");
      schema.put("patternErrorMessage", "A time of day looks like 08:30 or 08:30:15.");
    } else {
      schema.put("type", jsonType(type));
    }
    return schema;
  }

  private static String jsonType(Class<?> type) {
    if (type == BigDecimal.class) {
      return "number";
    }
    if (type == Integer.class) {
      return "integer";
    }
    if (type == Boolean.class) {
      return "boolean";
    }
    if (type == String.class) {
      return "string";
    }
    throw new IllegalStateException("no type of JSON stands for " + type);
  }

  private ObjectNode attributes() {
    ObjectNode attributes = mapper.createObjectNode();
    attributes.put("type", "object");
    attributes.set("additionalProperties", reference("attribute"));
    return attributes;
  }

  /** A single value, or a list of records that hold single values. */
  private ObjectNode attribute() {
    ObjectNode attribute = mapper.createObjectNode();
    attribute.set("type", scalarTypes().add("array"));
    ObjectNode items = attribute.putObject("items");
    items.put("type", "object");
    items.set("additionalProperties", reference("scalar"));
    return attribute;
  }

  private ObjectNode date() {
    ObjectNode date = mapper.createObjectNode();
    date.put("type", "string");
    date.put("format", "date");
    date.put("pattern", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$");
    date.put("patternErrorMessage", "A date looks like 2020-09-19.");
    return date;
  }

  private ObjectNode closed(String description) {
    ObjectNode schema = mapper.createObjectNode();
    schema.put("description", description);
    schema.put("type", "object");
    schema.put("additionalProperties", false);
    return schema;
  }

  private ObjectNode described(String description, RecordType record) {
    return reference(description, name(record));
  }

  private ObjectNode reference(String description, String definition) {
    ObjectNode reference = mapper.createObjectNode();
    reference.put("description", description);
    reference.put("$ref", "#/definitions/" + definition);
    return reference;
  }

  private ObjectNode reference(String definition) {
    return mapper.createObjectNode().put("$ref", "#/definitions/" + definition);
  }

  private ArrayNode scalarTypes() {
    return mapper.createArrayNode().add("number").add("string").add("boolean");
  }

  private String said(RecordType record, String field) {
    return Arrays.stream(record.type().getRecordComponents())
        .filter(component -> fieldName(component).equals(field))
        .map(component -> documentation.of(record.type(), component.getName()))
        .findFirst()
        .orElseThrow();
  }

  private static String fieldName(RecordComponent component) {
    FieldName given = component.getAnnotation(FieldName.class);
    return given == null ? snakeCase(component.getName()) : given.value();
  }

  /** The name of a record's definition: a record that stands in several places has one. */
  private static String name(RecordType record) {
    return snakeCase(record.type().getSimpleName());
  }

  private static final Pattern CAPITAL = Pattern.compile("(?<=.)([A-Z])");

  private static String snakeCase(String name) {
    return CAPITAL.matcher(name).replaceAll("_$1").toLowerCase(Locale.ROOT);
  }
}
