package io.ratelever.books;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import io.ratelever.check.RateBookFolder;
import io.ratelever.load.RequestFile;
import io.ratelever.load.TermFile;
import io.ratelever.ratebook.Problem;
import io.ratelever.ratebook.Problems;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Asks the loader which keys and words it knows in each place of a sound file: what nobody can know
 * is put there, and the message names what is known.
 */
final class Interrogation {

  /** Far from every word, so that no message asks whether another one was meant. */
  private static final String STRANGE = "qqqqqqqqqqqqqqqq";

  private static final Pattern KNOWN =
      Pattern.compile("(?:known are|the other words are|; it is|is one of) ([^;]+)$");

  private final Path file;
  private final Path folder;
  private final Map<String, Set<String>> known;
  private final JsonNode root;

  /**
   * @param folder where copies of editions are written
   * @param known what is known, by place of the schema; each place is asked once
   */
  Interrogation(Path file, Path folder, Map<String, Set<String>> known) {
    this.file = file;
    this.folder = folder;
    this.known = known;
    this.root = Schemas.parse(Repository.read(file));
  }

  void run() {
    visit(root);
  }

  private void visit(JsonNode node) {
    if (node instanceof ArrayNode array) {
      for (int index = 0; index < array.size(); index++) {
        JsonNode value = array.get(index);
        if (value.isString()) {
          array.set(index, STRANGE);
          ask("enum");
          array.set(index, value);
        }
        visit(value);
      }
    }
    if (node instanceof ObjectNode object) {
      object.put(STRANGE, 1);
      ask("additionalProperties");
      object.remove(STRANGE);
      for (String key : List.copyOf(object.propertyNames())) {
        JsonNode value = object.get(key);
        if (value.isString()) {
          object.put(key, STRANGE);
          ask("enum");
          object.set(key, value);
        }
        visit(value);
      }
    }
  }

  private void ask(String keyword) {
    for (Error error : Schemas.of(file).validate(root)) {
      String place = Schemas.place(error.getSchemaLocation());
      if (place.endsWith("/" + keyword) && !place.contains("/propertyNames/")) {
        String owner = place.substring(0, place.length() - keyword.length() - 1);
        if (!known.containsKey(owner)) {
          loaderKnows().ifPresent(words -> known.put(owner, words));
        }
      }
    }
  }

  /**
   * Returns what the loader's message about the strange key or word says that it knows; nothing if
   * the loader does not look there, as where every case of a scenario lays its own over it.
   */
  private Optional<Set<String>> loaderKnows() {
    Schema schema = Schemas.of(file);
    boolean inEdition = schema == Schemas.RATE_BOOK || schema == Schemas.SCENARIOS;
    return (inEdition ? ofEdition() : ofRequest(schema))
        .stream()
            .map(Problem::toString)
            .filter(problem -> problem.contains(STRANGE))
            .map(KNOWN::matcher)
            .filter(Matcher::find)
            .map(matcher -> (Set<String>) new TreeSet<>(List.of(matcher.group(1).split(", ", -1))))
            .findFirst();
  }

  private List<Problem> ofRequest(Schema schema) {
    Problems problems = new Problems();
    byte[] bytes = json().getBytes(StandardCharsets.UTF_8);
    if (schema == Schemas.REQUEST) {
      RequestFile.read("request.json", bytes, problems);
    } else {
      TermFile.read("request.json", bytes, problems);
    }
    return problems.list();
  }

  /** Loads a copy of the edition in which this file is as it stands now; JSON is YAML too. */
  private List<Problem> ofEdition() {
    Path edition = file.endsWith("ratebook.yaml") ? file.getParent() : file.getParent().getParent();
    Path copy = folder.resolve("xx/copy/2024-01-01");
    try {
      for (Path old : Files.exists(copy) ? Repository.files(copy, any -> true) : List.<Path>of()) {
        Files.delete(old);
      }
      for (Path from : Repository.files(edition, any -> true)) {
        Path to = copy.resolve(edition.relativize(from).toString());
        Files.createDirectories(to.getParent());
        Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
      }
      Files.writeString(copy.resolve(edition.relativize(file).toString()), json());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return RateBookFolder.open(copy).problems();
  }

  private String json() {
    return Schemas.MAPPER.writeValueAsString(root);
  }
}
