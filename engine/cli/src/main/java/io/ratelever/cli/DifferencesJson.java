package io.ratelever.cli;

import io.ratelever.difference.Difference;
import io.ratelever.difference.Difference.Added;
import io.ratelever.difference.Difference.Change;
import io.ratelever.difference.Difference.Changed;
import io.ratelever.difference.Difference.Removed;
import io.ratelever.difference.Differences;
import io.ratelever.difference.Statement;
import io.ratelever.portfolio.attribution.PartEffect;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * Writes differences between editions as JSON.
 *
 * <p>All values are texts, as the editions write them, so that no reader takes a decimal for a
 * binary fraction.
 */
final class DifferencesJson {

  private final JsonGenerator json;

  private DifferencesJson(JsonGenerator json) {
    this.json = json;
  }

  /**
   * Writes a document.
   *
   * @param money what each part that differs does to a portfolio; empty if none was given
   */
  static String of(Differences differences, List<PartEffect> money) {
    return IndentedJson.of(json -> new DifferencesJson(json).write(differences, money));
  }

  private void write(Differences differences, List<PartEffect> money) {
    json.writeStartObject();
    json.writeStringProperty("before", differences.before().toString());
    json.writeStringProperty("after", differences.after().toString());
    write("meaning", differences.meaning());
    write("wording", differences.wording());
    if (!money.isEmpty()) {
      json.writeArrayPropertyStart("money");
      money.forEach(this::write);
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  private void write(PartEffect effect) {
    json.writeStartObject();
    json.writeStringProperty("part", effect.part().toString());
    if (effect.obstacle().isEmpty()) {
      json.writeNumberProperty("policies", effect.policies());
      json.writeNumberProperty("outcomes", effect.outcomes());
      json.writeNumberProperty("amount", effect.amount());
      write("largest_rise", effect.rise());
      write("largest_fall", effect.fall());
    } else {
      json.writeStringProperty("not_alone", effect.obstacle());
    }
    json.writeEndObject();
  }

  private void write(String name, PartEffect.@Nullable Moved moved) {
    if (moved != null) {
      json.writeObjectPropertyStart(name);
      json.writeStringProperty("policy_id", moved.policyId());
      json.writeNumberProperty("amount", moved.amount());
      json.writeEndObject();
    }
  }

  private void write(String name, List<Difference> differences) {
    json.writeArrayPropertyStart(name);
    for (Difference difference : differences) {
      json.writeStartObject();
      json.writeStringProperty("part", difference.part().kind().words());
      json.writeStringProperty("name", difference.part().name());
      if (difference instanceof Added added) {
        json.writeStringProperty("difference", "added");
        json.writeArrayPropertyStart("changes");
        added.says().forEach(said -> write(new Change.Said(said)));
      } else if (difference instanceof Removed removed) {
        json.writeStringProperty("difference", "removed");
        json.writeArrayPropertyStart("changes");
        removed.said().forEach(said -> write(new Change.Unsaid(said)));
      } else if (difference instanceof Changed changed) {
        json.writeStringProperty("difference", "changed");
        json.writeArrayPropertyStart("changes");
        changed.changes().forEach(this::write);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void write(Change change) {
    json.writeStartObject();
    json.writeStringProperty("what", change.aspect());
    if (change instanceof Change.Resaid resaid) {
      write("before", resaid.before());
      write("after", resaid.after());
    } else if (change instanceof Change.Said said) {
      write("after", said.after());
    } else if (change instanceof Change.Unsaid unsaid) {
      write("before", unsaid.before());
    }
    json.writeEndObject();
  }

  private void write(String side, Statement statement) {
    json.writeStringProperty(side, statement.shown());
    json.writeStringProperty(side + "_at", statement.at().toString());
  }
}
