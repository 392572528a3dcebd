package io.ratelever.cli;

import com.google.type.Date;
import com.google.type.Money;
import com.google.type.TimeOfDay;
import io.ratelever.v1.Basis;
import io.ratelever.v1.Caveat;
import io.ratelever.v1.Certainty;
import io.ratelever.v1.CoveragePremium;
import io.ratelever.v1.Label;
import io.ratelever.v1.Notice;
import io.ratelever.v1.Outcome;
import io.ratelever.v1.ProductRating;
import io.ratelever.v1.RateResponse;
import io.ratelever.v1.Reason;
import io.ratelever.v1.SuppliedUse;
import io.ratelever.v1.Value;
import io.ratelever.v1.Worksheet;
import io.ratelever.v1.WorksheetLine;
import io.ratelever.v1.WorksheetLineKind;
import io.ratelever.v1.WorksheetRun;
import io.ratelever.v1.WorksheetSource;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Writes a rating for people, as a manual's worked example: what, how much, how it comes about, and
 * on which row or rule it rests.
 */
final class RatingText {

  /** A value wider than this does not widen its column for all the others. */
  private static final int VALUE_WIDTH = 14;

  private static final int WORKING_WIDTH = 64;

  private final Language language;
  private final List<String> lines = new ArrayList<>();

  private RatingText(Language language) {
    this.language = language;
  }

  /** Returns the lines of an answer. */
  static List<String> of(RateResponse response, Language language) {
    RatingText text = new RatingText(language);
    for (ProductRating rating : response.getRatingsList()) {
      text.rating(rating, response.getKnownOn());
    }
    return text.lines;
  }

  private void rating(ProductRating rating, Date knownOn) {
    if (!lines.isEmpty()) {
      lines.add("");
    }
    Basis basis = rating.getBasis();
    lines.add(title(rating.getLabel(), basis.getProduct(), language));
    lines.add(
        basis.getProduct()
            + "/"
            + basis.getEdition()
            + " · effective "
            + date(rating.getEffectiveOn())
            + " · as known on "
            + date(knownOn));
    if (rating.hasWorksheet()) {
      rating.getWorksheet().getRunsList().forEach(this::run);
    }
    lines.add("");
    summary(rating);
    lines.add(basis(basis));
    if (rating.hasDigests()) {
      lines.add("given     digest " + rating.getDigests().getInput());
      lines.add("answer    digest " + rating.getDigests().getResult());
    }
  }

  /** Writes what an answer can be replayed from. */
  static String basis(Basis basis) {
    return "basis     digest "
        + basis.getDigest().substring(0, Math.min(12, basis.getDigest().length()))
        + ", semantics "
        + basis.getSemantics();
  }

  // --- Worksheet ---------------------------------------------------------------------------------

  /** Returns the lines of a worksheet. */
  static List<String> worksheet(Worksheet worksheet, Language language) {
    RatingText text = new RatingText(language);
    worksheet.getRunsList().forEach(text::run);
    return text.lines;
  }

  private void run(WorksheetRun run) {
    lines.add("");
    String heading = title(run.getLabel(), "", language);
    lines.add(heading.isEmpty() ? run.getSection() : run.getSection() + " · " + heading);
    if (!run.getSkipped().isEmpty()) {
      lines.add("  does not run: " + run.getSkipped());
      return;
    }
    int nameWidth = 0;
    for (WorksheetLine line : run.getLinesList()) {
      nameWidth = Math.max(nameWidth, TextTable.width(lineName(line)));
    }
    for (WorksheetLine line : run.getLinesList()) {
      line(line, nameWidth);
    }
  }

  private String lineName(WorksheetLine line) {
    return title(line.getLabel(), line.getName().replace('_', ' '), language);
  }

  private void line(WorksheetLine line, int nameWidth) {
    List<String> notes = notes(line);
    String start =
        "  "
            + TextTable.pad(lineName(line), nameWidth)
            + "  "
            + TextTable.padLeft(text(line.getValue()), VALUE_WIDTH)
            + "  ";
    String indent = " ".repeat(TextTable.width(start));
    lines.add((start + (notes.isEmpty() ? "" : notes.get(0))).stripTrailing());
    notes.stream().skip(1).forEach(note -> lines.add(indent + note));
  }

  /** What stands beside a value: how it comes about, then the rows and rules it rests on. */
  private static List<String> notes(WorksheetLine line) {
    List<String> notes = new ArrayList<>();
    if (line.getSupplied()) {
      notes.add("supplied by the caller");
      return notes;
    }
    if (line.getKind() != WorksheetLineKind.WORKSHEET_LINE_KIND_ADJUSTMENT) {
      notes.add(working(line));
    }
    for (WorksheetSource source : line.getSourcesList()) {
      notes.add(source(source, text(line.getValue())));
    }
    if (line.getSourcesCount() == 0 && isWeak(line.getCertainty())) {
      notes.add("(" + word(line.getCertainty()) + ")");
    }
    notes.removeIf(String::isBlank);
    return notes;
  }

  /** How a value comes about, if that can be told on a line; a long choice is not. */
  private static String working(WorksheetLine line) {
    String working = line.getWorking().isEmpty() ? line.getFormula() : line.getWorking();
    String flat = working.replaceAll("\\s+", " ").strip();
    boolean tells = !flat.equals(text(line.getValue())) && flat.length() <= WORKING_WIDTH;
    String shown = tells ? "= " + flat : "";
    if (line.getRounding().isEmpty()) {
      return shown;
    }
    return shown + (tells ? ", " : "") + "rounded to " + line.getRounding();
  }

  /** Writes a row or rule that a value rests on. */
  static String source(WorksheetSource source, String value) {
    boolean tells = !source.getValue().isEmpty() && !source.getValue().equals(value);
    String reference = source.getReference().isEmpty() ? "" : " [" + source.getReference() + "]";
    String certainty =
        isWeak(source.getCertainty()) ? " (" + word(source.getCertainty()) + ")" : "";
    return (tells ? source.getValue() + " " : "") + place(source.getAt()) + reference + certainty;
  }

  /** The last part of a place is enough beside its rate book. */
  private static String place(String at) {
    int rates = at.lastIndexOf("/rates/");
    int rules = at.lastIndexOf("/rules/");
    int from = Math.max(rates, rules);
    return from < 0 ? at : at.substring(from + 1);
  }

  // --- Summary -----------------------------------------------------------------------------------

  private void summary(ProductRating rating) {
    String outcome = word(rating.getOutcome());
    lines.add("outcome   " + outcome);
    for (Reason reason : rating.getReasonsList()) {
      lines.add("          " + reason(reason));
    }
    for (CoveragePremium coverage : rating.getCoveragesList()) {
      lines.add(
          "          "
              + title(coverage.getLabel(), coverage.getCoverage(), language)
              + ": "
              + (coverage.hasPremium() ? money(coverage.getPremium()) : "open"));
    }
    if (rating.hasPremium()) {
      lines.add("premium   " + money(rating.getPremium()));
    } else if (rating.getOutcome() == Outcome.OUTCOME_REFERRED) {
      lines.add("premium   open");
    }
    for (SuppliedUse use : rating.getSuppliedUsesList()) {
      lines.add("supplied  " + use.getName() + " " + text(use.getSupplied()) + own(use));
    }
    for (Notice notice : rating.getNoticesList()) {
      lines.add("notice    " + notice.getField() + " " + notice.getText());
    }
    rating.getCaveatsList().forEach(caveat -> lines.add(caveat(caveat)));
  }

  static String reason(Reason reason) {
    String reference = reason.getReference().isEmpty() ? "" : " [" + reason.getReference() + "]";
    return word(reason.getOutcome()) + ": " + reason.getText() + reference;
  }

  static String caveat(Caveat caveat) {
    return "caveat    "
        + word(caveat.getCertainty())
        + ": "
        + caveat.getWhat()
        + " ("
        + caveat.getSource()
        + ")";
  }

  private static String own(SuppliedUse use) {
    if (!use.hasOwn()) {
      return "; ours cannot be worked out: " + use.getOwnMissing();
    }
    String difference = use.hasDifference() ? ", difference " + use.getDifference().getValue() : "";
    return "; ours is " + text(use.getOwn()) + difference;
  }

  // --- Values ------------------------------------------------------------------------------------

  static String title(Label label, String otherwise, Language language) {
    String wanted = language == Language.ZH ? label.getZh() : label.getEn();
    String other = language == Language.ZH ? label.getEn() : label.getZh();
    if (!wanted.isEmpty()) {
      return wanted;
    }
    return other.isEmpty() ? otherwise : other;
  }

  private static boolean isWeak(Certainty certainty) {
    return certainty == Certainty.CERTAINTY_RECALLED || certainty == Certainty.CERTAINTY_SAMPLE;
  }

  private static String word(Certainty certainty) {
    return certainty.name().replace("CERTAINTY_", "").toLowerCase(Locale.ROOT);
  }

  static String word(Outcome outcome) {
    return outcome.name().replace("OUTCOME_", "").toLowerCase(Locale.ROOT);
  }

  /** Writes an amount in full: {@code 1092.50 CNY}. */
  static String money(Money money) {
    BigDecimal amount =
        BigDecimal.valueOf(money.getUnits()).add(BigDecimal.valueOf(money.getNanos(), 9));
    BigDecimal shown = amount.stripTrailingZeros();
    return (shown.scale() < 2 ? shown.setScale(2) : shown).toPlainString()
        + " "
        + money.getCurrencyCode();
  }

  static boolean isNegative(Money money) {
    return money.getUnits() < 0 || money.getNanos() < 0;
  }

  /** Writes an amount without its sign. */
  static String size(Money money) {
    return money(
        money.toBuilder()
            .setUnits(Math.abs(money.getUnits()))
            .setNanos(Math.abs(money.getNanos()))
            .build());
  }

  static String date(Date date) {
    return String.format(
        Locale.ROOT, "%04d-%02d-%02d", date.getYear(), date.getMonth(), date.getDay());
  }

  private static String time(TimeOfDay time) {
    return String.format(
        Locale.ROOT, "%02d:%02d:%02d", time.getHours(), time.getMinutes(), time.getSeconds());
  }

  static String text(Value value) {
    return switch (value.getKindCase()) {
      case TEXT -> value.getText();
      case NUMBER -> value.getNumber().getValue();
      case FLAG -> value.getFlag() ? "yes" : "no";
      case DATE -> date(value.getDate());
      case TIME -> time(value.getTime());
      case LIST ->
          value.getList().getValuesList().stream()
              .map(RatingText::text)
              .collect(Collectors.joining(", ", "[", "]"));
      case KIND_NOT_SET -> "";
    };
  }
}
