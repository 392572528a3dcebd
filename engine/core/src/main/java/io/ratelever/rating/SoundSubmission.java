package io.ratelever.rating;

import io.ratelever.ratebook.Domain;
import io.ratelever.ratebook.RateBook;
import io.ratelever.ratebook.Submission;
import io.ratelever.risk.Coverage;
import io.ratelever.risk.Field;
import io.ratelever.risk.RecordType;
import io.ratelever.risk.Risk;
import io.ratelever.risk.ValueType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Recognises what is in order by an edition, which is nearly every submission, in one walk that
 * makes no object. What is not recognised is left to {@link SubmissionChecks}, which says why, or
 * that it is in order after all.
 */
final class SoundSubmission {

  private final String currency;
  private final Set<String> coverageKinds;
  private final Set<String> suppliable;
  private final boolean declaresAttributes;
  private final Records risk;

  /**
   * @param suppliable the names for which values may be supplied
   */
  SoundSubmission(
      RateBook book, RecordType riskType, Set<String> coverageKinds, Set<String> suppliable) {
    this.currency = book.currency();
    this.coverageKinds = coverageKinds;
    this.suppliable = suppliable;
    this.declaresAttributes = !book.attributes().isEmpty();
    this.risk = new Records(riskType, book.attributes());
  }

  /** Whether nothing is wrong with a submission, and the edition uses all that it sends. */
  boolean recognises(Submission submission) {
    return areSuppliable(submission.supplied())
        && areBought(Plan.coverages(submission.risk()))
        && isWellTyped(submission.risk(), false);
  }

  /**
   * Whether the amounts of a risk are in the edition's currency and its declared attributes are as
   * declared; it may have others, for other editions.
   */
  boolean isWellTyped(Risk submitted) {
    return isWellTyped(submitted, true);
  }

  private boolean isWellTyped(Risk submitted, boolean others) {
    String sent = submitted.currency();
    return (sent == null || sent.equals(currency))
        && ((others && !declaresAttributes)
            || submitted.isPlain()
            || risk.areSound(submitted, others));
  }

  private boolean areSuppliable(List<Submission.SuppliedValue> supplied) {
    for (int i = 0; i < supplied.size(); i++) {
      String name = supplied.get(i).name();
      if (!suppliable.contains(name)) {
        return false;
      }
      for (int j = 0; j < i; j++) {
        if (name.equals(supplied.get(j).name())) {
          return false;
        }
      }
    }
    return true;
  }

  private boolean areBought(List<Coverage> coverages) {
    for (int i = 0; i < coverages.size(); i++) {
      String kind = coverages.get(i).kind();
      if (kind == null || !coverageKinds.contains(kind)) {
        return false;
      }
      for (int j = 0; j < i; j++) {
        if (kind.equals(coverages.get(j).kind())) {
          return false;
        }
      }
    }
    return true;
  }

  /** The records of one place in a risk: what they may carry, and the records inside them. */
  private static final class Records {
    private final RecordType type;
    private final Map<String, Domain> allowed = new HashMap<>();
    private final Field[] parts;
    private final Records[] inside;

    Records(RecordType type, Map<String, RateBook.Attribute> declared) {
      this.type = type;
      for (String name : type.fields().keySet()) {
        RateBook.Attribute attribute = declared.get(Places.join(type.path(), name));
        if (attribute != null && attribute.values() != null) {
          allowed.put(name, attribute.values());
        }
      }
      List<Field> holding = new ArrayList<>();
      List<Records> held = new ArrayList<>();
      for (Field part : type.parts()) {
        RecordType child = recordsOf(part);
        if (!part.attribute() && child != null) {
          holding.add(part);
          held.add(new Records(child, declared));
        }
      }
      this.parts = holding.toArray(Field[]::new);
      this.inside = held.toArray(Records[]::new);
    }

    private static @Nullable RecordType recordsOf(Field part) {
      ValueType held = part.type() instanceof ValueType.ListOf list ? list.element() : part.type();
      return held instanceof RecordType child ? child : null;
    }

    boolean areSound(Object record, boolean others) {
      Map<String, Object> attributes = type.attributesOf(record);
      if (!attributes.isEmpty() && !areAttributesSound(attributes, others)) {
        return false;
      }
      for (int i = 0; i < parts.length; i++) {
        Object value = parts[i].read(record);
        if (value instanceof List<?> list) {
          for (int j = 0; j < list.size(); j++) {
            if (!inside[i].areSound(list.get(j), others)) {
              return false;
            }
          }
        } else if (value != null && !inside[i].areSound(value, others)) {
          return false;
        }
      }
      return true;
    }

    private boolean areAttributesSound(Map<String, Object> attributes, boolean others) {
      for (Map.Entry<String, Object> sent : attributes.entrySet()) {
        Object value = sent.getValue();
        Field field = type.fields().get(sent.getKey());
        if (value instanceof List) {
          return false; // Records among attributes are looked at closely.
        }
        if (field == null || !field.attribute()) {
          if (!others) {
            return false;
          }
        } else if (!field.type().admits(value)) {
          return false;
        } else {
          Domain values = allowed.get(sent.getKey());
          if (values != null && !values.admits(value)) {
            return false;
          }
        }
      }
      return true;
    }
  }
}
