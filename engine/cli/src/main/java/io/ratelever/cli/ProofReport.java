package io.ratelever.cli;

import io.ratelever.check.RateBookFolder;
import io.ratelever.check.proof.BookProofs;
import io.ratelever.check.proof.EditionProofs;
import io.ratelever.check.proof.Proof;
import io.ratelever.check.proof.RequestText;
import io.ratelever.check.proof.Verdict;
import io.ratelever.ratebook.Problem;
import io.ratelever.ratebook.RateBookId;
import io.ratelever.ratebook.Submission;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** What {@code ratelever check} found: problems, and every proof with its verdict. */
final class ProofReport {

  private static final long NANOS_PER_MILLI = 1_000_000;

  private record Found(Path folder, Proof proof, List<Path> files) {}

  private final @Nullable Path witnesses;
  private final List<String> problems = new ArrayList<>();
  private final List<Found> proofs = new ArrayList<>();
  private int written;

  /**
   * @param witnesses where requests that break a promise are written; absent writes none
   */
  ProofReport(@Nullable Path witnesses) {
    this.witnesses = witnesses;
  }

  void addProblems(Path folder, List<Problem> found) {
    found.forEach(problem -> problems.add(folder + "/" + problem));
  }

  void addProblem(String text) {
    problems.add(text);
  }

  /** Proves what is to be proved of the editions of a folder. */
  void prove(Path folder, RateBookFolder opened) {
    List<Proof> found = new ArrayList<>();
    opened.rater().books().parallelStream()
        .map(
            book ->
                BookProofs.of(
                    opened.rater().plan(book.id()).orElseThrow(),
                    opened.scenarios().getOrDefault(book.id(), List.of())))
        .forEachOrdered(found::addAll);
    found.addAll(EditionProofs.of(opened.rater()));
    for (Proof proof : found) {
      Found one = new Found(folder, proof, write(proof));
      proofs.add(one);
      if (!proof.isProved()) {
        problems.add(folder + "/" + proof.at() + ": " + proof.claim() + ": " + words(one));
      }
    }
  }

  int problemCount() {
    return problems.size();
  }

  private List<Path> write(Proof proof) {
    List<Path> files = new ArrayList<>();
    Path folder = witnesses;
    RateBookId book = proof.book();
    if (folder != null && book != null && proof.verdict() instanceof Verdict.Refuted refuted) {
      int part = 0;
      for (Submission request : refuted.requests()) {
        String name = (part == 0 ? "" : part == 1 ? "-after" : "-" + part);
        part++;
        files.add(
            write(
                folder,
                "witness-" + (written + 1) + name + ".yaml",
                RequestText.of(book, request)));
      }
      written += files.isEmpty() ? 0 : 1;
    }
    return files;
  }

  private static Path write(Path folder, String name, String text) {
    try {
      Files.createDirectories(folder);
      return Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + folder.resolve(name), e);
    }
  }

  private static String words(Found found) {
    Verdict verdict = found.proof().verdict();
    if (verdict instanceof Verdict.Refuted refuted) {
      return refuted.witness()
          + (found.files().isEmpty()
              ? refuted.requests().isEmpty()
                  ? ""
                  : "; --witnesses DIR writes the requests that show it"
              : " ("
                  + String.join(", ", found.files().stream().map(Path::toString).toList())
                  + ")");
    }
    if (verdict instanceof Verdict.NotProved open) {
      return "not proved: " + open.reason() + "; " + open.samples() + " samples tried";
    }
    return "proved";
  }

  void printText(PrintWriter out, boolean all) {
    problems.forEach(out::println);
    if (!all) {
      return;
    }
    long nanos = 0;
    for (Found found : proofs) {
      Proof proof = found.proof();
      RateBookId book = proof.book();
      out.printf(
          Locale.ROOT,
          "%-10s %6d ms  %s%s%n",
          word(proof.verdict()),
          proof.nanos() / NANOS_PER_MILLI,
          book == null ? "" : book + "  ",
          proof.claim());
      nanos += proof.nanos();
    }
    long proved = proofs.stream().filter(found -> found.proof().isProved()).count();
    long refuted = proofs.stream().filter(found -> found.proof().isRefuted()).count();
    out.println(
        Counted.of(proofs.size(), "proof")
            + " in "
            + nanos / NANOS_PER_MILLI
            + " ms: "
            + proved
            + " proved, "
            + refuted
            + " refuted, "
            + (proofs.size() - proved - refuted)
            + " not proved");
  }

  private static String word(Verdict verdict) {
    if (verdict instanceof Verdict.Proved) {
      return "proved";
    }
    return verdict instanceof Verdict.Refuted ? "refuted" : "not proved";
  }

  void printJson(PrintWriter out, int editions, int scenarios) {
    out.println(IndentedJson.of(json -> write(json, editions, scenarios)));
  }

  private void write(JsonGenerator json, int editions, int scenarios) {
    json.writeStartObject();
    json.writeNumberProperty("editions", editions);
    json.writeNumberProperty("scenarios", scenarios);
    writeTexts(json, "problems", problems);
    json.writeArrayPropertyStart("proofs");
    proofs.forEach(found -> write(json, found));
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, Found found) {
    Proof proof = found.proof();
    RateBookId book = proof.book();
    json.writeStartObject();
    json.writeStringProperty("book", book == null ? null : book.toString());
    json.writeStringProperty("claim", proof.claim());
    json.writeStringProperty("verdict", word(proof.verdict()));
    json.writeStringProperty("at", found.folder() + "/" + proof.at());
    json.writeNumberProperty("milliseconds", proof.nanos() / NANOS_PER_MILLI);
    if (proof.verdict() instanceof Verdict.Refuted refuted) {
      json.writeStringProperty("witness", refuted.witness());
      writeTexts(
          json,
          "requests",
          refuted.requests().stream()
              .map(request -> RequestText.of(Objects.requireNonNull(book), request))
              .toList());
    } else if (proof.verdict() instanceof Verdict.NotProved open) {
      json.writeStringProperty("reason", open.reason());
      json.writeNumberProperty("samples", open.samples());
    }
    json.writeEndObject();
  }

  private static void writeTexts(JsonGenerator json, String name, List<String> texts) {
    json.writeArrayPropertyStart(name);
    texts.forEach(json::writeString);
    json.writeEndArray();
  }
}
