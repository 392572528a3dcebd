package io.ratelever.portfolio.dislocation;

import io.ratelever.ratebook.RateBook;
import io.ratelever.ratebook.Section;
import io.ratelever.ratebook.Submission;
import io.ratelever.rating.Plan;
import io.ratelever.rating.Worksheet;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes dimensions of what a rate book works out: its facts, adjustments and steps, such as {@code
 * ncd.level}. They are read from the worksheet, so a policy is rated once more for each.
 */
final class WorkedValues {

  private final Plan plan;

  WorkedValues(Plan plan) {
    this.plan = plan;
  }

  /**
   * Returns the dimension of a value.
   *
   * @param path the section and the name: {@code ncd.level}
   * @return nothing if the edition works out no such value, or more than one for each element of a
   *     list
   */
  Optional<Dimension> of(String path) {
    int dot = path.indexOf('.');
    return dot > 0 && isWorkedOut(plan.book(), path.substring(0, dot), path.substring(dot + 1))
        ? Optional.of(
            new Dimension(
                path,
                policy -> text(value(policy, path.substring(0, dot), path.substring(dot + 1)))))
        : Optional.empty();
  }

  private static boolean isWorkedOut(RateBook book, String section, String name) {
    return book.sections().stream()
        .filter(one -> one.name().equals(section) && one.each() == null)
        .anyMatch(one -> names(one).contains(name));
  }

  private static List<String> names(Section section) {
    List<String> names = new ArrayList<>();
    section.facts().forEach(fact -> names.add(fact.name()));
    section.groups().forEach(group -> group.gives().forEach(one -> names.add(one.name())));
    section.steps().forEach(step -> names.add(step.name()));
    return names;
  }

  private @Nullable Object value(Submission policy, String section, String name) {
    Worksheet worksheet = plan.rate(policy, true).worksheet();
    if (worksheet == null) {
      return null;
    }
    for (Worksheet.Run run : worksheet.runs()) {
      if (run.section().equals(section)) {
        for (Worksheet.Line line : run.lines()) {
          if (line.name().equals(name)) {
            return line.value();
          }
        }
      }
    }
    return null;
  }

  /** Levels and factors are few and stand for themselves; of others there are too many to list. */
  private static String text(@Nullable Object value) {
    if (value == null) {
      return Dimension.ABSENT;
    }
    return value instanceof BigDecimal number
        ? number.stripTrailingZeros().toPlainString()
        : String.valueOf(value);
  }
}
