package io.ratelever.check.proof;

import io.ratelever.ratebook.Submission;
import io.ratelever.risk.Field;
import io.ratelever.risk.RecordType;
import io.ratelever.risk.Risk;
import io.ratelever.risk.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Makes requests out of others that say less: a record fewer, or a value as an example has it. */
final class Smaller {

  private final RecordType type;

  /**
   * @param type shape of the risks, with the attributes that the edition declares
   */
  Smaller(RecordType type) {
    this.type = type;
  }

  private static Submission with(Submission submission, Object risk) {
    return new Submission(
        submission.effectiveOn(), submission.knownOn(), (Risk) risk, submission.supplied());
  }

  /** The number of records in all lists of a request. */
  int records(Submission submission) {
    return records(type, submission.risk());
  }

  private static int records(RecordType of, Object record) {
    int count = 0;
    for (Field field : of.fields().values()) {
      Object value = Edits.raw(of, field, record);
      if (value != null && field.type() instanceof RecordType child) {
        count += records(child, value);
      } else if (field.type() instanceof ValueType.ListOf list && value instanceof List<?> all) {
        for (Object element : all) {
          count += 1 + records((RecordType) list.element(), element);
        }
      }
    }
    return count;
  }

  /** Returns every request that has one record fewer. */
  List<Submission> fewer(Submission submission) {
    List<Submission> found = new ArrayList<>();
    fewer(type, submission.risk(), risk -> found.add(with(submission, risk)));
    return found;
  }

  private static void fewer(RecordType of, Object record, Consumer<Object> found) {
    for (Field field : of.fields().values()) {
      Object value = Edits.raw(of, field, record);
      if (value != null && field.type() instanceof RecordType child) {
        fewer(child, value, part -> found.accept(Edits.with(of, record, field, part)));
      } else if (field.type() instanceof ValueType.ListOf list && value instanceof List<?> all) {
        for (int i = 0; i < all.size(); i++) {
          List<Object> rest = new ArrayList<>(all);
          Object element = rest.remove(i);
          found.accept(Edits.with(of, record, field, rest));
          int at = i;
          fewer(
              (RecordType) list.element(),
              element,
              part -> found.accept(Edits.with(of, record, field, replaced(all, at, part))));
        }
      }
    }
  }

  private static List<Object> replaced(List<?> all, int at, Object element) {
    List<Object> copy = new ArrayList<>(all);
    copy.set(at, element);
    return copy;
  }

  /** Returns every request in which one more single value is that of an example, or as absent. */
  List<Submission> towards(Submission submission, Submission example) {
    List<Submission> found = new ArrayList<>();
    if (submission.risk().getClass() == example.risk().getClass()) {
      towards(type, submission.risk(), example.risk(), risk -> found.add(with(submission, risk)));
    }
    return found;
  }

  private static void towards(
      RecordType of, Object record, Object example, Consumer<Object> found) {
    for (Field field : of.fields().values()) {
      Object value = Edits.raw(of, field, record);
      Object wanted = Edits.raw(of, field, example);
      Consumer<Object> changed = part -> found.accept(Edits.with(of, record, field, part));
      if (value != null && wanted != null && field.type() instanceof RecordType child) {
        towards(child, value, wanted, changed);
      } else if (field.type() instanceof ValueType.ListOf list) {
        if (value instanceof List<?> all && wanted instanceof List<?> those) {
          for (int i = 0; i < Math.min(all.size(), those.size()); i++) {
            int at = i;
            towards(
                (RecordType) list.element(),
                all.get(i),
                those.get(i),
                part -> changed.accept(replaced(all, at, part)));
          }
        }
      } else if (value == null ? wanted != null : !value.equals(wanted)) {
        found.accept(Edits.with(of, record, field, wanted));
      }
    }
  }
}
