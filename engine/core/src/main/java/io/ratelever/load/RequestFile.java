package io.ratelever.load;

import io.ratelever.load.source.Json;
import io.ratelever.load.source.Literal;
import io.ratelever.load.source.Node;
import io.ratelever.load.source.Yaml;
import io.ratelever.ratebook.Problems;
import io.ratelever.ratebook.RateBookId;
import io.ratelever.ratebook.Submission;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A request as a file, in YAML or JSON: which products, and what is submitted.
 *
 * <pre>{@code
 * product: cn/motor-compulsory         # or products: [..., ...]; /2020-09-19 pins an edition
 * request_id: "7c0e"                   # optional
 * given:                               # or its keys directly
 *   effective_on: 2021-05-01
 *   motor: {policy: {area: "110000"}}
 * }</pre>
 *
 * @param products what is to be rated, each once; at least one
 * @param requestId the caller's name for the request; absent if it gives none
 * @param unknown inputs that are not known yet, by their path; only for an explanation
 * @param submission what is submitted
 */
public record RequestFile(
    List<Wanted> products,
    @Nullable String requestId,
    List<String> unknown,
    Submission submission) {

  private static final int PRODUCTS_MAX = 100;
  private static final int REQUEST_ID_LENGTH_MAX = 200;
  private static final Pattern PINNED = Pattern.compile("(.+)/(\\d{4}-\\d{2}-\\d{2}.*)");

  public RequestFile {
    products = List.copyOf(products);
    unknown = List.copyOf(unknown);
  }

  /**
   * A product that is to be rated.
   *
   * @param edition the very edition to use ({@code 2020-09-19}); absent chooses the one in force
   */
  public record Wanted(String product, @Nullable String edition) {}

  /**
   * Reads a request.
   *
   * @param file its name, for messages; {@code .json} and {@code .yaml} say what it is, otherwise
   *     an opening brace says JSON
   * @return nothing if a problem was added
   */
  public static Optional<RequestFile> read(String file, byte[] bytes, Problems problems) {
    return root(file, bytes, problems).flatMap(node -> read(node, problems));
  }

  /**
   * Reads a request that is a part of a document.
   *
   * @return nothing if a problem was added
   */
  public static Optional<RequestFile> read(Node root, Problems problems) {
    int before = problems.count();
    Optional<RequestFile> request = readAll(root, problems);
    return problems.count() == before ? request : Optional.empty();
  }

  /** Reads a file as the JSON or YAML that it is. */
  static Optional<Node> root(String file, byte[] bytes, Problems problems) {
    return isJson(file, bytes)
        ? Json.read(file, bytes, problems)
        : Yaml.read(file, bytes, problems);
  }

  private static boolean isJson(String file, byte[] bytes) {
    String name = file.toLowerCase(Locale.ROOT);
    if (name.endsWith(".json") || name.endsWith(".yaml") || name.endsWith(".yml")) {
      return name.endsWith(".json");
    }
    int start = Math.min(bytes.length, 1_000);
    return new String(bytes, 0, start, StandardCharsets.ISO_8859_1).strip().startsWith("{");
  }

  private static Optional<RequestFile> readAll(Node root, Problems problems) {
    Entries entries = new Entries(root, "a request", problems);
    List<Wanted> products = products(entries, problems);
    Node.Scalar requestId = entries.scalar("request_id", "a text");
    if (requestId != null && requestId.text().length() > REQUEST_ID_LENGTH_MAX) {
      problems.add(
          requestId.at(),
          "request_id has "
              + requestId.text().length()
              + " characters; at most "
              + REQUEST_ID_LENGTH_MAX
              + " are taken");
    }
    List<String> unknown =
        entries.scalars("unknown", "[violations]").stream().map(Node.Scalar::text).toList();
    Node given = entries.node("given");
    Entries submitted = given == null ? entries : new Entries(given, "given", problems);
    Optional<Submission> submission = SubmissionReader.read(submitted, problems);
    submitted.refuseOthers();
    if (given != null) {
      entries.refuseOthers();
    }
    return submission.map(
        s -> new RequestFile(products, requestId == null ? null : requestId.text(), unknown, s));
  }

  private static List<Wanted> products(Entries entries, Problems problems) {
    Node.Scalar product = entries.scalar("product", "cn/motor-compulsory");
    List<Node.Scalar> written =
        new ArrayList<>(entries.scalars("products", "[cn/motor-compulsory]"));
    if (product != null) {
      written.add(0, product);
    }
    boolean both = product != null && entries.node("products") != null;
    if (written.isEmpty() || both || written.size() > PRODUCTS_MAX) {
      problems.add(
          entries.at(),
          both
              ? "both product and products; write all of them under products"
              : written.isEmpty()
                  ? "a request has no product; add product: cn/motor-compulsory"
                  : "more than " + PRODUCTS_MAX + " products; split the request");
    }
    List<Wanted> products = new ArrayList<>();
    for (Node.Scalar one : written) {
      Wanted wanted = wanted(one, problems);
      if (products.contains(wanted)) {
        problems.add(
            one.at(), "'" + Literal.abbreviated(one.text()) + "' is asked twice; remove one");
      }
      products.add(wanted);
    }
    return products;
  }

  /** Reads a product, perhaps with the edition that it pins. */
  static Wanted wanted(Node.Scalar written, Problems problems) {
    var pinned = PINNED.matcher(written.text());
    boolean isPinned = pinned.matches();
    String product = isPinned ? pinned.group(1) : written.text();
    String edition = isPinned ? pinned.group(2) : null;
    try {
      RateBookId.of(product, edition == null ? "2000-01-01" : edition);
    } catch (IllegalArgumentException e) {
      problems.add(written.at(), String.valueOf(e.getMessage()));
    }
    return new Wanted(product, edition);
  }
}
