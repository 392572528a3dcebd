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
    return rewritten(submission, (element, records) -> oneFewer(records));
  }

  private static List<List<Object>> oneFewer(List<?> records) {
    List<List<Object>> all = new ArrayList<>();
    for (int i = 0; i < records.size(); i++) {
      List<Object> rest = new ArrayList<>(records);
      rest.remove(i);
      all.add(rest);
    }
    return all;
  }

  /** Returns lists by which a list of records may be replaced. */
  interface Rewriting {
    List<List<Object>> of(RecordType element, List<?> records);
  }

  /** Returns every request in which one list is replaced. */
  List<Submission> rewritten(Submission submission, Rewriting rewriting) {
    List<Submission> found = new ArrayList<>();
    rewritten(type, submission.risk(), rewriting, risk -> found.add(with(submission, risk)));
    return found;
  }

  private static void rewritten(
      RecordType of, Object record, Rewriting rewriting, Consumer<Object> found) {
    for (Field field : of.fields().values()) {
      Object value = Edits.raw(of, field, record);
      Consumer<Object> changed = part -> found.accept(Edits.with(of, record, field, part));
      if (value != null && field.type() instanceof RecordType child) {
        rewritten(child, value, rewriting, changed);
      } else if (field.type() instanceof ValueType.ListOf list && value instanceof List<?> all) {
        RecordType element = (RecordType) list.element();
        rewriting.of(element, all).forEach(changed);
        for (int i = 0; i < all.size(); i++) {
          int at = i;
          rewritten(
              element, all.get(i), rewriting, part -> changed.accept(replaced(all, at, part)));
        }
      }
    }
  }

  /** Returns every request in which one more value or part of a record is not sent. */
  List<Submission> withoutField(Submission submission) {
    List<Submission> found = new ArrayList<>();
    withoutField(type, submission.risk(), risk -> found.add(with(submission, risk)));
    return found;
  }

  private static void withoutField(RecordType of, Object record, Consumer<Object> found) {
    for (Field field : of.fields().values()) {
      Object value = Edits.raw(of, field, record);
      if (value == null) {
        continue;
      }
      found.accept(Edits.with(of, record, field, null));
      Consumer<Object> changed = part -> found.accept(Edits.with(of, record, field, part));
      if (field.type() instanceof RecordType child) {
        withoutField(child, value, changed);
      } else if (field.type() instanceof ValueType.ListOf list && value instanceof List<?> all) {
        for (int i = 0; i < all.size(); i++) {
          int at = i;
          withoutField(
              (RecordType) list.element(),
              all.get(i),
              part -> changed.accept(replaced(all, at, part)));
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
