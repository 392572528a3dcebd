package io.ratelever.portfolio.whatif;

import io.ratelever.load.source.Json;
import io.ratelever.load.source.Node;
import io.ratelever.ratebook.Problems;
import io.ratelever.ratebook.Sha256;
import io.ratelever.rating.Plan;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultPrettyPrinter;

/**
 * What a run was made of, and what came of it: enough to make it again and to see that it is the
 * same.
 *
 * @param baseline the edition in use
 * @param candidate the edition that might take its place
 * @param assumptions what was assumed of the risks, as written
 * @param dimensions by what the policies were told apart
 * @param inputs SHA-256 of each file of the portfolio, by name
 * @param results SHA-256 of each file of results, by name
 */
public record Manifest(
    Edition baseline,
    Edition candidate,
    List<String> assumptions,
    List<String> dimensions,
    Map<String, String> inputs,
    Map<String, String> results) {

  /** The file of the manifest. */
  public static final String FILE = "manifest.json";

  public Manifest {
    assumptions = List.copyOf(assumptions);
    dimensions = List.copyOf(dimensions);
  }

  /**
   * An edition that was rated by.
   *
   * @param named how it was named: an identifier or a folder
   * @param id its identifier
   * @param digest SHA-256 of its files
   * @param semantics version of the engine's semantics
   */
  public record Edition(String named, String id, String digest, String semantics) {

    /** Returns the edition of a plan. */
    public static Edition of(String named, Plan plan) {
      return new Edition(named, plan.book().id().toString(), plan.book().digest(), Plan.SEMANTICS);
    }
  }

  /**
   * Reads a manifest.
   *
   * @return nothing if it is none, which is told as a problem
   */
  public static Optional<Manifest> read(Path file, Problems problems) throws IOException {
    Node root =
        Json.read(String.valueOf(file.getFileName()), Files.readAllBytes(file), problems)
            .orElse(null);
    if (!(root instanceof Node.Mapping mapping)) {
      return Optional.empty();
    }
    Map<String, Node> parts = parts(mapping);
    Edition baseline = edition(parts.get("baseline"));
    Edition candidate = edition(parts.get("candidate"));
    if (baseline == null || candidate == null) {
      problems.add(root.at(), "this is no manifest of a what-if: it names no editions");
      return Optional.empty();
    }
    return Optional.of(
        new Manifest(
            baseline,
            candidate,
            texts(parts.get("assumptions")),
            texts(parts.get("dimensions")),
            textsByName(parts.get("inputs")),
            textsByName(parts.get("results"))));
  }

  private static Map<String, Node> parts(Node.Mapping mapping) {
    Map<String, Node> parts = new LinkedHashMap<>();
    mapping.entries().forEach(entry -> parts.put(entry.key(), entry.value()));
    return parts;
  }

  private static @Nullable Edition edition(@Nullable Node node) {
    Map<String, String> parts = textsByName(node);
    return parts.keySet().containsAll(List.of("named", "edition", "digest", "semantics"))
        ? new Edition(
            parts.getOrDefault("named", ""),
            parts.getOrDefault("edition", ""),
            parts.getOrDefault("digest", ""),
            parts.getOrDefault("semantics", ""))
        : null;
  }

  private static List<String> texts(@Nullable Node node) {
    List<String> texts = new ArrayList<>();
    if (node instanceof Node.Sequence sequence) {
      for (Node item : sequence.items()) {
        if (item instanceof Node.Scalar scalar) {
          texts.add(scalar.text());
        }
      }
    }
    return texts;
  }

  private static Map<String, String> textsByName(@Nullable Node node) {
    Map<String, String> texts = new LinkedHashMap<>();
    if (node instanceof Node.Mapping mapping) {
      for (Node.Entry entry : mapping.entries()) {
        if (entry.value() instanceof Node.Scalar scalar) {
          texts.put(entry.key(), scalar.text());
        }
      }
    }
    return texts;
  }

  /** Returns the SHA-256 of files, by their names. */
  public static Map<String, String> digests(List<Path> files) throws IOException {
    Map<String, String> digests = new LinkedHashMap<>();
    byte[] buffer = new byte[1 << 16];
    for (Path file : files) {
      MessageDigest digest = Sha256.digest();
      try (InputStream stream = new DigestInputStream(Files.newInputStream(file), digest)) {
        while (stream.read(buffer) >= 0) {
          // The digest takes what is read.
        }
      }
      digests.put(String.valueOf(file.getFileName()), HexFormat.of().formatHex(digest.digest()));
    }
    return digests;
  }

  /** Returns the manifest as JSON. */
  public String json() {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(new Indented(), text)) {
      json.writeStartObject();
      edition(json, "baseline", baseline);
      edition(json, "candidate", candidate);
      list(json, "assumptions", assumptions);
      list(json, "dimensions", dimensions);
      digests(json, "inputs", inputs);
      digests(json, "results", results);
      json.writeEndObject();
    }
    return text + "\n";
  }

  private static void edition(JsonGenerator json, String name, Edition edition) {
    json.writeObjectPropertyStart(name);
    json.writeStringProperty("named", edition.named());
    json.writeStringProperty("edition", edition.id());
    json.writeStringProperty("digest", edition.digest());
    json.writeStringProperty("semantics", edition.semantics());
    json.writeEndObject();
  }

  private static void list(JsonGenerator json, String name, List<String> texts) {
    json.writeArrayPropertyStart(name);
    texts.forEach(json::writeString);
    json.writeEndArray();
  }

  private static void digests(JsonGenerator json, String name, Map<String, String> digests) {
    json.writeObjectPropertyStart(name);
    digests.forEach(json::writeStringProperty);
    json.writeEndObject();
  }

  /** Writes a value on each line. */
  private static final class Indented extends ObjectWriteContext.Base {
    @Override
    public PrettyPrinter getPrettyPrinter() {
      return new DefaultPrettyPrinter();
    }
  }
}
