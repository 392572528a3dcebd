package io.ratelever.server.wire;

import io.ratelever.explain.Explanation;
import io.ratelever.explain.ExplanationText;
import io.ratelever.explain.RuleReason;
import io.ratelever.explain.Words;
import io.ratelever.ratebook.RateBook;
import io.ratelever.ratebook.RatingFailure;
import io.ratelever.ratebook.Rule;
import io.ratelever.rating.Decided;
import io.ratelever.rating.Guide;
import io.ratelever.rating.Rating;
import io.ratelever.v1.Ageing;
import io.ratelever.v1.ChangeSet;
import io.ratelever.v1.DatedOffer;
import io.ratelever.v1.ExplainRequest;
import io.ratelever.v1.ExplainResponse;
import io.ratelever.v1.FactValue;
import io.ratelever.v1.FiredRule;
import io.ratelever.v1.GroupExplanation;
import io.ratelever.v1.Label;
import io.ratelever.v1.MissedCondition;
import io.ratelever.v1.NearRule;
import io.ratelever.v1.Offer;
import io.ratelever.v1.PolicyClock;
import io.ratelever.v1.PremiumChanges;
import io.ratelever.v1.PremiumRange;
import io.ratelever.v1.RateRequest;
import io.ratelever.v1.RecordEnd;
import io.ratelever.v1.RecordSpan;
import io.ratelever.v1.RiskChange;
import io.ratelever.v1.RuleSource;
import io.ratelever.v1.UnknownInput;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/** Writes explanations as messages. */
public final class ExplanationMapper {

  private final Explanation explanation;
  private final RateRequest request;
  private final String currency;
  private final Words zh;
  private final Words en;

  private ExplanationMapper(Explanation explanation, RateRequest request) {
    RateBook book = explanation.book();
    this.explanation = explanation;
    this.request = request;
    this.currency = book.currency();
    this.zh = new Words(book, "zh");
    this.en = new Words(book, "en");
  }

  /**
   * Writes the answer to a request.
   *
   * @param request the request as it was sent
   * @param explanations its explanations, in the order of its products, at least one
   */
  public static ExplainResponse toProto(ExplainRequest request, List<Explanation> explanations) {
    LocalDate knownOn = Objects.requireNonNull(explanations.get(0).submission().knownOn());
    ExplainResponse.Builder response =
        ExplainResponse.newBuilder()
            .setRequestId(request.getRequest().getRequestId())
            .setKnownOn(WireValues.date(knownOn));
    for (Explanation one : explanations) {
      response.addExplanations(new ExplanationMapper(one, request.getRequest()).write());
    }
    return response.build();
  }

  private io.ratelever.v1.Explanation write() {
    io.ratelever.v1.Explanation.Builder message =
        io.ratelever.v1.Explanation.newBuilder()
            .setBasis(RatingMapper.basis(explanation.plan().basis()))
            .setLabel(RatingMapper.label(explanation.book().label()))
            .setCurrencyCode(currency)
            .setEffectiveOn(WireValues.date(explanation.effectiveOn()))
            .addAllZhLines(ExplanationText.of(explanation, zh))
            .addAllEnLines(ExplanationText.of(explanation, en));
    explanation.reasons().forEach(one -> message.addGroups(group(one)));
    io.ratelever.explain.Offer offer = explanation.offer();
    if (offer != null) {
      message.setOffer(offer(offer));
    }
    io.ratelever.explain.Ageing ageing = explanation.ageing();
    if (ageing != null) {
      message.setAgeing(ageing(ageing));
    }
    io.ratelever.explain.Changes changes = explanation.changes();
    if (changes != null) {
      message.setChanges(changes(changes));
    }
    io.ratelever.explain.Range range = explanation.range();
    if (range != null) {
      message.setRange(range(range));
    }
    return message.build();
  }

  private Offer offer(io.ratelever.explain.Offer offer) {
    Offer.Builder message =
        Offer.newBuilder()
            .addAllReasons(offer.reasons())
            .addAllFailures(offer.failures().stream().map(RatingFailure::toString).toList());
    Rating.Decision outcome = offer.outcome();
    if (outcome != null) {
      message.setOutcome(RatingMapper.outcome(outcome));
    }
    BigDecimal premium = offer.premium();
    if (premium != null) {
      message.setPremium(RatingMapper.money(premium, currency));
    }
    return message.build();
  }

  // --- Rules -------------------------------------------------------------------------------------

  private GroupExplanation group(RuleReason reason) {
    GroupExplanation.Builder message =
        GroupExplanation.newBuilder()
            .setSection(reason.run())
            .setSectionLabel(RatingMapper.label(reason.section()))
            .setGroup(reason.group())
            .setLabel(RatingMapper.label(reason.label()))
            .setSupplied(reason.supplied());
    for (RuleReason.Fired fired : reason.fired()) {
      FiredRule.Builder rule = message.addFiredBuilder().setRule(rule(fired.rule()));
      fired.grounds().forEach(fact -> rule.addGrounds(fact(fact)));
    }
    for (RuleReason.Near near : reason.near()) {
      NearRule.Builder rule = message.addNearBuilder().setRule(rule(near.rule()));
      near.missed().forEach(missed -> rule.addMissed(missed(missed)));
    }
    return message.build();
  }

  private static RuleSource rule(Rule rule) {
    return RuleSource.newBuilder()
        .setAt(rule.at().toString())
        .setReference(rule.reference())
        .setCertainty(RatingMapper.certainty(rule.certainty()))
        .build();
  }

  private static FactValue fact(Decided.FactValue fact) {
    return FactValue.newBuilder()
        .setName(fact.name())
        .setLabel(RatingMapper.label(fact.label()))
        .setValue(RatingMapper.value(fact.value()))
        .build();
  }

  private MissedCondition missed(RuleReason.Missed missed) {
    MissedCondition.Builder message =
        MissedCondition.newBuilder()
            .setFact(fact(missed.fact()))
            .setRequired(Label.newBuilder().setZh(zh.required(missed)).setEn(en.required(missed)));
    BigDecimal distance = missed.distance();
    if (distance != null) {
      message.setDistance(WireValues.decimal(distance));
    }
    return message.build();
  }

  // --- What changes ------------------------------------------------------------------------------

  private Ageing ageing(io.ratelever.explain.Ageing ageing) {
    Ageing.Builder message = Ageing.newBuilder().setClock(clock(ageing.clock()));
    for (io.ratelever.explain.Ageing.End end : ageing.ends()) {
      RecordEnd.Builder record =
          message.addRecordsBuilder().setField(field(end.path())).setSpan(span(end.span()));
      LocalDate until = end.until();
      if (until != null) {
        record.setUntil(WireValues.date(until));
      }
    }
    for (io.ratelever.explain.Ageing.Dated dated : ageing.offers()) {
      DatedOffer.Builder offer =
          message
              .addOffersBuilder()
              .setEffectiveOn(WireValues.date(dated.on()))
              .setOffer(offer(dated.offer()));
      io.ratelever.explain.Range range = dated.range();
      if (range != null) {
        offer.setRange(range(range));
      }
    }
    return message.build();
  }

  private static PolicyClock clock(io.ratelever.explain.PolicyClock clock) {
    return switch (clock) {
      case BY_DAYS -> PolicyClock.POLICY_CLOCK_BY_DAYS;
      case BY_RENEWALS -> PolicyClock.POLICY_CLOCK_BY_RENEWALS;
      case STANDS_STILL -> PolicyClock.POLICY_CLOCK_STANDS_STILL;
    };
  }

  private static RecordSpan span(io.ratelever.explain.Ageing.Span span) {
    return switch (span) {
      case NEVER -> RecordSpan.RECORD_SPAN_NEVER;
      case UNTIL -> RecordSpan.RECORD_SPAN_UNTIL;
      case BEYOND -> RecordSpan.RECORD_SPAN_BEYOND;
    };
  }

  /** Returns the path of a record in the request; {@code path} goes from the risk. */
  private String field(String path) {
    String risk = explanation.book().risk().word();
    return ExplainRequestMapper.REQUEST + FieldPaths.ofRecord(risk + "." + path, request);
  }

  private PremiumChanges changes(io.ratelever.explain.Changes changes) {
    PremiumChanges.Builder message =
        PremiumChanges.newBuilder()
            .setDeclared(changes.declared())
            .setPossible(changes.possible())
            .setTried(changes.tried())
            .setLargest(changes.most());
    changes.smallest().forEach(found -> message.addSmallest(set(found)));
    changes.larger().forEach(found -> message.addLarger(set(found)));
    return message.build();
  }

  private ChangeSet set(io.ratelever.explain.Changes.Found found) {
    ChangeSet.Builder message = ChangeSet.newBuilder().setOffer(offer(found.offer()));
    for (Guide.Change change : found.changes()) {
      message.addChanges(
          RiskChange.newBuilder()
              .setLever(change.lever().name())
              .setLabel(RatingMapper.label(change.lever().label()))
              .setField(change.place().isEmpty() ? "" : field(change.place())));
    }
    return message.build();
  }

  private PremiumRange range(io.ratelever.explain.Range range) {
    PremiumRange.Builder message =
        PremiumRange.newBuilder()
            .setTried(range.tried())
            .setTooMany(range.tooMany())
            .setRefusals(range.refusals());
    for (int i = 0; i < range.unknowns().size(); i++) {
      UnknownInput.Builder input =
          message
              .addInputsBuilder()
              .setPath(range.unknowns().get(i).path())
              .setLabel(RatingMapper.label(range.unknowns().get(i).label()));
      if (i < range.spreads().size()) {
        input.setSpread(WireValues.decimal(range.spreads().get(i)));
      }
    }
    io.ratelever.explain.Range.Case lowest = range.lowest();
    io.ratelever.explain.Range.Case highest = range.highest();
    if (lowest != null && highest != null) {
      message.setLowest(RatingMapper.money(premium(lowest), currency));
      message.setHighest(RatingMapper.money(premium(highest), currency));
    }
    io.ratelever.explain.Range.Case refused = range.refused();
    if (refused != null) {
      message.setRefused(offer(refused.offer()));
    }
    io.ratelever.explain.Range.Case failed = range.failed();
    if (failed != null) {
      message.setFailed(offer(failed.offer()));
    }
    return message.build();
  }

  private static BigDecimal premium(io.ratelever.explain.Range.Case end) {
    return Objects.requireNonNull(end.offer().premium());
  }
}
