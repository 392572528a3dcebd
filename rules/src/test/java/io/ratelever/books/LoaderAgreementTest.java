package io.ratelever.books;

import static org.assertj.core.api.Assertions.assertThat;

import io.ratelever.decimal.Rounding;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * The schemas know the keys and words that the loader knows in each place, no more and no fewer: a
 * key that the loader learns, and the schema does not, fails here, and so does a place of the
 * schema that no sound file shows.
 */
class LoaderAgreementTest {

  private static final List<String> WRITTEN = List.of("ratebook", "scenarios", "request");

  /** What the loader knows, by place of the schema. */
  private static final Map<String, Set<String>> KNOWN = new TreeMap<>();

  @BeforeAll
  static void askTheLoader(@TempDir Path folder) {
    Stream.of(
            Repository.malformed().resolve("base"),
            Repository.conformance(),
            Repository.templates())
        .flatMap(books -> Repository.files(books, SchemaTest::isYaml).stream())
        .forEach(file -> new Interrogation(file, folder, KNOWN).run());
  }

  @Test
  void everyPlaceHasTheKeysAndWordsOfTheLoader() {
    KNOWN.forEach(
        (place, known) -> assertThat(keysOrWords(Schemas.at(place))).as(place).isEqualTo(known));
  }

  @Test
  void everyPlaceOfTheWrittenSchemasIsShownByASoundFile() {
    for (String name : WRITTEN) {
      assertThat(KNOWN.keySet()).containsAll(places(Schemas.at(name + "#"), name + "#"));
    }
  }

  @Test
  void everyRecordThatIsShownWasAsked() {
    assertThat(KNOWN.keySet())
        .contains("risk#/definitions/submission", "risk#/definitions/paths")
        .filteredOn(place -> place.startsWith("risk#/definitions/"))
        .hasSizeGreaterThan(6);
  }

  @Test
  void noPlaceTakesAnyKeyButThoseThatAuthorsName() {
    for (String name : List.of("ratebook", "scenarios", "request", "risk")) {
      for (String place : objects(Schemas.at(name + "#"), name + "#")) {
        JsonNode others = Schemas.at(place).path("additionalProperties");
        assertThat(others.isObject() || others.toString().equals("false")).as(place).isTrue();
      }
    }
  }

  @Test
  void roundingsHaveTheModesOfTheEngine() {
    assertThat(Schemas.at("ratebook#/definitions/round").path("pattern").asString())
        .endsWith("(" + Rounding.Mode.words().replace(", ", "|") + ")$");
  }

  /** The keys of a closed object, without those that are paths; the words of an enumeration. */
  private static Set<String> keysOrWords(JsonNode schema) {
    Set<String> known = new TreeSet<>();
    if (schema.has("enum")) {
      schema.path("enum").forEach(word -> known.add(word.asString()));
    } else {
      schema.path("properties").propertyNames().stream()
          .filter(key -> !key.contains("."))
          .forEach(known::add);
    }
    return known;
  }

  /** The closed objects and the enumerations of a schema. */
  private static List<String> places(JsonNode schema, String at) {
    boolean own = schema.path("additionalProperties").isBoolean() || schema.path("enum").isArray();
    return Stream.concat(
            own && !at.endsWith("/propertyNames") ? Stream.of(at) : Stream.empty(),
            children(schema, at).entrySet().stream()
                .flatMap(child -> places(child.getValue(), child.getKey()).stream()))
        .toList();
  }

  private static List<String> objects(JsonNode schema, String at) {
    JsonNode type = schema.path("type");
    boolean own =
        type.isString() ? type.asString().equals("object") : type.toString().contains("\"object\"");
    return Stream.concat(
            own ? Stream.of(at) : Stream.empty(),
            children(schema, at).entrySet().stream()
                .flatMap(child -> objects(child.getValue(), child.getKey()).stream()))
        .toList();
  }

  private static Map<String, JsonNode> children(JsonNode schema, String at) {
    Map<String, JsonNode> children = new TreeMap<>();
    if (schema.isObject()) {
      schema.forEachEntry((key, child) -> children.put(at + "/" + key, child));
    }
    return children;
  }
}
