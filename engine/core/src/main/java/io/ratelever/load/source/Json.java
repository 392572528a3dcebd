package io.ratelever.load.source;

import io.ratelever.load.source.TreeBuilder.LimitException;
import io.ratelever.ratebook.Location;
import io.ratelever.ratebook.Problems;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads JSON into the same nodes as YAML, as strictly: no repeated keys, no {@code null}, one
 * document. Numbers keep their characters.
 */
public final class Json {

  /** The parser's own limits are those of a file: the limits of the tree have better messages. */
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(Yaml.BYTES_MAX)
                  .maxStringLength(Yaml.BYTES_MAX)
                  .maxNameLength(Yaml.BYTES_MAX)
                  .maxNumberLength(Yaml.BYTES_MAX)
                  .build())
          .build();

  private Json() {}

  /**
   * Reads a document.
   *
   * @return nothing if a problem was added
   */
  public static Optional<Node> read(String file, byte[] bytes, Problems problems) {
    int before = problems.count();
    Optional<Node> root =
        SourceText.decode(file, bytes, Yaml.BYTES_MAX, problems)
            .flatMap(source -> read(source, problems));
    return problems.count() == before ? root : Optional.empty();
  }

  private static Optional<Node> read(SourceText source, Problems problems) {
    TreeBuilder tree = new TreeBuilder(problems);
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), source.text())) {
      JsonToken token;
      while ((token = parser.nextToken()) != null) {
        Location at = place(source.file(), parser.currentTokenLocation());
        if (tree.root() != null) {
          problems.add(at, "more text after the document; a file holds one document");
          return Optional.empty();
        }
        accept(tree, token, parser.getString(), at);
      }
    } catch (LimitException e) {
      problems.add(e.at, String.valueOf(e.getMessage()));
      return Optional.empty();
    } catch (JacksonException e) {
      problems.add(
          place(source.file(), e.getLocation()),
          "the file cannot be read as JSON here; check the commas, quotes and brackets before");
      return Optional.empty();
    }
    if (tree.root() == null) {
      problems.add(Location.ofFile(source.file()), "the file holds no whole JSON document");
    }
    return Optional.ofNullable(tree.root());
  }

  private static void accept(TreeBuilder tree, JsonToken token, String text, Location at)
      throws LimitException {
    switch (token) {
      case START_OBJECT -> tree.start(true, at);
      case START_ARRAY -> tree.start(false, at);
      case END_OBJECT, END_ARRAY -> tree.end();
      case PROPERTY_NAME, VALUE_STRING ->
          tree.scalar(new Node.Scalar(text, true, at, at.plusColumns(1)));
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_TRUE, VALUE_FALSE, VALUE_NULL ->
          tree.scalar(new Node.Scalar(text, false, at, at));
      case NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT -> throw new IllegalStateException(token.name());
    }
  }

  private static Location place(String file, @Nullable TokenStreamLocation location) {
    return location == null || location.getLineNr() < 1
        ? Location.ofFile(file)
        : Location.of(file, location.getLineNr(), Math.max(location.getColumnNr(), 0));
  }
}
