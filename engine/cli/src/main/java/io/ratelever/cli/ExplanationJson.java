package io.ratelever.cli;

import com.google.protobuf.ListValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.ratelever.explain.Ageing;
import io.ratelever.explain.Changes;
import io.ratelever.explain.Explanation;
import io.ratelever.explain.Offer;
import io.ratelever.explain.Range;
import io.ratelever.explain.RuleReason;
import io.ratelever.ratebook.Guidance;
import io.ratelever.rating.Guide;
import io.ratelever.rating.Rating;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes an explanation as JSON. Numbers stand in texts, as they do in the wire contract. */
final class ExplanationJson {

  private ExplanationJson() {}

  /** Returns the explanation as one object, with the lines that people read under {@code text}. */
  static Struct of(Explanation explanation, List<String> lines) {
    Struct.Builder json =
        Struct.newBuilder()
            .putFields("product", text(explanation.book().id().product()))
            .putFields("edition", text(explanation.book().id().edition()))
            .putFields("effective_on", text(explanation.effectiveOn()))
            .putFields("currency_code", text(explanation.book().currency()))
            .putFields("rules", list(explanation.reasons(), ExplanationJson::reason));
    Rating rating = explanation.rating();
    if (rating != null) {
      json.putFields("outcome", text(word(rating.outcome())));
      put(json, "premium", rating.premium());
    }
    Ageing ageing = explanation.ageing();
    if (ageing != null) {
      json.putFields("ageing", ageing(ageing));
    }
    Changes changes = explanation.changes();
    if (changes != null) {
      json.putFields("changes", changes(changes));
    }
    Range range = explanation.range();
    if (range != null) {
      json.putFields("range", range(range));
    }
    return json.putFields("text", list(lines, ExplanationJson::text)).build();
  }

  private static Value reason(RuleReason reason) {
    return object(
        Struct.newBuilder()
            .putFields("run", text(reason.run()))
            .putFields("group", text(reason.group()))
            .putFields("supplied", Value.newBuilder().setBoolValue(reason.supplied()).build())
            .putFields("fired", list(reason.fired(), ExplanationJson::fired))
            .putFields("near", list(reason.near(), ExplanationJson::near)));
  }

  private static Value fired(RuleReason.Fired fired) {
    Struct.Builder grounds = Struct.newBuilder();
    fired.grounds().forEach(fact -> grounds.putFields(fact.name(), text(fact.value())));
    return object(
        Struct.newBuilder()
            .putFields("at", text(fired.rule().at()))
            .putFields("reference", text(fired.rule().reference()))
            .putFields("certainty", text(fired.rule().certainty().word()))
            .putFields("grounds", object(grounds)));
  }

  private static Value near(RuleReason.Near near) {
    return object(
        Struct.newBuilder()
            .putFields("at", text(near.rule().at()))
            .putFields("reference", text(near.rule().reference()))
            .putFields("missed", list(near.missed(), ExplanationJson::missed)));
  }

  private static Value missed(RuleReason.Missed missed) {
    Struct.Builder json =
        Struct.newBuilder()
            .putFields("fact", text(missed.fact().name()))
            .putFields("value", text(missed.fact().value()));
    put(json, "distance", missed.distance());
    return object(json);
  }

  private static Value ageing(Ageing ageing) {
    return object(
        Struct.newBuilder()
            .putFields("clock", text(word(ageing.clock())))
            .putFields("records", list(ageing.ends(), ExplanationJson::end))
            .putFields("offers", list(ageing.offers(), ExplanationJson::dated)));
  }

  private static Value end(Ageing.End end) {
    Struct.Builder json =
        Struct.newBuilder()
            .putFields("record", text(end.path()))
            .putFields("counts", text(word(end.span())));
    put(json, "until", end.until());
    return object(json);
  }

  private static Value dated(Ageing.Dated dated) {
    Struct.Builder json = offer(dated.offer()).putFields("effective_on", text(dated.on()));
    Range range = dated.range();
    if (range != null) {
      json.putFields("range", range(range));
    }
    return object(json);
  }

  private static Value changes(Changes changes) {
    return object(
        Struct.newBuilder()
            .putFields("smallest", list(changes.smallest(), ExplanationJson::found))
            .putFields("larger", list(changes.larger(), ExplanationJson::found))
            .putFields("tried", text(changes.tried()))
            .putFields("most", text(changes.most())));
  }

  private static Value found(Changes.Found found) {
    return object(
        offer(found.offer()).putFields("levers", list(found.changes(), ExplanationJson::change)));
  }

  private static Value change(Guide.Change change) {
    return object(
        Struct.newBuilder()
            .putFields("lever", text(change.lever().name()))
            .putFields("record", text(change.place())));
  }

  private static Value range(Range range) {
    Struct.Builder spreads = Struct.newBuilder();
    List<Guidance.Unknown> unknowns = range.unknowns();
    for (int i = 0; i < range.spreads().size(); i++) {
      spreads.putFields(unknowns.get(i).path(), text(range.spreads().get(i).toPlainString()));
    }
    Struct.Builder json =
        Struct.newBuilder()
            .putFields("unknown", list(unknowns, unknown -> text(unknown.path())))
            .putFields("tried", text(range.tried()))
            .putFields("too_many", Value.newBuilder().setBoolValue(range.tooMany()).build())
            .putFields("refusals", text(range.refusals()))
            .putFields("moves_premium_by", object(spreads));
    put(json, "lowest", premium(range.lowest()));
    put(json, "highest", premium(range.highest()));
    return object(json);
  }

  private static @Nullable BigDecimal premium(Range.@Nullable Case end) {
    return end == null ? null : end.offer().premium();
  }

  private static Struct.Builder offer(Offer offer) {
    Rating.Decision outcome = offer.outcome();
    Struct.Builder json =
        Struct.newBuilder()
            .putFields("outcome", text(outcome == null ? "not_rated" : word(outcome)))
            .putFields("reasons", list(offer.reasons(), ExplanationJson::text))
            .putFields("failures", list(offer.failures(), ExplanationJson::text));
    put(json, "premium", offer.premium());
    return json;
  }

  // --- Values ------------------------------------------------------------------------------------

  /** Writes a value of a list. */
  private interface Writer<T> {
    Value write(T value);
  }

  private static <T> Value list(List<T> values, Writer<? super T> writer) {
    List<Value> written = new ArrayList<>();
    values.forEach(value -> written.add(writer.write(value)));
    return Value.newBuilder().setListValue(ListValue.newBuilder().addAllValues(written)).build();
  }

  private static Value object(Struct.Builder fields) {
    return Value.newBuilder().setStructValue(fields).build();
  }

  private static Value text(Object value) {
    String text =
        value instanceof BigDecimal number ? number.toPlainString() : String.valueOf(value);
    return Value.newBuilder().setStringValue(text).build();
  }

  private static void put(Struct.Builder json, String name, @Nullable Object value) {
    if (value != null) {
      json.putFields(name, text(value));
    }
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
