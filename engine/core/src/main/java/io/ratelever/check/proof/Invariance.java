package io.ratelever.check.proof;

import io.ratelever.ratebook.Promise;
import io.ratelever.ratebook.Submission;
import io.ratelever.rating.Plan;
import io.ratelever.risk.ConductRecord;
import io.ratelever.risk.Field;
import io.ratelever.risk.RecordType;
import io.ratelever.risk.Risk;
import io.ratelever.risk.ValueType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Proofs that a value does not depend on how a risk is written down.
 *
 * <p>Both rest on the language. Whatever formulas make of a list is symmetric in its elements, sums
 * being exact; sections that carry values take their elements in a total order of their own. And of
 * records of one event, formulas see one. So the proof is that the value is a number of a section
 * that runs once, which loading has seen to. It is tried on the examples all the same.
 */
final class Invariance {

  private static final int SHUFFLES = 1;
  private static final int EXAMPLES_MAX = 30;

  private final Promise.Invariant promise;
  private final Samples samples;
  private final Random random = new Random(SHUFFLES);

  private Invariance(Promise.Invariant promise, Samples samples) {
    this.promise = promise;
    this.samples = samples;
  }

  static Verdict verdict(Plan plan, Promise.Invariant promise, Samples samples) {
    return new Invariance(promise, samples)
        .refuted()
        .<Verdict>map(r -> r)
        .orElseGet(Verdict.Proved::new);
  }

  private Optional<Verdict.Refuted> refuted() {
    List<Submission> examples = samples.examples();
    int stride = Math.max(1, examples.size() / EXAMPLES_MAX);
    for (int at = 0; at < examples.size(); at += stride) {
      Submission example = examples.get(at);
      BigDecimal value = samples.target(example);
      if (value == null) {
        continue;
      }
      for (int i = 0; i < SHUFFLES; i++) {
        Submission other =
            new Submission(
                example.effectiveOn(),
                example.knownOn(),
                (Risk) rewritten(samples.type(), example.risk()),
                List.of());
        BigDecimal same = samples.target(other);
        if (same == null || same.compareTo(value) != 0) {
          String words = promise.target() + " is " + value.toPlainString() + ", then " + same;
          return Optional.of(new Verdict.Refuted(words, List.of(example, other)));
        }
      }
    }
    return Optional.empty();
  }

  private Object rewritten(RecordType type, Object record) {
    Map<String, Object> fields = new LinkedHashMap<>();
    Map<String, Object> attributes = new LinkedHashMap<>(type.attributesOf(record));
    for (Field field : type.fields().values()) {
      Object value = field.attribute() ? attributes.get(field.name()) : raw(field, record);
      if (value == null) {
        continue;
      }
      Object changed = value;
      if (field.type() instanceof RecordType child) {
        changed = rewritten(child, value);
      } else if (field.type() instanceof ValueType.ListOf list && value instanceof List<?> all) {
        changed = rewritten((RecordType) list.element(), all);
      }
      (field.attribute() ? attributes : fields).put(field.name(), changed);
    }
    return type.create(fields, attributes);
  }

  private List<Object> rewritten(RecordType element, List<?> records) {
    List<Object> all = new ArrayList<>();
    records.forEach(record -> all.add(rewritten(element, record)));
    if (promise.kind() == Promise.Kind.ORDER_OF_RECORDS) {
      Collections.shuffle(all, random);
    } else if (!all.isEmpty()
        && all.get(0) instanceof ConductRecord
        && all.stream().allMatch(record -> ((ConductRecord) record).decisionNumber() != null)) {
      all.add(rewritten(element, all.get(random.nextInt(all.size()))));
    }
    return all;
  }

  private static @Nullable Object raw(Field field, Object record) {
    return Edits.raw(field, record);
  }
}
