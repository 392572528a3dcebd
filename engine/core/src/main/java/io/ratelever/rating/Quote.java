package io.ratelever.rating;

import io.ratelever.decimal.Exact;
import io.ratelever.formula.Formula;
import io.ratelever.ratebook.Certainty;
import io.ratelever.ratebook.Domain;
import io.ratelever.ratebook.FailureReason;
import io.ratelever.ratebook.RateBook;
import io.ratelever.ratebook.RatePage;
import io.ratelever.ratebook.RatingFailure;
import io.ratelever.ratebook.Submission;
import io.ratelever.risk.Risk;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One submission being rated by one plan: runs the sections in order and gathers what is noted on
 * the way.
 *
 * <p>A failure does not stop the run: what depends on it is left open, the rest goes on, so that
 * all failures and all reasons to refer or decline are told at once. Used by one thread, once.
 */
final class Quote {

  /** Why there is no own value beside a supplied one if nothing is wrong. */
  static final String LEFT_OPEN_BY_RULES = "the rules leave it open";

  private final Plan plan;
  private final Submission submission;
  private final LocalDate effectiveOn;
  private final LocalDate knownOn;
  private final @Nullable WorksheetSources sources;
  private final Map<String, Object> suppliedByName = new HashMap<>();
  private final Map<String, Conduct> conduct = new HashMap<>();
  private final Map<String, String> skipped = new HashMap<>();
  private final Set<RatingFailure> failures = new LinkedHashSet<>();
  private final Set<Rating.Reason> reasons = new LinkedHashSet<>();
  private final Set<Rating.Caveat> caveats = new LinkedHashSet<>();
  private final List<Rating.SuppliedUse> suppliedUses = new ArrayList<>();
  private final RuleRun rules = new RuleRun(this);
  private final Recursion recursion = new Recursion(this);
  private final Frame root;

  /** Where the records of the risk stand; made when a message first needs it. */
  private @Nullable Map<Object, String> recordPaths;

  private @Nullable List<Runnable> undoTrial;
  private boolean showing;

  Quote(Plan plan, Submission submission, boolean worksheet) {
    this.plan = plan;
    this.submission = submission;
    this.effectiveOn = Objects.requireNonNull(submission.effectiveOn(), "effectiveOn");
    this.knownOn = Objects.requireNonNull(submission.knownOn(), "knownOn");
    this.sources = worksheet ? new WorksheetSources() : null;
    this.root = Frame.root(this);
  }

  // --- What formulas read of the quote -----------------------------------------------------------

  Risk risk() {
    return submission.risk();
  }

  LocalDate effectiveOn() {
    return effectiveOn;
  }

  LocalDate knownOn() {
    return knownOn;
  }

  boolean hasRiskField(String name) {
    return plan.riskType().field(name).isPresent();
  }

  /** Returns the path of a field of a record of the risk: {@code motor.violations[2].code}. */
  String pathOf(Object record, String field) {
    return Places.join(recordPath(record), field);
  }

  private String recordPath(Object record) {
    Map<Object, String> paths = recordPaths;
    if (paths == null) {
      paths = plan.riskType().pathsOf(risk());
      recordPaths = paths;
    }
    return Places.join(risk().kind().word(), paths.getOrDefault(record, ""));
  }

  /** The confirmed records of a list of the risk, each event once; {@code null} if not sent. */
  @Nullable List<Object> confirmed(String list) {
    Conduct records = conduct(list);
    return records == null ? null : records.confirmed();
  }

  /** The records of every status of a list of the risk, each event once. */
  @Nullable List<Object> everyStatus(String list) {
    Conduct records = conduct(list);
    return records == null ? null : records.events();
  }

  private @Nullable Conduct conduct(String list) {
    Conduct known = conduct.get(list);
    if (known == null) {
      Object sent = plan.riskType().field(list).orElseThrow().read(risk());
      if (sent == null) {
        return null;
      }
      known = Conduct.of((List<?>) sent);
      conduct.put(list, known);
    }
    return known;
  }

  // --- What formulas use, for caveats and the worksheet ------------------------------------------

  void lookedUp(RatePage page, RatePage.Row row) {
    if (showing) {
      return;
    }
    caveat(row.certainty(), () -> CaveatNumbers.ofRow(page, row));
    if (sources != null && !isTrying()) {
      sources.add(page, row);
    }
  }

  private void caveat(Frame frame, Slot slot, Certainty certainty) {
    caveat(certainty, () -> CaveatNumbers.ofSlot(frame.section(), slot));
  }

  /**
   * Notes that something is less than published.
   *
   * @param what names it; asked only if that is so, since nearly everything is published
   */
  void caveat(Certainty certainty, Supplier<Rating.Caveat> what) {
    if (certainty == Certainty.PUBLISHED || showing) {
      return;
    }
    Rating.Caveat caveat = what.get();
    if (caveats.add(caveat) && undoTrial != null) {
      undoTrial.add(() -> caveats.remove(caveat));
    }
  }

  void usesConstant(String name, RateBook.Constant constant) {
    caveat(constant.certainty(), () -> CaveatNumbers.ofConstant(name, constant));
  }

  /** Whether values are only shown: what was not worked out stays so. */
  boolean isShowing() {
    return showing;
  }

  /** Whether a value is tried for show, beside a supplied one. */
  boolean isTrying() {
    return undoTrial != null;
  }

  // --- The run -----------------------------------------------------------------------------------

  /** Notes a failure; what rests on it is left open. */
  void fail(RatingFailure failure) {
    failures.add(failure);
  }

  /** Notes why the risk is referred or declined. */
  void refuse(Rating.Reason reason) {
    reasons.add(reason);
  }

  Plan plan() {
    return plan;
  }

  /** Where the worksheet's sources are gathered; absent if there is none to write. */
  @Nullable WorksheetSources sources() {
    return sources;
  }

  /** Runs all sections. Called once. */
  void run() {
    caveat(plan.book().certainty(), () -> CaveatNumbers.ofBook(plan.book()));
    takeSupplied();
    failures.addAll(SubmissionChecks.failures(plan, risk()));
    plan.sections().forEach(this::runSection);
    showing = true;
    plan.impossible().forEach(this::refuseIfTrue);
  }

  private void takeSupplied() {
    submission.supplied().forEach(value -> suppliedByName.put(value.name(), value.value()));
  }

  /**
   * Runs the sections up to one that runs and in which a value is supplied, and returns its use.
   * Called once, and instead of {@link #run}.
   */
  Rating.SuppliedUse suppliedUse(BoundSection section, Slot slot) {
    takeSupplied();
    plan.sections().subList(0, plan.sections().indexOf(section) + 1).forEach(this::runSection);
    root.runsOf(section).get(0).read(slot);
    String name = Places.join(section.name(), slot.name());
    return suppliedUses.stream().filter(use -> use.name().equals(name)).findFirst().orElseThrow();
  }

  private void runSection(BoundSection section) {
    List<Frame> outers;
    try {
      outers = root.around(section);
    } catch (UndeterminedException e) {
      return;
    }
    for (Frame outer : outers) {
      runSection(section, outer);
    }
  }

  private void runSection(BoundSection section, Frame outer) {
    Optional<List<Frame>> runs;
    try {
      runs = runsOf(section, outer).map(found -> recursion.ordered(section, found));
    } catch (FailedException e) {
      failures.add(e.failure());
      outer.enterFailed(section);
      return;
    } catch (UndeterminedException e) {
      outer.enterFailed(section);
      return;
    }
    if (runs.isPresent()) {
      outer.enter(section, runs.get());
      recursion.run(section, outer, runs.get(), this::runFrame);
    }
  }

  /** Makes the runs of a section inside another run; nothing if it does not run there. */
  private Optional<List<Frame>> runsOf(BoundSection section, Frame outer) {
    Object coverage = null;
    String kind = section.section().coverage();
    if (kind != null) {
      coverage =
          Plan.coverages(risk()).stream()
              .filter(bought -> kind.equals(bought.kind()))
              .findFirst()
              .orElse(null);
      if (coverage == null) {
        skipped.put(section.name(), WorksheetWriter.notBought(kind));
        return Optional.empty();
      }
    }
    Frame single = outer.inside(section, coverage);
    Formula when = section.when();
    if (when != null && !isTrue(single, when)) {
      skipped.put(section.name(), WorksheetWriter.notSo(when));
      return Optional.empty();
    }
    Formula each = section.each();
    if (each == null) {
      return Optional.of(List.of(single));
    }
    List<Frame> runs = new ArrayList<>();
    for (Object element : (List<?>) single.evaluate(each, null)) {
      runs.add(outer.inside(section, element));
    }
    return Optional.of(runs);
  }

  static boolean isTrue(Frame frame, Formula condition) {
    return (Boolean) frame.evaluate(condition, null);
  }

  private void runFrame(Frame frame) {
    for (BoundSection.Group group : frame.section().groups()) {
      try {
        rules.ask(frame, group);
      } catch (FailedException e) {
        failures.add(e.failure());
        group.gives().forEach(frame::setUndetermined);
      } catch (UndeterminedException e) {
        group.gives().forEach(frame::setUndetermined);
      }
    }
    for (Slot slot : frame.section().slots()) {
      if (slot instanceof Slot.OfStep step) {
        takeStep(frame, step);
      }
    }
  }

  private void takeStep(Frame frame, Slot.OfStep slot) {
    try {
      Object value = line(frame, slot, () -> frame.evaluate(slot.formula(), slot.step().round()));
      frame.set(slot, value);
      caveat(frame, slot, slot.step().certainty());
    } catch (FailedException e) {
      failures.add(e.failure());
      frame.setUndetermined(slot);
    } catch (UndeterminedException e) {
      frame.setUndetermined(slot);
    }
  }

  /** Works out the value of a line of the worksheet. */
  Object line(Frame frame, Slot slot, Supplier<Object> working) {
    if (sources == null || isTrying()) {
      return working.get();
    }
    return sources.collect(frame, slot, working);
  }

  // --- Facts -------------------------------------------------------------------------------------

  /** Works out a fact, or takes the supplied value. Called by the frame when it is first read. */
  Object workOutFact(Frame frame, Slot.OfFact slot) {
    Object supplied = supplied(frame, slot, slot.fact().suppliable());
    Object value =
        supplied == null
            ? ownFact(frame, slot)
            : useSupplied(frame, slot, supplied, () -> ownFact(frame, slot));
    if (undoTrial != null) {
      undoTrial.add(() -> frame.forget(slot));
    }
    return value;
  }

  private Object ownFact(Frame frame, Slot.OfFact slot) {
    Object value = line(frame, slot, () -> frame.evaluate(slot.formula(), slot.fact().round()));
    caveat(frame, slot, slot.fact().certainty());
    Domain domain = slot.fact().values();
    return domain == null
        ? value
        : admit(
            domain,
            value,
            Places.join(frame.path(), slot.name()),
            () -> Places.of(frame, slot.formula(), slot.name()));
  }

  /**
   * Applies declared values: saturates where they say so, and refuses what they do not allow.
   *
   * @param name what has these values, for messages
   * @param path what the value is about
   * @throws FailedException if it is not allowed
   */
  static Object admit(Domain domain, Object value, String name, Supplier<String> path) {
    Object shown = Values.shown(value);
    if (!domain.admits(shown)) {
      throw new FailedException(
          new RatingFailure(
              FailureReason.VALUE_NOT_ALLOWED,
              path.get(),
              Values.text(value) + " is not allowed; " + name + " is one of " + domain.words()));
    }
    if (domain instanceof Domain.Whole whole
        && whole.saturating()
        && ((BigDecimal) shown).compareTo(BigDecimal.valueOf(whole.max())) > 0) {
      return Exact.of(whole.max());
    }
    return value;
  }

  // --- Supplied values ---------------------------------------------------------------------------

  /** The value that the caller sent for a fact or adjustment; 0 means that it was not returned. */
  @Nullable Object supplied(Frame frame, Slot slot, boolean suppliable) {
    if (!suppliable) {
      return null;
    }
    Object value = suppliedByName.get(Places.join(frame.section().name(), slot.name()));
    return value == null || !SuppliedValues.isReturned(value)
        ? null
        : SuppliedValues.valueOf(slot, value);
  }

  /** Whether a value was sent by the caller and used. */
  boolean wasSupplied(Frame frame, Slot slot) {
    if (suppliedUses.isEmpty()) {
      return false;
    }
    String name = Places.join(frame.section().name(), slot.name());
    return suppliedUses.stream().anyMatch(use -> use.name().equals(name));
  }

  /** Uses a supplied value, and shows the engine's own beside it where that can be worked out. */
  Object useSupplied(Frame frame, Slot slot, Object supplied, Supplier<@Nullable Object> own) {
    String name = Places.join(frame.section().name(), slot.name());
    if (!SuppliedValues.isAllowed(slot, supplied)) {
      Domain domain = slot.suppliedValues();
      throw new FailedException(
          new RatingFailure(
              FailureReason.SUPPLIED_VALUE_INVALID,
              "supplied." + name,
              Values.text(supplied)
                  + " is not allowed; "
                  + name
                  + " is "
                  + (domain == null ? slot.type().words() : "one of " + domain.words())));
    }
    Trial trial = attempt(own);
    if (undoTrial == null) {
      Object shown = trial.value() == null ? null : Values.shown(trial.value());
      suppliedUses.add(
          new Rating.SuppliedUse(
              name, supplied, shown, difference(supplied, shown), trial.failure()));
    }
    return Values.calculable(supplied);
  }

  /** Supplied minus own; {@code null} but for two numbers. */
  static @Nullable BigDecimal difference(Object supplied, @Nullable Object own) {
    return supplied instanceof BigDecimal sent && own instanceof BigDecimal ours
        ? sent.subtract(ours)
        : null;
  }

  /** The outcome of a trial: a value, or why there is none. */
  private record Trial(@Nullable Object value, String failure) {}

  /** Works something out for show: nothing that is noted or remembered on the way is kept. */
  private Trial attempt(Supplier<@Nullable Object> working) {
    List<Runnable> outer = undoTrial;
    List<Runnable> undo = new ArrayList<>();
    undoTrial = undo;
    try {
      Object value = working.get();
      return new Trial(value, value == null ? LEFT_OPEN_BY_RULES : "");
    } catch (FailedException e) {
      return new Trial(null, e.failure().toString());
    } catch (UndeterminedException e) {
      return new Trial(null, "it rests on a value that is not known");
    } finally {
      undo.forEach(Runnable::run);
      undoTrial = outer;
    }
  }

  private void refuseIfTrue(Formula impossible) {
    try {
      if (isTrue(root, impossible)) {
        failures.add(
            new RatingFailure(
                FailureReason.FACTS_IMPOSSIBLE,
                risk().kind().word(),
                "the risk shows what cannot occur: "
                    + impossible.text()
                    + " ("
                    + WorksheetWriter.working(root, impossible)
                    + ")"));
      }
    } catch (FailedException | UndeterminedException e) {
      // A combination of facts that nobody needed does not show.
      return;
    }
  }

  // --- What was gathered -------------------------------------------------------------------------

  Frame root() {
    return root;
  }

  Set<RatingFailure> failures() {
    return failures;
  }

  Set<Rating.Reason> reasons() {
    return reasons;
  }

  Set<Rating.Caveat> caveats() {
    return caveats;
  }

  /** What the caller should know of the records that were read, list by list. */
  List<Rating.Notice> notices() {
    List<Rating.Notice> notices = new ArrayList<>();
    for (String list : plan.conductLists()) {
      Conduct read = conduct.get(list);
      if (read != null) {
        List<?> sent =
            (List<?>)
                Objects.requireNonNull(plan.riskType().field(list).orElseThrow().read(risk()));
        Rating.Notice[] own = new Rating.Notice[read.notices()];
        read.notices(sent, plan.conductWords(list), own, 0);
        Collections.addAll(notices, own);
      }
    }
    return notices;
  }

  List<Rating.SuppliedUse> suppliedUses() {
    return suppliedUses;
  }

  /** Why sections did not run, by their names. */
  Map<String, String> skipped() {
    return skipped;
  }

  /** Lets facts that nothing needed be worked out after all, for whoever asks for them by name. */
  void reopen() {
    showing = false;
  }
}
