package io.ratelever.rating;

import io.ratelever.compiled.Irregular;
import io.ratelever.compiled.Run;
import io.ratelever.compiled.Uncompiled;
import io.ratelever.ratebook.Submission;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says beside the supplied values of a compiled quote what the book itself would have worked out.
 * Why there is no such value, the interpreter says: of the sections up to that one.
 *
 * <p>Safe for use by several threads.
 */
final class OwnValues {

  private final Plan plan;
  private final List<String> names;
  private final OwnValueCompiler.Program program;
  private final int absent;

  private OwnValues(Plan plan, List<String> names, OwnValueCompiler.Program program, int absent) {
    this.plan = plan;
    this.names = names;
    this.program = program;
    this.absent = absent;
  }

  /**
   * Compiles what works out the own values of a plan.
   *
   * @throws Uncompiled if the book says something that is left to the interpreter
   */
  static OwnValues of(PlanNames.Shared written) {
    Plan plan = written.plan();
    String[] names = new String[plan.suppliable().size()];
    plan.suppliable().forEach((name, slot) -> names[written.layout().supplied(slot)] = name);
    return new OwnValues(
        plan, List.of(names), new OwnValueCompiler(written).compile(), written.absent().index());
  }

  /**
   * Returns what was supplied and used in a quote that has run; {@code null} if it is left to the
   * interpreter: in a referred quote, why there is no own value depends on what failed before.
   */
  @Nullable List<Rating.SuppliedUse> uses(
      Run quote, Submission submission, SuppliedValues supplied) {
    List<Rating.SuppliedUse> uses = new ArrayList<>(supplied.used().size());
    for (int number : supplied.used()) {
      Rating.SuppliedUse use = use(quote, number, supplied.sent(number));
      if (use == null && quote.references[absent] != null) {
        return null;
      }
      uses.add(use == null ? interpreted(submission, names.get(number)) : use);
    }
    return uses;
  }

  private Rating.@Nullable SuppliedUse use(Run quote, int number, Object sent) {
    try {
      Object own = program.own(quote, number);
      return new Rating.SuppliedUse(
          names.get(number),
          sent,
          own,
          Quote.difference(sent, own),
          own == null ? Quote.LEFT_OPEN_BY_RULES : "");
    } catch (Irregular | DateTimeException missing) {
      return null;
    }
  }

  private Rating.SuppliedUse interpreted(Submission submission, String name) {
    var of = plan.named(name).orElseThrow();
    return new Quote(plan, submission, false).suppliedUse(of.getKey(), of.getValue());
  }
}
