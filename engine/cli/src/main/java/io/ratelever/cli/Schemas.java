package io.ratelever.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * The JSON Schemas of rate books, scenarios and what is requested, with which an editor completes,
 * explains and checks them. They lie in the folder {@code schema} beside the products, where files
 * find them by a relative path.
 */
final class Schemas {

  static final String FOLDER = "schema";

  private static final List<String> FILES =
      List.of(
          "ratebook.schema.json",
          "scenarios.schema.json",
          "request.schema.json",
          "term.schema.json",
          "risk.schema.json");

  private Schemas() {}

  /** Says whether a folder of rate books has all schemas, be they of this version or another. */
  static boolean areIn(Path rateBooks) {
    return FILES.stream().allMatch(file -> Files.exists(rateBooks.resolve(FOLDER).resolve(file)));
  }

  /** Writes the schemas of this version into a folder of rate books, over those that are there. */
  static void write(Path rateBooks) throws IOException {
    Path folder = Files.createDirectories(rateBooks.resolve(FOLDER));
    for (String file : FILES) {
      try (InputStream schema =
          Objects.requireNonNull(Schemas.class.getResourceAsStream(FOLDER + "/" + file), file)) {
        Files.write(folder.resolve(file), schema.readAllBytes());
      }
    }
  }
}
