package io.ratelever.server.wire;

import com.google.type.Money;
import io.ratelever.rating.Rating;
import io.ratelever.term.Amounts;
import io.ratelever.term.Proration;
import io.ratelever.term.Share;
import io.ratelever.term.Term;
import io.ratelever.v1.CancellationResult;
import io.ratelever.v1.ChangeResult;
import io.ratelever.v1.PolicyTerm;
import io.ratelever.v1.ProductRating;
import io.ratelever.v1.ProrateTermRequest;
import io.ratelever.v1.ProrateTermResponse;
import io.ratelever.v1.RateRequest;
import io.ratelever.v1.RetainedShare;
import io.ratelever.v1.TermAmount;
import io.ratelever.v1.TermChange;
import io.ratelever.v1.TermSegment;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/** Writes what changes and cancellations charge or return as messages. */
public final class TermAnswerMapper {

  private final ProrateTermRequest request;
  private final String currency;

  private TermAnswerMapper(ProrateTermRequest request, String currency) {
    this.request = request;
    this.currency = currency;
  }

  /**
   * Writes the answer to a request.
   *
   * @param request the request as it was sent
   */
  public static ProrateTermResponse toProto(ProrateTermRequest request, Proration answer) {
    return new TermAnswerMapper(request, answer.currency()).write(answer);
  }

  private ProrateTermResponse write(Proration answer) {
    ProrateTermResponse.Builder message =
        ProrateTermResponse.newBuilder()
            .setRequestId(TermMapper.requestId(request))
            .setBasis(RatingMapper.basis(answer.basis()))
            .setLabel(RatingMapper.label(answer.label()))
            .setCurrencyCode(currency)
            .setTerm(term(answer.term()))
            .setTermDays(answer.term().days())
            .setPremium(money(answer.premium()))
            .addAllPremiumLines(lines(answer.premium()))
            .setPaid(answer.isPaid());
    LocalDate knownOn = answer.knownOn();
    if (knownOn != null) {
      message.setKnownOn(WireValues.date(knownOn));
    }
    Rating original = answer.original();
    if (original != null) {
      RateRequest asRated = TermMapper.ofRisk(request, request.getSuppliedValuesList());
      message.setOriginal(RatingMapper.rating(original, asRated, RepeatedParts.NONE));
    }
    answer.changes().forEach(one -> message.addChanges(change(one)));
    Proration.Cancellation cancellation = answer.cancellation();
    if (cancellation != null) {
      message.setCancellation(cancellation(cancellation));
    }
    answer.segments().forEach(one -> message.addSegments(segment(one)));
    BigDecimal total = answer.total();
    if (total != null) {
      message.setTotal(money(total));
    }
    answer.caveats().forEach(one -> message.addCaveats(RatingMapper.caveat(one)));
    return message.build();
  }

  private static PolicyTerm term(Term term) {
    return PolicyTerm.newBuilder()
        .setInceptionOn(WireValues.date(term.inceptionOn()))
        .setExpiresOn(WireValues.date(term.expiresOn()))
        .build();
  }

  private ChangeResult change(Proration.Change change) {
    ChangeResult.Builder message =
        ChangeResult.newBuilder()
            .setPosition(change.position())
            .setEffectiveOn(WireValues.date(change.effectiveOn()))
            .setRemainingDays(change.remainingDays())
            .setRating(rating(change));
    Proration.Charge charge = change.charge();
    if (charge != null) {
      message
          .setBefore(money(charge.before()))
          .setAfter(money(charge.after()))
          .setCharge(money(charge.charged()))
          .addAllChargeLines(lines(charge.charged()));
    }
    return message.build();
  }

  /** A rating whose notices name records of the changed risk, where that stands in the request. */
  private ProductRating rating(Proration.Change change) {
    TermChange sent = request.getChanges(change.position());
    RateRequest asRated = TermMapper.ofRisk(sent, sent.getSuppliedValuesList());
    ProductRating.Builder rating =
        RatingMapper.rating(change.rating(), asRated, RepeatedParts.NONE).toBuilder();
    rating
        .getNoticesBuilderList()
        .forEach(
            notice -> notice.setField("changes[" + change.position() + "]." + notice.getField()));
    return rating.build();
  }

  private CancellationResult cancellation(Proration.Cancellation cancellation) {
    return CancellationResult.newBuilder()
        .setEffectiveOn(WireValues.date(cancellation.effectiveOn()))
        .setElapsedDays(cancellation.elapsedDays())
        .setRemainingDays(cancellation.remainingDays())
        .setMethod(TermMapper.method(cancellation.method()))
        .setShare(share(cancellation.share()))
        .setCharged(money(cancellation.charged()))
        .setRetained(money(cancellation.retained()))
        .setReturned(money(cancellation.returned()))
        .addAllRetainedLines(lines(cancellation.retained()))
        .addAllReturnedLines(lines(cancellation.returned()))
        .build();
  }

  private static RetainedShare share(Share share) {
    RetainedShare.Builder message =
        RetainedShare.newBuilder()
            .setValue(
                RatingMapper.value(
                    share.value().isDecimal()
                        ? share.value().toDecimal()
                        : share.value().toString()))
            .setLabel(RatingMapper.label(share.label()))
            .setFormula(share.formula())
            .setWorking(share.working())
            .setReference(share.reference());
    share.sources().forEach(source -> message.addSources(RatingMapper.source(source)));
    return message.build();
  }

  private TermSegment segment(Proration.Segment segment) {
    return TermSegment.newBuilder()
        .setFromOn(WireValues.date(segment.fromOn()))
        .setUntilOn(WireValues.date(segment.untilOn()))
        .setDays(segment.days())
        .setPremium(money(segment.premium()))
        .setPart(money(segment.part()))
        .addAllPartLines(lines(segment.part()))
        .build();
  }

  private List<TermAmount> lines(Amounts amounts) {
    return amounts.lines().stream()
        .map(
            line ->
                TermAmount.newBuilder()
                    .setCoverage(line.coverage())
                    .setLabel(RatingMapper.label(line.label()))
                    .setAmount(money(line.amount()))
                    .setRounding(line.rounding().toString())
                    .build())
        .toList();
  }

  private Money money(Amounts amounts) {
    return money(amounts.total());
  }

  private Money money(BigDecimal amount) {
    return RatingMapper.money(amount, currency);
  }
}
