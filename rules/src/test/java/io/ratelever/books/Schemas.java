package io.ratelever.books;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The schemas as an editor uses them: found by their files, applied to YAML 1.2. */
final class Schemas {

  static final JsonMapper MAPPER = JsonMapper.shared();

  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_7,
          registry -> registry.schemas(address -> Repository.read(Path.of(URI.create(address)))));

  static final Schema RATE_BOOK = schema("ratebook");
  static final Schema SCENARIOS = schema("scenarios");
  static final Schema REQUEST = schema("request");

  private Schemas() {}

  private static Schema schema(String name) {
    return REGISTRY.getSchema(SchemaLocation.of(Repository.schema(name).toUri().toString()));
  }

  /** Reads YAML as an editor does: by the core schema of YAML 1.2. */
  static JsonNode parse(String yaml) {
    LoadSettings settings = LoadSettings.builder().setSchema(new CoreSchema()).build();
    return MAPPER.valueToTree(new Load(settings).loadFromString(yaml));
  }

  /** Returns the schema of a file of an edition, or of an example, by its name. */
  static Schema of(Path file) {
    if (file.endsWith("ratebook.yaml")) {
      return RATE_BOOK;
    }
    return file.getParent().endsWith("scenarios") ? SCENARIOS : REQUEST;
  }

  /** Returns a place of a schema: {@code ratebook#/definitions/fact}. */
  static String place(SchemaLocation location) {
    String address = location.toString();
    return address
        .substring(address.lastIndexOf('/', address.indexOf('#')) + 1)
        .replace(".schema.json", "");
  }

  /** Returns the part of a schema at a place. */
  static JsonNode at(String place) {
    int fragment = place.indexOf('#');
    return MAPPER
        .readTree(Repository.read(Repository.schema(place.substring(0, fragment))))
        .at(place.substring(fragment + 1));
  }

  /** Returns what an editor would underline in a file. */
  static List<String> problems(Path file) {
    return of(file).validate(parse(Repository.read(file))).stream().map(Error::toString).toList();
  }
}
