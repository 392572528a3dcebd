package io.ratelever.rating;

import io.ratelever.compiled.Irregular;
import io.ratelever.compiled.Overflow;
import io.ratelever.compiled.Repr;
import io.ratelever.compiled.Run;
import io.ratelever.compiled.Scaled;
import io.ratelever.formula.Structure;
import io.ratelever.ratebook.Certainty;
import io.ratelever.ratebook.Submission;
import io.ratelever.risk.Coverage;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A plan as compiled code. It rates the ordinary case: everything known and allowed, nothing
 * referred or declined, no supplied values. Whatever else comes is left to the interpreter, which
 * gives the same answer where both give one.
 *
 * <p>Safe for use by several threads.
 */
final class CompiledPlan {

  private static final Run[] NO_RUNS = {};

  private final Plan plan;
  private final CaveatNumbers caveats;
  private final Map<String, PlanLayout.Place> conduct;
  private final PlanCompiler.Program program;
  private final PlanLayout.Place result;
  private final List<Covered> covered;
  private final int numbers;
  private final int references;
  private final int bookCaveat;

  /** A coverage section and where its premium stands. */
  private record Covered(BoundSection section, PlanLayout.Flag ran, PlanLayout.Place premium) {}

  CompiledPlan(
      Plan plan,
      PlanLayout layout,
      CaveatNumbers caveats,
      Map<String, PlanLayout.Place> conduct,
      PlanCompiler.Program program) {
    this.plan = plan;
    this.caveats = caveats;
    this.conduct = Map.copyOf(conduct);
    this.program = program;
    this.result = layout.of(plan.resultSlot());
    this.covered = new ArrayList<>();
    for (BoundSection section : plan.sections()) {
      if (section.section().coverage() != null) {
        covered.add(
            new Covered(
                section,
                Objects.requireNonNull(layout.ran(section)),
                layout.of(section.slot("premium").orElseThrow())));
      }
    }
    this.numbers = layout.numbers(null);
    this.references = layout.references(null);
    this.bookCaveat = plan.book().certainty() == Certainty.PUBLISHED ? -1 : caveats.ofBook();
  }

  /** Rates a submission; {@code null} if it is not the ordinary case. */
  @Nullable Rating rate(Submission submission) {
    if (!submission.supplied().isEmpty()
        || !SubmissionChecks.failures(plan, submission.risk()).isEmpty()) {
      return null;
    }
    Run run =
        Run.ofQuote(
            submission.risk(),
            Objects.requireNonNull(submission.effectiveOn(), "effectiveOn"),
            Objects.requireNonNull(submission.knownOn(), "knownOn"),
            numbers,
            references);
    run.caveatIfAny(bookCaveat);
    try {
      program.run(run);
    } catch (Irregular | Overflow | DateTimeException leftToTheInterpreter) {
      return null;
    }
    return rating(run);
  }

  private Rating rating(Run run) {
    return new Rating(
        plan.basis(),
        plan.book().label(),
        plan.book().currency(),
        run.effectiveOn(),
        run.knownOn(),
        Rating.Decision.RATED,
        amount(run, result),
        premiums(run),
        List.of(),
        caveats(run),
        notices(run),
        List.of(),
        null);
  }

  private static BigDecimal amount(Run run, PlanLayout.Place place) {
    return Scaled.decimal(run.numbers[place.index()], ((Repr.Fixed) place.repr()).scale());
  }

  private List<Rating.CoveragePremium> premiums(Run run) {
    if (covered.isEmpty()) {
      return List.of();
    }
    List<Rating.CoveragePremium> premiums = new ArrayList<>(covered.size());
    for (Covered one : covered) {
      if ((run.numbers[one.ran().word()] & one.ran().bit()) != 0) {
        premiums.add(
            new Rating.CoveragePremium(
                Objects.requireNonNull(one.section().section().coverage()),
                one.section().name(),
                one.section().section().label(),
                amount(run, one.premium())));
      }
    }
    return premiums;
  }

  private List<Rating.Caveat> caveats(Run run) {
    int[] noted = run.caveats();
    if (noted.length == 0) {
      return List.of();
    }
    List<Rating.Caveat> told = new ArrayList<>(noted.length);
    for (int number : noted) {
      told.add(caveats.caveats().get(number));
    }
    return told;
  }

  private List<Rating.Notice> notices(Run run) {
    List<Rating.Notice> notices = List.of();
    for (String list : plan.conductLists()) {
      PlanLayout.Place place = Objects.requireNonNull(conduct.get(list));
      Conduct read = (Conduct) run.references[place.index()];
      if (read != null && read.hasNotices()) {
        notices = new ArrayList<>(notices);
        List<?> sent =
            (List<?>)
                Objects.requireNonNull(plan.riskType().field(list).orElseThrow().read(run.risk()));
        notices.addAll(read.notices(sent, plan.conductPath(list)));
      }
    }
    return notices;
  }

  // --- What compiled code calls ------------------------------------------------------------------

  /** Returns a coverage of a kind that is bought; {@code null} if none is. */
  static @Nullable Coverage coverage(Run run, String kind) {
    for (Coverage bought : Plan.coverages(run.risk())) {
      if (kind.equals(bought.kind())) {
        return bought;
      }
    }
    return null;
  }

  static List<Run> newRuns() {
    return new ArrayList<>(4);
  }

  /**
   * Returns runs in the order of some fields of their elements; of none, as they are.
   *
   * @throws Irregular if a field is missing, or two elements agree in all
   */
  static Run[] runs(List<Run> runs, List<Structure.Member> order) {
    Run[] array = runs.toArray(NO_RUNS);
    if (order.isEmpty()) {
      return array;
    }
    for (Run run : array) {
      order.forEach(field -> key(run, field)); // A single run has nothing to be compared with.
    }
    Arrays.sort(array, byFields(order));
    return array;
  }

  private static Comparator<Run> byFields(List<Structure.Member> order) {
    return (one, other) -> {
      for (Structure.Member field : order) {
        int compared = key(one, field).compareTo(key(other, field));
        if (compared != 0) {
          return compared;
        }
      }
      if (one != other) {
        throw Irregular.SIGNAL;
      }
      return 0;
    };
  }

  @SuppressWarnings("unchecked") // fields are ordered only if their type is
  private static Comparable<Object> key(Run run, Structure.Member field) {
    Object key = field.reader().apply(Objects.requireNonNull(run.element()));
    if (key == null) {
      throw Irregular.SIGNAL;
    }
    return (Comparable<Object>) key;
  }
}
