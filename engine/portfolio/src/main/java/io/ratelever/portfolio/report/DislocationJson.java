package io.ratelever.portfolio.report;

import io.ratelever.portfolio.attribution.Attribution;
import io.ratelever.portfolio.attribution.Attribution.Share;
import io.ratelever.portfolio.dislocation.Dislocation;
import io.ratelever.portfolio.dislocation.Dislocation.Band;
import io.ratelever.portfolio.dislocation.Dislocation.ByDimension;
import io.ratelever.portfolio.dislocation.Dislocation.Change;
import io.ratelever.portfolio.dislocation.Dislocation.Migration;
import io.ratelever.portfolio.dislocation.Dislocation.Percentile;
import io.ratelever.portfolio.dislocation.Dislocation.ReasonCount;
import io.ratelever.portfolio.dislocation.Dislocation.Segment;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** A dislocation as JSON: for programs, and for the charts of the report. */
public final class DislocationJson {

  private static final JsonFactory FACTORY = new JsonFactory();

  private final JsonGenerator json;

  private DislocationJson(JsonGenerator json) {
    this.json = json;
  }

  /** Returns a dislocation as JSON. Amounts are numbers in the currency of the editions. */
  public static String of(Dislocation dislocation, @Nullable Attribution attribution) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      new DislocationJson(json).write(dislocation, attribution);
    }
    return text.toString();
  }

  private void write(Dislocation dislocation, @Nullable Attribution attribution) {
    json.writeStartObject();
    json.writeName("compared");
    segment(dislocation.compared());
    json.writeNumberProperty("set_aside", dislocation.setAside());
    list("bands", dislocation.bands(), this::band);
    list("percentiles", dislocation.percentiles(), this::percentile);
    list("migration", dislocation.migration(), this::migration);
    list("dimensions", dislocation.dimensions(), this::dimension);
    list("winners", dislocation.winners(), this::change);
    list("losers", dislocation.losers(), this::change);
    list("steepest", dislocation.steepest(), this::change);
    list("reasons", dislocation.reasons(), this::reason);
    if (attribution != null) {
      json.writeName("attribution");
      attribution(attribution);
    }
    json.writeEndObject();
  }

  private <T> void list(String name, List<T> items, Consumer<T> writer) {
    json.writeName(name);
    json.writeStartArray();
    items.forEach(writer);
    json.writeEndArray();
  }

  private void amount(String name, BigDecimal amount) {
    json.writeName(name);
    json.writeNumber(amount.stripTrailingZeros().toPlainString());
  }

  private void segment(Segment segment) {
    json.writeStartObject();
    json.writeStringProperty("value", segment.value());
    json.writeNumberProperty("policies", segment.policies());
    amount("baseline", segment.baseline());
    amount("candidate", segment.candidate());
    json.writeNumberProperty("up", segment.up());
    json.writeNumberProperty("down", segment.down());
    amount("losses", segment.losses());
    json.writeEndObject();
  }

  private void band(Band band) {
    json.writeStartObject();
    json.writeName("from_thousandths");
    optional(band.from());
    json.writeName("below_thousandths");
    optional(band.below());
    json.writeName("segment");
    segment(band.segment());
    json.writeEndObject();
  }

  private void optional(@Nullable Integer number) {
    if (number == null) {
      json.writeNull();
    } else {
      json.writeNumber(number);
    }
  }

  private void percentile(Percentile percentile) {
    json.writeStartObject();
    json.writeNumberProperty("percent", percentile.percent());
    json.writeNumberProperty("change", percentile.change());
    json.writeEndObject();
  }

  private void migration(Migration migration) {
    json.writeStartObject();
    json.writeStringProperty("from", migration.from().name());
    json.writeStringProperty("to", migration.to().name());
    json.writeNumberProperty("policies", migration.policies());
    amount("baseline", migration.baseline());
    amount("candidate", migration.candidate());
    json.writeEndObject();
  }

  private void dimension(ByDimension dimension) {
    json.writeStartObject();
    json.writeStringProperty("name", dimension.name());
    json.writeBooleanProperty("too_many_values", dimension.tooMany());
    list("segments", dimension.segments(), this::segment);
    json.writeEndObject();
  }

  private void change(Change change) {
    json.writeStartObject();
    json.writeStringProperty("policy_id", change.policyId());
    json.writeNumberProperty("line", change.line());
    amount("baseline", change.baseline());
    amount("candidate", change.candidate());
    json.writeEndObject();
  }

  private void attribution(Attribution attribution) {
    json.writeStartObject();
    json.writeNumberProperty("policies", attribution.policies());
    json.writeNumberProperty("others", attribution.others());
    amount("baseline", attribution.baseline());
    amount("candidate", attribution.candidate());
    list("shares", attribution.shares(), this::share);
    amount("rounding", attribution.rounding());
    json.writeEndObject();
  }

  private void share(Share share) {
    json.writeStartObject();
    json.writeStringProperty("group", share.group());
    json.writeArrayPropertyStart("parts");
    share.parts().forEach(json::writeString);
    json.writeEndArray();
    amount("amount", share.amount());
    json.writeNumberProperty("policies", share.policies());
    json.writeEndObject();
  }

  private void reason(ReasonCount reason) {
    json.writeStartObject();
    json.writeStringProperty("outcome", reason.outcome().name());
    json.writeStringProperty("text", reason.text());
    json.writeNumberProperty("baseline", reason.baseline());
    json.writeNumberProperty("candidate", reason.candidate());
    json.writeEndObject();
  }
}
