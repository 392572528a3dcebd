package io.ratelever.ratebook;

import io.ratelever.risk.AttributeType;
import io.ratelever.risk.RiskKind;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One edition of a product: its filed manual, as data.
 *
 * @param id product and edition
 * @param label title for people
 * @param risk kind of risk that it rates
 * @param currency ISO 4217 code of its amounts
 * @param knownFrom first day on which a quote may use it
 * @param renewalsFrom first inception date of renewals that it rates; absent if the same as for all
 * @param withdrawnFrom first inception date that it no longer rates, with nothing in its place
 * @param status working text, or filed and frozen
 * @param certainty how well the book as a whole is founded
 * @param filings what was filed or published
 * @param attributes inputs beyond the records, by their path from the risk
 * @param constants named constants
 * @param windows named intervals of dates
 * @param pages rate pages by name
 * @param sections the sections, in order
 * @param result the step that is the premium: {@code total.premium}
 * @param impossible combinations of facts that cannot occur
 * @param promises what it promises of its premium
 * @param term how its premium is split over a term
 * @param guidance what it says so that its premiums can be explained
 * @param digest SHA-256 of the edition's files, in hexadecimal: what the edition is known by
 * @param at its {@code ratebook.yaml}
 */
public record RateBook(
    RateBookId id,
    Label label,
    RiskKind risk,
    String currency,
    LocalDate knownFrom,
    @Nullable LocalDate renewalsFrom,
    @Nullable LocalDate withdrawnFrom,
    Status status,
    Certainty certainty,
    List<Filing> filings,
    Map<String, Attribute> attributes,
    Map<String, Constant> constants,
    Map<String, FormulaText> windows,
    Map<String, RatePage> pages,
    List<Section> sections,
    FormulaText result,
    List<FormulaText> impossible,
    List<Promise> promises,
    TermRule term,
    Guidance guidance,
    String digest,
    Location at) {

  public RateBook {
    filings = List.copyOf(filings);
    sections = List.copyOf(sections);
    impossible = List.copyOf(impossible);
    promises = List.copyOf(promises);
  }

  /** Returns the same edition with other attributes. */
  public RateBook withAttributes(Map<String, Attribute> attributes) {
    return copy(attributes, constants, windows, pages, sections, impossible, digest);
  }

  /** Returns the same edition with other constants. */
  public RateBook withConstants(Map<String, Constant> constants) {
    return copy(attributes, constants, windows, pages, sections, impossible, digest);
  }

  /** Returns the same edition with other windows. */
  public RateBook withWindows(Map<String, FormulaText> windows) {
    return copy(attributes, constants, windows, pages, sections, impossible, digest);
  }

  /** Returns the same edition with other rate pages. */
  public RateBook withPages(Map<String, RatePage> pages) {
    return copy(attributes, constants, windows, pages, sections, impossible, digest);
  }

  /** Returns the same edition with other sections. */
  public RateBook withSections(List<Section> sections) {
    return copy(attributes, constants, windows, pages, sections, impossible, digest);
  }

  /** Returns the same edition with other combinations that cannot occur. */
  public RateBook withImpossible(List<FormulaText> impossible) {
    return copy(attributes, constants, windows, pages, sections, impossible, digest);
  }

  /** Returns the same edition under another digest. */
  public RateBook withDigest(String digest) {
    return copy(attributes, constants, windows, pages, sections, impossible, digest);
  }

  private RateBook copy(
      Map<String, Attribute> newAttributes,
      Map<String, Constant> newConstants,
      Map<String, FormulaText> newWindows,
      Map<String, RatePage> newPages,
      List<Section> newSections,
      List<FormulaText> newImpossible,
      String newDigest) {
    return new RateBook(
        id,
        label,
        risk,
        currency,
        knownFrom,
        renewalsFrom,
        withdrawnFrom,
        status,
        certainty,
        filings,
        newAttributes,
        newConstants,
        newWindows,
        newPages,
        newSections,
        result,
        newImpossible,
        promises,
        term,
        guidance,
        newDigest,
        at);
  }

  /** How far the text of an edition is settled. */
  public enum Status {
    /** Still being written. */
    DRAFT,
    /** Filed: frozen by its digest; a correction is a new edition. */
    FILED
  }

  /** A filing or publication that the edition follows. */
  public record Filing(String title, @Nullable LocalDate date, String number) {}

  /**
   * An input that the records lack.
   *
   * @param type its type; a list has its fields declared below its path
   * @param values its allowed values; absent if any of the type may come
   */
  public record Attribute(AttributeType type, Label label, @Nullable Domain values, Location at) {}

  /**
   * A named constant.
   *
   * @param value a {@link java.math.BigDecimal}, {@link String}, {@link Boolean} or {@link
   *     LocalDate}
   */
  public record Constant(
      Object value, Label label, String reference, Certainty certainty, Location at) {}
}
