package io.ratelever.cli;

import io.ratelever.check.RateBookFolder;
import io.ratelever.check.mutation.Fate;
import io.ratelever.check.mutation.Mutant;
import io.ratelever.check.mutation.Mutants;
import io.ratelever.check.mutation.MutationTrial;
import io.ratelever.ratebook.RateBook;
import io.ratelever.ratebook.RateBookId;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * What came of changing each figure of some editions: the share that somebody notices, what nobody
 * notices, and what cannot be noticed since it changes nothing.
 */
final class MutationReport {

  private static final Set<Mutant.Kind> RATES = EnumSet.of(Mutant.Kind.RATE);
  private static final Set<Mutant.Kind> OTHERS = EnumSet.complementOf(EnumSet.of(Mutant.Kind.RATE));

  private record Tried(Mutant mutant, Fate fate) {}

  private record OfEdition(
      Path folder, RateBookId edition, int scenarios, int possible, List<Tried> tried) {

    long count(Set<Mutant.Kind> kinds, Predicate<Fate> fate) {
      return tried.stream()
          .filter(one -> kinds.contains(one.mutant().kind()) && fate.test(one.fate()))
          .count();
    }
  }

  private final boolean rates;
  private final @Nullable Integer sample;
  private final long seed;
  private final List<OfEdition> editions = new ArrayList<>();

  /**
   * @param rates whether figures of rate pages are changed too
   * @param sample how many mutants of each edition are tried; absent tries all
   * @param seed which they are
   */
  MutationReport(boolean rates, @Nullable Integer sample, long seed) {
    this.rates = rates;
    this.sample = sample;
    this.seed = seed;
  }

  /** Tries the mutants of the editions of a folder, which is sound, on all processors. */
  void tryAll(Path folder, RateBookFolder opened) {
    for (RateBook book : opened.rater().books()) {
      MutationTrial trial = MutationTrial.of(opened, book.id());
      List<Mutant> all =
          Mutants.of(book).stream().filter(one -> rates || one.kind() != Mutant.Kind.RATE).toList();
      List<Mutant> mutants = sample == null ? all : Mutants.sample(all, sample, seed);
      List<Tried> tried =
          mutants.parallelStream().map(one -> new Tried(one, trial.fateOf(one))).toList();
      editions.add(new OfEdition(folder, book.id(), trial.scenarioCount(), all.size(), tried));
    }
  }

  // --- As text -----------------------------------------------------------------------------------

  void printText(PrintWriter out) {
    editions.forEach(edition -> print(out, edition));
  }

  private void print(PrintWriter out, OfEdition of) {
    out.println(of.edition() + ": " + share(of, OTHERS) + "; rate pages: " + share(of, RATES));
    if (rates) {
      out.println("  all figures: " + share(of, EnumSet.allOf(Mutant.Kind.class)));
    }
    out.println(
        "  "
            + Counted.of(of.tried().size(), "mutant")
            + (sample == null ? "" : " of " + of.possible() + " (seed " + seed + ")")
            + ", "
            + Counted.of(of.scenarios(), "scenario")
            + "; "
            + of.count(EnumSet.allOf(Mutant.Kind.class), Fate.Equivalent.class::isInstance)
            + " change nothing and "
            + of.count(EnumSet.allOf(Mutant.Kind.class), Fate.Refused.class::isInstance)
            + " do not load, which do not count");
    for (Mutant.Kind kind : Mutant.Kind.values()) {
      out.println("  " + kind.words() + ": " + share(of, EnumSet.of(kind)));
    }
    for (Tried one : of.tried()) {
      if (one.fate() instanceof Fate.Survived) {
        out.println("survives  " + of.folder() + "/" + one.mutant());
      }
    }
    for (Tried one : of.tried()) {
      if (one.fate() instanceof Fate.Equivalent same) {
        out.println("the same  " + of.folder() + "/" + one.mutant() + ": " + same.reason());
      }
    }
  }

  private static String share(OfEdition of, Set<Mutant.Kind> kinds) {
    long scenarios = of.count(kinds, fate -> fate instanceof Fate.Caught by && !by.proof());
    long proofs = of.count(kinds, fate -> fate instanceof Fate.Caught by && by.proof());
    long counted = scenarios + proofs + of.count(kinds, Fate.Survived.class::isInstance);
    return counted == 0
        ? "none"
        : percent(scenarios + proofs, counted)
            + " % ("
            + (scenarios + proofs)
            + " of "
            + counted
            + " caught, "
            + proofs
            + " of them by proofs)";
  }

  /** A share in per cent, cut off after one digit: what is not all is not told as 100. */
  private static String percent(long part, long whole) {
    return BigDecimal.valueOf(100 * part)
        .divide(BigDecimal.valueOf(whole), 1, RoundingMode.DOWN)
        .toPlainString();
  }

  // --- As JSON -----------------------------------------------------------------------------------

  void printJson(PrintWriter out) {
    out.println(IndentedJson.of(this::write));
  }

  private void write(JsonGenerator json) {
    json.writeStartObject();
    json.writeArrayPropertyStart("mutations");
    editions.forEach(edition -> write(json, edition));
    json.writeEndArray();
    json.writeEndObject();
  }

  private void write(JsonGenerator json, OfEdition of) {
    json.writeStartObject();
    json.writeStringProperty("edition", of.edition().toString());
    json.writeNumberProperty("scenarios", of.scenarios());
    json.writeNumberProperty("possible", of.possible());
    json.writeNumberProperty("tried", of.tried().size());
    if (sample != null) {
      json.writeNumberProperty("seed", seed);
    }
    json.writeArrayPropertyStart("kinds");
    for (Mutant.Kind kind : Mutant.Kind.values()) {
      write(json, of, kind);
    }
    json.writeEndArray();
    json.writeArrayPropertyStart("survivors");
    of.tried().stream()
        .filter(one -> one.fate() instanceof Fate.Survived)
        .forEach(one -> write(json, of, one));
    json.writeEndArray();
    json.writeArrayPropertyStart("equivalent");
    of.tried().stream()
        .filter(one -> one.fate() instanceof Fate.Equivalent)
        .forEach(one -> write(json, of, one));
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, OfEdition of, Mutant.Kind kind) {
    Set<Mutant.Kind> kinds = EnumSet.of(kind);
    json.writeStartObject();
    json.writeStringProperty("kind", kind.words());
    json.writeNumberProperty(
        "by_scenarios", of.count(kinds, fate -> fate instanceof Fate.Caught by && !by.proof()));
    json.writeNumberProperty(
        "by_proofs", of.count(kinds, fate -> fate instanceof Fate.Caught by && by.proof()));
    json.writeNumberProperty("survived", of.count(kinds, Fate.Survived.class::isInstance));
    json.writeNumberProperty("equivalent", of.count(kinds, Fate.Equivalent.class::isInstance));
    json.writeNumberProperty("refused", of.count(kinds, Fate.Refused.class::isInstance));
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, OfEdition of, Tried one) {
    json.writeStartObject();
    json.writeStringProperty("at", of.folder() + "/" + one.mutant().at());
    json.writeStringProperty("what", one.mutant().what());
    json.writeStringProperty("from", one.mutant().from());
    json.writeStringProperty("to", one.mutant().to());
    if (one.fate() instanceof Fate.Equivalent same) {
      json.writeStringProperty("reason", same.reason());
    }
    json.writeEndObject();
  }
}
