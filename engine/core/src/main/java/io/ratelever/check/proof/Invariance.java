package io.ratelever.check.proof;

import io.ratelever.ratebook.Promise;
import io.ratelever.ratebook.Submission;
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
import java.util.function.Function;
import java.util.stream.Stream;
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

  private static final int SEED = 1;
  private static final int EXAMPLES_MAX = 30;

  /** In how many places at most an example is written otherwise, one at a time. */
  private static final int PLACES_MAX = 20;

  /** How many pairs may be rated to make a witness smaller. */
  private static final int SHRINK_MAX = 4_000;

  private final Promise.Invariant promise;
  private final RecordType type;
  private final Smaller smaller;
  private final Function<Submission, @Nullable BigDecimal> value;
  private final Random random = new Random(SEED);
  private int tried;

  /**
   * @param type shape of the risks, with the attributes that the edition declares
   * @param value rates a request for the promise's value; absent if it has none, or is declined
   */
  Invariance(
      Promise.Invariant promise,
      RecordType type,
      Function<Submission, @Nullable BigDecimal> value) {
    this.promise = promise;
    this.type = type;
    this.smaller = new Smaller(type);
    this.value = value;
  }

  /** Tries the promise on some examples. */
  Verdict verdict(List<Submission> examples) {
    int stride = Math.max(1, examples.size() / EXAMPLES_MAX);
    for (int at = 0; at < examples.size(); at += stride) {
      Submission example = examples.get(at);
      Submission plain = with(example, example.risk());
      Submission other = with(example, rewritten(type, example.risk()));
      Optional<Verdict.Refuted> refuted =
          refuted(plain, other).or(() -> inOnePlace(plain, tried + PLACES_MAX));
      if (refuted.isPresent()) {
        return smallest(refuted.get());
      }
    }
    return new Verdict.Proved();
  }

  private Optional<Verdict.Refuted> refuted(Submission one, Submission other) {
    tried++;
    BigDecimal before = value.apply(one);
    if (before == null) {
      return Optional.empty();
    }
    BigDecimal after = value.apply(other);
    if (after != null && after.compareTo(before) == 0) {
      return Optional.empty();
    }
    String words = promise.target() + " is " + before.toPlainString() + ", then " + after;
    return Optional.of(new Verdict.Refuted(words, List.of(one, other)));
  }

  private static Submission with(Submission example, Object risk) {
    return new Submission(example.effectiveOn(), example.knownOn(), (Risk) risk, List.of());
  }

  // --- Towards a smaller witness -----------------------------------------------------------------

  /**
   * Lets the requests differ in one place only, takes records away and then values, as long as the
   * value still depends on that place.
   */
  private Verdict.Refuted smallest(Verdict.Refuted witness) {
    int most = tried + SHRINK_MAX;
    Verdict.Refuted best = inOnePlace(witness.requests().get(0), most).orElse(witness);
    Optional<Verdict.Refuted> next = Optional.of(best);
    while (next.isPresent()) {
      best = next.get();
      Submission one = best.requests().get(0);
      next =
          Stream.concat(smaller.fewer(one).stream(), smaller.withoutField(one).stream())
              .map(less -> inOnePlace(less, most))
              .flatMap(Optional::stream)
              .findFirst();
    }
    return best;
  }

  /** The value of a request against the same with one list written otherwise. */
  private Optional<Verdict.Refuted> inOnePlace(Submission one, int most) {
    return smaller.rewritten(one, this::inOnePlace).stream()
        .limit(Math.max(0, most - tried))
        .map(other -> refuted(one, other))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** The lists in which two neighbours change places, or one record comes twice. */
  private List<List<Object>> inOnePlace(RecordType element, List<?> records) {
    List<List<Object>> all = new ArrayList<>();
    for (int i = 0; i < records.size(); i++) {
      List<Object> changed = new ArrayList<>(records);
      if (promise.kind() == Promise.Kind.ORDER_OF_RECORDS) {
        if (i > 0) {
          Collections.swap(changed, i - 1, i);
          all.add(changed);
        }
      } else if (areNumbered(records)) {
        changed.add(records.get(i));
        all.add(changed);
      }
    }
    return all;
  }

  // --- The same risk, written otherwise ----------------------------------------------------------

  private Object rewritten(RecordType of, Object record) {
    Map<String, Object> fields = new LinkedHashMap<>();
    Map<String, Object> attributes = new LinkedHashMap<>(of.attributesOf(record));
    for (Field field : of.fields().values()) {
      Object raw = Edits.raw(of, field, record);
      if (raw == null) {
        continue;
      }
      Object changed = raw;
      if (field.type() instanceof RecordType child) {
        changed = rewritten(child, raw);
      } else if (field.type() instanceof ValueType.ListOf list && raw instanceof List<?> all) {
        changed = rewritten((RecordType) list.element(), all);
      }
      (field.attribute() ? attributes : fields).put(field.name(), changed);
    }
    return of.create(fields, attributes);
  }

  private List<Object> rewritten(RecordType element, List<?> records) {
    List<Object> all = new ArrayList<>();
    records.forEach(record -> all.add(rewritten(element, record)));
    if (promise.kind() == Promise.Kind.ORDER_OF_RECORDS) {
      Collections.shuffle(all, random);
    } else if (areNumbered(all)) {
      all.add(rewritten(element, all.get(random.nextInt(all.size()))));
    }
    return all;
  }

  /** Whether records say which event they are of, so that one that comes twice is known. */
  private static boolean areNumbered(List<?> records) {
    return !records.isEmpty()
        && records.stream()
            .allMatch(
                record -> record instanceof ConductRecord one && one.decisionNumber() != null);
  }
}
