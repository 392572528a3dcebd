package io.ratelever.server.wire;

import com.google.type.Money;
import io.ratelever.ratebook.RateBookId;
import io.ratelever.ratebook.Submission;
import io.ratelever.rating.Rating;
import io.ratelever.rating.Worksheet;
import io.ratelever.replay.Recording;
import io.ratelever.v1.Basis;
import io.ratelever.v1.Caveat;
import io.ratelever.v1.Certainty;
import io.ratelever.v1.CoveragePremium;
import io.ratelever.v1.Digests;
import io.ratelever.v1.Label;
import io.ratelever.v1.Notice;
import io.ratelever.v1.Outcome;
import io.ratelever.v1.ProductRating;
import io.ratelever.v1.RateRequest;
import io.ratelever.v1.RateResponse;
import io.ratelever.v1.Reason;
import io.ratelever.v1.SuppliedUse;
import io.ratelever.v1.Value;
import io.ratelever.v1.ValueList;
import io.ratelever.v1.WorksheetLine;
import io.ratelever.v1.WorksheetLineKind;
import io.ratelever.v1.WorksheetRun;
import io.ratelever.v1.WorksheetSource;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;

/** Writes ratings as messages. */
public final class RatingMapper {

  private RatingMapper() {}

  /**
   * Writes the answer to a request.
   *
   * @param request the request as it was sent
   * @param submission what was rated
   * @param ratings its ratings, in the order of its products, at least one
   */
  public static RateResponse toProto(
      RateRequest request, Submission submission, List<Rating> ratings) {
    return toProto(request, submission, ratings, RepeatedParts.NONE);
  }

  /**
   * Writes the answer to a request, with parts that other answers have too.
   *
   * @param request the request as it was sent
   * @param submission what was rated
   * @param ratings its ratings, in the order of its products, at least one
   */
  public static RateResponse toProto(
      RateRequest request, Submission submission, List<Rating> ratings, RepeatedParts parts) {
    RateResponse.Builder response =
        RateResponse.newBuilder()
            .setRequestId(request.getRequestId())
            .setKnownOn(WireValues.date(ratings.get(0).knownOn()));
    ratings.forEach(rating -> response.addRatings(rating(rating, request, parts)));
    if (request.getDigests()) {
      String input = Recording.inputDigest(submission);
      for (int i = 0; i < ratings.size(); i++) {
        response.getRatingsBuilder(i).setDigests(digests(input, ratings.get(i)));
      }
    }
    return response.build();
  }

  static ProductRating rating(Rating rating, RateRequest request, RepeatedParts parts) {
    String currency = rating.currency();
    ProductRating.Builder message =
        ProductRating.newBuilder()
            .setBasis(parts.basis(rating.basis()))
            .setLabel(parts.label(rating.label()))
            .setCurrencyCode(currency)
            .setEffectiveOn(WireValues.date(rating.effectiveOn()))
            .setOutcome(outcome(rating.outcome()));
    BigDecimal premium = rating.premium();
    if (premium != null) {
      message.setPremium(money(premium, currency));
    }
    rating.coverages().forEach(one -> message.addCoverages(coverage(one, currency, parts)));
    rating.reasons().forEach(one -> message.addReasons(reason(one)));
    rating.caveats().forEach(one -> message.addCaveats(parts.caveat(one)));
    rating.notices().forEach(one -> message.addNotices(parts.notice(one, request)));
    rating.supplied().forEach(one -> message.addSuppliedUses(suppliedUse(one)));
    Worksheet worksheet = rating.worksheet();
    if (worksheet != null) {
      message.setWorksheet(worksheet(worksheet));
    }
    return message.build();
  }

  private static Digests digests(String input, Rating rating) {
    return Digests.newBuilder().setInput(input).setResult(Recording.resultDigest(rating)).build();
  }

  static Basis basis(Rating.Basis basis) {
    RateBookId book = basis.book();
    return Basis.newBuilder()
        .setProduct(book.product())
        .setEdition(book.edition())
        .setDigest(basis.digest())
        .setSemantics(basis.semantics())
        .build();
  }

  static Label label(io.ratelever.ratebook.Label label) {
    return Label.newBuilder().setZh(label.zh()).setEn(label.en()).build();
  }

  static Certainty certainty(io.ratelever.ratebook.Certainty certainty) {
    return switch (certainty) {
      case PUBLISHED -> Certainty.CERTAINTY_PUBLISHED;
      case RECALLED -> Certainty.CERTAINTY_RECALLED;
      case SAMPLE -> Certainty.CERTAINTY_SAMPLE;
    };
  }

  static Outcome outcome(Rating.Decision decision) {
    return switch (decision) {
      case RATED -> Outcome.OUTCOME_RATED;
      case REFERRED -> Outcome.OUTCOME_REFERRED;
      case DECLINED -> Outcome.OUTCOME_DECLINED;
    };
  }

  /** Premiums are rounded by the book, to far less than a message can hold. */
  static Money money(BigDecimal premium, String currency) {
    try {
      return WireValues.money(premium, currency);
    } catch (InvalidValueException e) {
      throw new IllegalStateException("a premium does not fit into a message", e);
    }
  }

  private static CoveragePremium coverage(
      Rating.CoveragePremium coverage, String currency, RepeatedParts parts) {
    CoveragePremium.Builder message =
        CoveragePremium.newBuilder()
            .setCoverage(coverage.coverage())
            .setSection(coverage.section())
            .setLabel(parts.label(coverage.label()));
    BigDecimal premium = coverage.premium();
    if (premium != null) {
      message.setPremium(money(premium, currency));
    }
    return message.build();
  }

  private static Reason reason(Rating.Reason reason) {
    return Reason.newBuilder()
        .setOutcome(outcome(reason.decision()))
        .setSection(reason.section())
        .setText(reason.text())
        .setReference(reason.reference())
        .setSource(reason.source())
        .build();
  }

  static Caveat caveat(Rating.Caveat caveat) {
    return Caveat.newBuilder()
        .setCertainty(certainty(caveat.certainty()))
        .setWhat(caveat.what())
        .setSource(caveat.source())
        .build();
  }

  static Notice notice(Rating.Notice notice, RateRequest request) {
    return Notice.newBuilder()
        .setField(FieldPaths.ofRecord(notice.path(), request))
        .setText(notice.text())
        .build();
  }

  private static SuppliedUse suppliedUse(Rating.SuppliedUse use) {
    SuppliedUse.Builder message =
        SuppliedUse.newBuilder()
            .setName(use.name())
            .setSupplied(value(use.supplied()))
            .setOwnMissing(use.ownMissing());
    Object own = use.own();
    if (own != null) {
      message.setOwn(value(own));
    }
    BigDecimal difference = use.difference();
    if (difference != null) {
      message.setDifference(WireValues.decimal(difference));
    }
    return message.build();
  }

  private static io.ratelever.v1.Worksheet worksheet(Worksheet worksheet) {
    io.ratelever.v1.Worksheet.Builder message = io.ratelever.v1.Worksheet.newBuilder();
    worksheet.runs().forEach(run -> message.addRuns(run(run)));
    return message.build();
  }

  private static WorksheetRun run(Worksheet.Run run) {
    WorksheetRun.Builder message =
        WorksheetRun.newBuilder()
            .setSection(run.section())
            .setLabel(label(run.label()))
            .setSkipped(run.skipped());
    run.lines().forEach(line -> message.addLines(line(line)));
    return message.build();
  }

  private static WorksheetLine line(Worksheet.Line line) {
    WorksheetLine.Builder message =
        WorksheetLine.newBuilder()
            .setKind(kind(line.kind()))
            .setName(line.name())
            .setLabel(label(line.label()))
            .setFormula(line.formula())
            .setWorking(line.working())
            .setValue(value(line.value()))
            .setRounding(line.rounding())
            .setSupplied(line.supplied())
            .setCertainty(certainty(line.certainty()));
    line.sources().forEach(source -> message.addSources(source(source)));
    return message.build();
  }

  private static WorksheetLineKind kind(Worksheet.Kind kind) {
    return switch (kind) {
      case FACT -> WorksheetLineKind.WORKSHEET_LINE_KIND_FACT;
      case ADJUSTMENT -> WorksheetLineKind.WORKSHEET_LINE_KIND_ADJUSTMENT;
      case STEP -> WorksheetLineKind.WORKSHEET_LINE_KIND_STEP;
      case CARRIED -> WorksheetLineKind.WORKSHEET_LINE_KIND_CARRIED;
    };
  }

  static WorksheetSource source(Worksheet.Source source) {
    return WorksheetSource.newBuilder()
        .setAt(source.at())
        .setWhat(source.what())
        .setValue(source.value())
        .setReference(source.reference())
        .setCertainty(certainty(source.certainty()))
        .build();
  }

  static Value value(Object value) {
    Value.Builder message = Value.newBuilder();
    if (value instanceof BigDecimal number) {
      message.setNumber(WireValues.decimal(number));
    } else if (value instanceof Boolean flag) {
      message.setFlag(flag);
    } else if (value instanceof LocalDate date) {
      message.setDate(WireValues.date(date));
    } else if (value instanceof LocalTime time) {
      message.setTime(WireValues.time(time));
    } else if (value instanceof List<?> list) {
      ValueList.Builder values = ValueList.newBuilder();
      list.forEach(element -> values.addValues(value(element)));
      message.setList(values);
    } else {
      message.setText(value.toString());
    }
    return message.build();
  }
}
