package io.ratelever.rating;

import io.ratelever.compiled.Irregular;
import io.ratelever.compiled.Overflow;
import io.ratelever.compiled.Repr;
import io.ratelever.compiled.Run;
import io.ratelever.compiled.Scaled;
import io.ratelever.formula.Structure;
import io.ratelever.ratebook.Certainty;
import io.ratelever.ratebook.Label;
import io.ratelever.ratebook.Submission;
import io.ratelever.risk.Coverage;
import io.ratelever.risk.Field;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A plan as compiled code: everything known and allowed. Whatever else comes is left to the
 * interpreter, which gives the same answer where both give one. {@link CompiledPlans} has one that
 * stops where a value is left open, one that goes on, and one to which values are supplied.
 *
 * <p>Safe for use by several threads.
 */
final class CompiledPlan {

  private static final Run[] NO_RUNS = {};

  private final Plan plan;
  private final PlanNames.Shared written;
  private final Rating.Caveat[] caveats;
  private final Listed[] conduct;
  private final PlanCompiler.Program program;
  private final PlanLayout.Place refused;
  private final PlanLayout.Place absent;
  private final Amount result;
  private final Covered[] covered;
  private final int numbers;
  private final int references;
  private final int bookCaveat;
  private final @Nullable OwnValues ownValues;

  private volatile @Nullable Writing writing;

  /** Each thread works one quote after another in the same run; a run knows nothing of the plan. */
  private final ThreadLocal<Run> runs = ThreadLocal.withInitial(this::newRun);

  /** What writes worksheets; {@code null} if that is left to the interpreter. */
  private record Writing(@Nullable CompiledWorksheets worksheets) {}

  /** A list of records of conduct, and where it stands sorted out. */
  private record Listed(Field list, int place, ConductWords words) {}

  /** A coverage section and where its premium stands. */
  private record Covered(
      String coverage, String section, Label label, PlanLayout.Flag ran, Amount premium) {
    boolean isListed(Run run) {
      return ran.isSet(run) || premium.isOpen(run);
    }
  }

  /**
   * An amount.
   *
   * @param open the marks that it is left open
   */
  private record Amount(PlanLayout.Place place, List<PlanLayout.Flag> open) {

    static Amount of(BoundSection section, Slot slot, PlanLayout layout) {
      return new Amount(
          layout.of(slot),
          Stream.of(layout.openRuns(section), layout.open(slot)).filter(Objects::nonNull).toList());
    }

    boolean isOpen(Run run) {
      return !open.isEmpty() && open.stream().anyMatch(mark -> mark.isSet(run));
    }

    /** The amount; {@code null} if it is left open. */
    @Nullable BigDecimal of(Run run) {
      return isOpen(run)
          ? null
          : Scaled.decimal(run.numbers[place.index()], ((Repr.Fixed) place.repr()).scale());
    }
  }

  /**
   * @param written what it was written with
   * @throws io.ratelever.compiled.Uncompiled if it is for quotes with supplied values, and what the
   *     book itself would work out cannot be compiled
   */
  CompiledPlan(PlanNames.Shared written, PlanCompiler.Program program) {
    PlanLayout layout = written.layout();
    this.written = written;
    this.plan = written.plan();
    this.caveats = written.caveats().caveats().toArray(Rating.Caveat[]::new);
    this.refused = written.refused();
    this.absent = written.absent();
    this.conduct =
        plan.conductLists().stream()
            .map(
                list ->
                    new Listed(
                        plan.riskType().field(list).orElseThrow(),
                        Objects.requireNonNull(written.conduct().get(list)).index(),
                        plan.conductWords(list)))
            .toArray(Listed[]::new);
    this.program = program;
    this.result = Amount.of(plan.resultSection(), plan.resultSlot(), layout);
    List<Covered> bought = new ArrayList<>();
    for (BoundSection section : plan.sections()) {
      String coverage = section.section().coverage();
      if (coverage != null) {
        bought.add(
            new Covered(
                coverage,
                section.name(),
                section.section().label(),
                Objects.requireNonNull(layout.ran(section)),
                Amount.of(section, section.slot("premium").orElseThrow(), layout)));
      }
    }
    this.covered = bought.toArray(Covered[]::new);
    this.numbers = layout.numbers(null);
    this.references = layout.references(null);
    this.bookCaveat =
        plan.book().certainty() == Certainty.PUBLISHED ? -1 : written.caveats().ofBook();
    this.ownValues = layout.hasSupplied() ? OwnValues.of(written) : null;
  }

  /**
   * Rates a submission whose attributes are as declared; {@code null} if it is not the ordinary
   * case, or its worksheet is wanted and left to the interpreter. Its supplied values are read only
   * by a plan for quotes that have some.
   *
   * @throws Open if a value is left open, and the plan does not go on there
   */
  @Nullable Rating rate(Submission submission, boolean worksheet) {
    SuppliedValues supplied =
        ownValues == null
            ? null
            : SuppliedValues.of(submission.supplied(), plan.suppliable(), written.layout());
    CompiledWorksheets worksheets = worksheet ? worksheets() : null;
    if ((ownValues != null && supplied == null) || (worksheet && worksheets == null)) {
      return null;
    }
    Run run = runs.get();
    if (run.isBusy()) {
      run = newRun();
    }
    run.begin(
        submission.risk(),
        Objects.requireNonNull(submission.effectiveOn(), "effectiveOn"),
        Objects.requireNonNull(submission.knownOn(), "knownOn"));
    try {
      run.caveatIfAny(bookCaveat);
      if (supplied != null) {
        run.references[written.layout().suppliedValues().index()] = supplied;
      }
      program.run(run);
      Worksheet working = worksheets == null ? null : worksheets.write(run);
      List<Rating.SuppliedUse> uses = uses(run, submission, supplied);
      return uses == null ? null : rating(run, uses, working);
    } catch (Irregular | Overflow | DateTimeException leftToTheInterpreter) {
      return null;
    } finally {
      run.end();
    }
  }

  private @Nullable List<Rating.SuppliedUse> uses(
      Run run, Submission submission, @Nullable SuppliedValues supplied) {
    return ownValues == null || supplied == null
        ? List.of()
        : ownValues.uses(run, submission, supplied);
  }

  private Run newRun() {
    return Run.ofQuotes(numbers, references);
  }

  /** Compiles what writes worksheets, once, when the first is wanted. */
  private @Nullable CompiledWorksheets worksheets() {
    Writing known = writing;
    if (known == null) {
      synchronized (this) {
        known = writing;
        if (known == null) {
          known = new Writing(CompiledWorksheets.of(written));
          writing = known;
        }
      }
    }
    return known.worksheets();
  }

  private @Nullable Rating rating(
      Run run, List<Rating.SuppliedUse> uses, @Nullable Worksheet worksheet) {
    Refusals refusals = (Refusals) run.references[refused.index()];
    Rating.Decision decision = refusals == null ? Rating.Decision.RATED : refusals.decision();
    if (refusals == null && run.references[absent.index()] != null) {
      return null; // What a page does not price is then an error, which the interpreter tells.
    }
    BigDecimal premium = decision == Rating.Decision.DECLINED ? null : result.of(run);
    return new Rating(
        plan.basis(),
        plan.book().label(),
        plan.book().currency(),
        run.effectiveOn(),
        run.knownOn(),
        decision,
        premium,
        premiums(run, premium != null),
        refusals == null ? List.of() : refusals.reasons(),
        caveats(run.caveats()),
        notices(run),
        uses,
        worksheet);
  }

  /** The caveats of the figures that were noted, a bit for each. */
  private List<Rating.Caveat> caveats(long[] noted) {
    int count = 0;
    for (long word : noted) {
      count += Long.bitCount(word);
    }
    if (count == 0) {
      return List.of();
    }
    Rating.Caveat[] listed = new Rating.Caveat[count];
    int next = 0;
    for (int word = 0; word < noted.length; word++) {
      for (long bits = noted[word]; bits != 0; bits &= bits - 1) {
        listed[next++] = caveats[word * Long.SIZE + Long.numberOfTrailingZeros(bits)];
      }
    }
    return List.of(listed);
  }

  private List<Rating.CoveragePremium> premiums(Run run, boolean charged) {
    int count = 0;
    for (int i = 0; i < covered.length; i++) {
      count += covered[i].isListed(run) ? 1 : 0;
    }
    if (count == 0) {
      return List.of();
    }
    Rating.CoveragePremium[] premiums = new Rating.CoveragePremium[count];
    int next = 0;
    for (int i = 0; i < covered.length; i++) {
      Covered one = covered[i];
      if (one.isListed(run)) {
        premiums[next++] =
            new Rating.CoveragePremium(
                one.coverage(), one.section(), one.label(), charged ? one.premium().of(run) : null);
      }
    }
    return List.of(premiums);
  }

  private List<Rating.Notice> notices(Run run) {
    int count = 0;
    for (int i = 0; i < conduct.length; i++) {
      Conduct read = (Conduct) run.references[conduct[i].place()];
      count += read == null ? 0 : read.notices();
    }
    List<Rating.Notice> notices = count == 0 ? List.of() : notices(run, count);
    return run.references[absent.index()] == null ? notices : withAbsent(run, notices);
  }

  private List<Rating.Notice> notices(Run run, int count) {
    Rating.Notice[] notices = new Rating.Notice[count];
    int next = 0;
    for (int i = 0; i < conduct.length; i++) {
      Conduct read = (Conduct) run.references[conduct[i].place()];
      if (read != null && read.notices() > 0) {
        List<?> sent = (List<?>) Objects.requireNonNull(conduct[i].list().read(run.risk()));
        next = read.notices(sent, conduct[i].words(), notices, next);
      }
    }
    return List.of(notices);
  }

  private List<Rating.Notice> withAbsent(Run run, List<Rating.Notice> notices) {
    Set<Rating.Notice> all = new LinkedHashSet<>(notices);
    all.addAll(AbsentRow.notices(run, absent.index()));
    return List.copyOf(all);
  }

  // --- What compiled code calls ------------------------------------------------------------------

  /** Returns a coverage of a kind that is bought; {@code null} if none is. */
  static @Nullable Coverage coverage(Run run, String kind) {
    List<Coverage> coverages = Plan.coverages(run.risk());
    for (int i = 0; i < coverages.size(); i++) {
      if (kind.equals(coverages.get(i).kind())) {
        return coverages.get(i);
      }
    }
    return null;
  }

  /** Notes what a cell refers or declines, if it does. */
  static void refuse(Run run, BoundSection section, GroupCells.Cell cell, int place) {
    if (cell.refusals.length > 0) {
      Run root = run.root();
      Refusals refusals = (Refusals) root.references[place];
      if (refusals == null) {
        refusals = new Refusals();
        root.references[place] = refusals;
      }
      refusals.add(path(section, run), cell.refusals);
    }
  }

  /** Names the run of a section: {@code location[1].item[0]}. */
  static String path(BoundSection section, Run run) {
    BoundSection enclosing = section.enclosing();
    if (!section.isRepeated()) {
      return enclosing == null ? section.name() : Places.join(path(enclosing, run), section.name());
    }
    String own = section.name() + "[" + run.position() + "]";
    return enclosing == null ? own : Places.join(path(enclosing, run.outer()), own);
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
    if (!order.isEmpty()) {
      for (Run run : array) {
        order.forEach(field -> key(run, field)); // A single run has nothing to be compared with.
      }
      Arrays.sort(array, byFields(order));
    }
    for (int i = 0; i < array.length; i++) {
      array[i].setPosition(i);
    }
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
