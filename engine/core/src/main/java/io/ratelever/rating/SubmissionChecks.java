package io.ratelever.rating;

import io.ratelever.ratebook.Domain;
import io.ratelever.ratebook.FailureReason;
import io.ratelever.ratebook.RateBook;
import io.ratelever.ratebook.RatingFailure;
import io.ratelever.ratebook.Submission;
import io.ratelever.risk.AttributeRecord;
import io.ratelever.risk.Coverage;
import io.ratelever.risk.Field;
import io.ratelever.risk.RecordType;
import io.ratelever.risk.Risk;
import io.ratelever.risk.ValueType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Checks that no formula makes: that what was sent is declared, well-typed and used by someone. */
final class SubmissionChecks {

  private SubmissionChecks() {}

  /**
   * Finds amounts in another currency than the book's, and declared attributes whose value is of
   * another type or not allowed.
   */
  static List<RatingFailure> failures(Plan plan, Risk risk) {
    List<RatingFailure> failures = new ArrayList<>();
    String currency = risk.currency();
    if (currency != null && !currency.equals(plan.book().currency())) {
      failures.add(
          new RatingFailure(
              FailureReason.VALUE_NOT_ALLOWED,
              risk.kind().word() + ".currency",
              currency
                  + " is not allowed; "
                  + plan.book().id()
                  + " is in "
                  + plan.book().currency()));
    }
    if (plan.book().attributes().isEmpty()) {
      return failures;
    }
    walk(
        plan.riskType(),
        risk,
        risk.kind().word(),
        (type, record, path) -> {
          for (Field field : type.fields().values()) {
            Object value = field.attribute() ? field.read(record) : null;
            if (value != null) {
              check(plan.book(), type, record, field, value, path, failures);
            }
          }
        });
    return failures;
  }

  private static void check(
      RateBook book,
      RecordType type,
      Object record,
      Field field,
      Object value,
      String path,
      List<RatingFailure> failures) {
    RateBook.Attribute attribute = book.attributes().get(Places.join(type.path(), field.name()));
    Domain domain = attribute == null ? null : attribute.values();
    Optional<String> fault = field.typeFault(value);
    if (fault.isEmpty() && domain != null && !domain.admits(value)) {
      fault = Optional.of(Values.text(value) + " is not allowed; it is one of " + domain.words());
    }
    if (fault.isPresent()) {
      failures.add(
          new RatingFailure(
              FailureReason.VALUE_NOT_ALLOWED,
              path + "." + AttributeRecord.place(record, field.name()),
              fault.get()));
    }
  }

  /**
   * Finds what no product of a request uses: attributes, coverages and supplied values that none of
   * the plans knows, and coverages sent twice.
   */
  static List<RatingFailure> unusedFailures(List<Plan> plans, Submission submission) {
    if (plans.stream().anyMatch(plan -> plan.recognises(submission))) {
      return List.of(); // The usual case: one of them uses all of it.
    }
    List<RatingFailure> failures = new ArrayList<>();
    Risk risk = submission.risk();
    Set<String> declared = new HashSet<>();
    plans.forEach(plan -> declared.addAll(plan.book().attributes().keySet()));
    walk(
        RecordType.of(risk.kind()),
        risk,
        risk.kind().word(),
        (type, record, path) -> {
          addUndeclared(declared, type.path(), path, record, type.attributesOf(record), failures);
        });
    failures.addAll(unusedCoverages(plans, risk));
    failures.addAll(unusedSupplied(plans, submission));
    return failures;
  }

  /** Finds what a record carries by name and no product declares, in the records of lists too. */
  private static void addUndeclared(
      Set<String> declared,
      String declaredPath,
      String path,
      Object record,
      Map<String, Object> attributes,
      List<RatingFailure> failures) {
    attributes.forEach(
        (name, value) -> {
          String at = path + "." + AttributeRecord.place(record, name);
          if (!declared.contains(Places.join(declaredPath, name))) {
            failures.add(
                new RatingFailure(
                    FailureReason.VALUE_NOT_ALLOWED,
                    at,
                    "no requested product declares this attribute"
                        + declaredAt(declared, declaredPath)));
          } else if (value instanceof List<?> list
              && declared.stream()
                  .anyMatch(p -> parent(p).equals(Places.join(declaredPath, name)))) {
            int position = 0;
            for (Object element : list) {
              String inside = at + "[" + position++ + "]";
              if (element instanceof AttributeRecord one) {
                addUndeclared(
                    declared,
                    Places.join(declaredPath, name),
                    inside,
                    one,
                    one.attributes(),
                    failures);
              }
            }
          }
        });
  }

  private static String declaredAt(Set<String> declared, String path) {
    String names =
        new TreeSet<>(declared)
            .stream()
                .filter(name -> parent(name).equals(path))
                .map(name -> name.substring(name.lastIndexOf('.') + 1))
                .collect(Collectors.joining(", "));
    return names.isEmpty() ? "; none is declared here" : "; declared here: " + names;
  }

  private static String parent(String path) {
    int dot = path.lastIndexOf('.');
    return dot < 0 ? "" : path.substring(0, dot);
  }

  private static List<RatingFailure> unusedCoverages(List<Plan> plans, Risk risk) {
    Set<String> known = new TreeSet<>();
    for (Plan plan : plans) {
      known.addAll(plan.coverageKinds());
    }
    List<RatingFailure> failures = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    int position = 0;
    for (Coverage coverage : Plan.coverages(risk)) {
      String path = risk.kind().word() + ".coverages[" + position++ + "].kind";
      String kind = coverage.kind();
      if (kind == null) {
        failures.add(
            new RatingFailure(
                FailureReason.FIELD_MISSING, path, "kind was not sent" + oneOf(known)));
      } else if (!known.contains(kind)) {
        failures.add(
            new RatingFailure(
                FailureReason.VALUE_NOT_ALLOWED,
                path,
                kind + " is not a coverage of a requested product" + oneOf(known)));
      } else if (!seen.add(kind)) {
        failures.add(
            new RatingFailure(
                FailureReason.VALUE_NOT_ALLOWED,
                path,
                kind + " is asked for twice; each coverage is bought once"));
      }
    }
    return failures;
  }

  private static String oneOf(Set<String> known) {
    return known.isEmpty()
        ? "; the requested products have no coverages to choose"
        : "; it is one of " + String.join(", ", known);
  }

  private static List<RatingFailure> unusedSupplied(List<Plan> plans, Submission submission) {
    Set<String> suppliable = new TreeSet<>();
    plans.forEach(plan -> suppliable.addAll(plan.suppliable().keySet()));
    List<RatingFailure> failures = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Submission.SuppliedValue value : submission.supplied()) {
      if (!suppliable.contains(value.name()) || !seen.add(value.name())) {
        failures.add(
            new RatingFailure(
                FailureReason.SUPPLIED_VALUE_INVALID,
                "supplied." + value.name(),
                suppliable.contains(value.name())
                    ? "is supplied twice"
                    : "cannot be supplied; the requested products take "
                        + (suppliable.isEmpty() ? "none" : String.join(", ", suppliable))));
      }
    }
    return failures;
  }

  private interface Visitor {
    void visit(RecordType type, Object record, String path);
  }

  private static void walk(RecordType type, Object record, String path, Visitor visitor) {
    visitor.visit(type, record, path);
    for (Field field : type.parts()) {
      Object value = field.read(record);
      if (value == null || !field.type().admits(value)) {
        continue;
      }
      String at =
          path
              + "."
              + (field.attribute() ? AttributeRecord.place(record, field.name()) : field.name());
      if (field.type() instanceof RecordType child) {
        walk(child, value, at, visitor);
      } else if (field.type() instanceof ValueType.ListOf list
          && list.element() instanceof RecordType child) {
        int position = 0;
        for (Object element : (List<?>) value) {
          walk(child, element, at + "[" + position++ + "]", visitor);
        }
      }
    }
  }
}
