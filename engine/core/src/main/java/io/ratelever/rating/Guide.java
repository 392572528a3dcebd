package io.ratelever.rating;

import io.ratelever.formula.Formula;
import io.ratelever.ratebook.Domain;
import io.ratelever.ratebook.Guidance;
import io.ratelever.ratebook.Submission;
import io.ratelever.risk.ConductRecord;
import io.ratelever.risk.RecordStatus;
import io.ratelever.risk.RecordType;
import io.ratelever.risk.RiskEdit;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Works out, for one submission, what a rate book says for explanations. */
public final class Guide {

  private final Plan plan;
  private final Frame root;

  public Guide(Plan plan, Submission submission) {
    this.plan = plan;
    this.root = new Quote(plan, submission, false).root();
  }

  /**
   * A change that can be made to a risk.
   *
   * @param place the record that it is made to: {@code locations[0]}; empty for the risk as a whole
   * @param edits what comes where, by its path from the risk
   */
  public record Change(Guidance.Lever lever, String place, Map<String, Object> edits) {}

  /** Returns the changes that the book's levers allow; those that cannot be worked out are none. */
  public List<Change> changes() {
    List<Change> changes = new ArrayList<>();
    Map<Object, String> places = plan.riskType().pathsOf(root.quote().risk());
    for (BoundGuidance.Lever lever : plan.guidance().levers()) {
      Formula each = lever.each();
      if (each == null) {
        change(lever, "").ifPresent(changes::add);
      } else if (value(each) instanceof List<?> records) {
        for (Object record : records) {
          change(lever, places.getOrDefault(record, "")).ifPresent(changes::add);
        }
      }
    }
    return changes;
  }

  private Optional<Change> change(BoundGuidance.Lever lever, String place) {
    Map<String, Object> edits = new LinkedHashMap<>();
    for (Map.Entry<String, Formula> entry : lever.set().entrySet()) {
      Object value = value(entry.getValue());
      if (value == null) {
        return Optional.empty();
      }
      edits.put(Places.join(place, entry.getKey()), value);
    }
    lever.lever().clear().forEach(list -> edits.put(list.text(), List.of()));
    return Optional.of(new Change(lever.lever(), place, edits));
  }

  private @Nullable Object value(Formula formula) {
    try {
      return Values.shown(root.evaluate(formula, null));
    } catch (FailedException | UndeterminedException e) {
      return null;
    }
  }

  /** The values of formulas; nothing if one has none. */
  private Optional<List<Object>> values(List<Formula> formulas) {
    List<Object> values = new ArrayList<>();
    for (Formula formula : formulas) {
      Object value = value(formula);
      if (value == null) {
        return Optional.empty();
      }
      values.add(value);
    }
    return Optional.of(values);
  }

  // --- What is not known -------------------------------------------------------------------------

  /** The inputs that the book lets be unknown. */
  public List<Guidance.Unknown> unknowns() {
    return plan.guidance().unknowns().stream().map(BoundGuidance.Unknown::unknown).toList();
  }

  /**
   * Returns everything that an unknown input may be, as {@link RiskEdit} takes it.
   *
   * @param most the most that the caller can use
   * @return nothing if there are more, or if a formula of the book has no value for this risk
   */
  public Optional<List<Object>> possibilities(Guidance.Unknown unknown, int most) {
    BoundGuidance.Unknown bound =
        plan.guidance().unknowns().stream()
            .filter(one -> one.unknown().equals(unknown))
            .findFirst()
            .orElseThrow();
    Domain values = unknown.values();
    RecordType element = bound.element();
    if (values != null || element == null) {
      return values == null ? Optional.empty() : listed(values, most);
    }
    return records(bound, element, most)
        .flatMap(
            records -> {
              List<Object> lists = new ArrayList<>();
              return gather(records, 0, unknown.atMost(), List.of(), lists, most)
                  ? Optional.of(lists)
                  : Optional.empty();
            });
  }

  /** Gathers all lists of so many records in which the order of the records does not matter. */
  private static boolean gather(
      List<Object> records, int from, int left, List<Object> sofar, List<Object> lists, int most) {
    lists.add(sofar);
    if (lists.size() > most) {
      return false;
    }
    for (int i = from; left > 0 && i < records.size(); i++) {
      List<Object> longer = new ArrayList<>(sofar);
      longer.add(records.get(i));
      if (!gather(records, i, left - 1, longer, lists, most)) {
        return false;
      }
    }
    return true;
  }

  private Optional<List<Object>> records(
      BoundGuidance.Unknown bound, RecordType element, int most) {
    List<Map<String, Object>> rows = List.of(Map.of());
    for (Map.Entry<String, Guidance.Possible> entry : bound.unknown().records().entrySet()) {
      Domain domain = entry.getValue().values();
      Optional<List<Object>> values =
          domain == null
              ? values(bound.formulas().getOrDefault(entry.getKey(), List.of()))
              : listed(domain, most);
      if (values.isEmpty() || (long) values.get().size() * rows.size() > most) {
        return Optional.empty();
      }
      rows = crossed(rows, entry.getKey(), values.get());
    }
    return Optional.of(rows.stream().map(row -> record(element, row)).toList());
  }

  private static List<Map<String, Object>> crossed(
      List<Map<String, Object>> rows, String name, List<Object> values) {
    List<Map<String, Object>> longer = new ArrayList<>();
    for (Map<String, Object> row : rows) {
      for (Object value : values) {
        Map<String, Object> one = new LinkedHashMap<>(row);
        one.put(name, value);
        longer.add(one);
      }
    }
    return longer;
  }

  /** Makes a record; one of conduct is confirmed. */
  private static Object record(RecordType element, Map<String, Object> row) {
    Map<String, Object> values = new LinkedHashMap<>();
    Map<String, Object> attributes = new LinkedHashMap<>();
    if (ConductRecord.class.isAssignableFrom(element.type())) {
      values.put("status", RecordStatus.CONFIRMED);
    }
    row.forEach(
        (name, value) -> {
          var field = element.field(name).orElseThrow();
          if (field.attribute()) {
            attributes.put(name, value);
          } else {
            values.put(name, RiskEdit.converted(field, value));
          }
        });
    return element.create(values, attributes);
  }

  private static Optional<List<Object>> listed(Domain domain, int most) {
    List<Object> values = new ArrayList<>();
    if (domain instanceof Domain.Levels levels) {
      values.addAll(levels.levels());
    } else if (domain instanceof Domain.YesNo) {
      values.add(false);
      values.add(true);
    } else if (domain instanceof Domain.Whole whole) {
      return stepped(
          BigDecimal.valueOf(whole.min()), BigDecimal.valueOf(whole.max()), BigDecimal.ONE, most);
    } else if (domain instanceof Domain.Decimals decimals && decimals.step() != null) {
      return stepped(decimals.min(), decimals.max(), decimals.step(), most);
    } else {
      throw new IllegalStateException(domain.words() + " was to be refused by the loader");
    }
    return values.size() > most ? Optional.empty() : Optional.of(values);
  }

  private static Optional<List<Object>> stepped(
      BigDecimal min, BigDecimal max, BigDecimal step, int most) {
    List<Object> values = new ArrayList<>();
    for (BigDecimal value = min; value.compareTo(max) <= 0; value = value.add(step)) {
      values.add(value);
      if (values.size() > most) {
        return Optional.empty();
      }
    }
    return Optional.of(values);
  }
}
