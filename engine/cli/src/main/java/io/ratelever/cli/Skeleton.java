package io.ratelever.cli;

import io.ratelever.ratebook.RateBookId;
import io.ratelever.risk.RiskKind;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A rate book to start from: a product with one edition, made from a template.
 *
 * <p>A template is a sound product, {@code xx/my-product} with the edition of {@link
 * #TEMPLATE_START}, so that it can be checked as it stands. A new book is the template with its
 * name changed, and with all dates moved by as many days as the new edition starts later. What lies
 * between two dates does so still; spans of years may be a day longer or shorter, so the examples
 * of a template stay some days away from their ends.
 */
final class Skeleton {

  static final LocalDate TEMPLATE_START = LocalDate.parse("2027-01-01");
  private static final String TEMPLATE_PRODUCT = "xx/my-product";
  private static final String TEMPLATE_TITLE = "My product";

  /** What differs from book to book: its name, the way to the schemas, folders and dates. */
  private static final Pattern OWN =
      Pattern.compile(
          TEMPLATE_PRODUCT
              + "|"
              + TEMPLATE_TITLE
              + "|(\\.\\./)+"
              + Schemas.FOLDER
              + "/|"
              + TEMPLATE_START
              + "/|\\d{4}-\\d{2}-\\d{2}");

  private final Map<String, String> template;
  private final RateBookId id;

  private Skeleton(Map<String, String> template, RateBookId id) {
    this.template = template;
    this.id = id;
  }

  /** Returns the book to start from for a kind of risk. */
  static Skeleton of(RiskKind risk, RateBookId id) throws IOException {
    URL folder = Skeleton.class.getResource("templates/" + risk.word());
    if (folder == null) {
      throw new CommandException(
          "there is nothing yet to start a book for " + risk.word() + " risks from");
    }
    return new Skeleton(read(folder), id);
  }

  /** Reads a template, be it in a jar or in a folder of classes: texts by their paths. */
  private static Map<String, String> read(URL folder) throws IOException {
    URI uri;
    try {
      uri = folder.toURI();
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
    if (!uri.getScheme().equals("jar")) {
      return read(Path.of(uri));
    }
    try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
      return read(jar.provider().getPath(uri));
    }
  }

  private static Map<String, String> read(Path folder) throws IOException {
    Map<String, String> texts = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        texts.put(folder.relativize(file).toString().replace('\\', '/'), Files.readString(file));
      }
    }
    return texts;
  }

  /**
   * Writes the book into a folder of rate books. What a product has beside its editions is left as
   * it is if it is there.
   *
   * @return the files that were written
   */
  List<Path> write(Path rateBooks) throws IOException {
    List<Path> written = new ArrayList<>();
    for (Map.Entry<String, String> entry : template.entrySet()) {
      Path file =
          rateBooks
              .resolve(id.product())
              .resolve(entry.getKey().replace(TEMPLATE_START + "/", id.edition() + "/"));
      if (!Files.exists(file)) {
        Path folder = Objects.requireNonNull(file.getParent());
        Files.createDirectories(folder);
        Path toSchemas = folder.relativize(rateBooks.resolve(Schemas.FOLDER));
        Files.writeString(file, own(entry.getValue(), toSchemas));
        written.add(file);
      }
    }
    return written;
  }

  /** Makes a text of the template one of the new book. */
  private String own(String text, Path toSchemas) {
    return OWN.matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(own(found.group(), toSchemas, id)));
  }

  private static String own(String found, Path toSchemas, RateBookId id) {
    if (found.equals(TEMPLATE_PRODUCT)) {
      return id.product();
    }
    if (found.equals(TEMPLATE_TITLE)) {
      return title(id);
    }
    if (found.equals(TEMPLATE_START + "/")) {
      return id.edition() + "/";
    }
    return found.endsWith("/")
        ? toSchemas.toString().replace('\\', '/') + "/"
        : moved(LocalDate.parse(found), id.start()).toString();
  }

  private static LocalDate moved(LocalDate date, LocalDate start) {
    return date.plusDays(TEMPLATE_START.until(start, ChronoUnit.DAYS));
  }

  /** The last word of the product, as a title: {@code my-product} is My product. */
  private static String title(RateBookId id) {
    String name = id.product().substring(id.product().lastIndexOf('/') + 1).replace('-', ' ');
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }
}
