package io.ratelever.rating;

import io.ratelever.compiled.Uncompiled;
import io.ratelever.formula.Formula;
import io.ratelever.ratebook.Problems;
import io.ratelever.ratebook.RateBook;
import io.ratelever.ratebook.RuleGroup;
import io.ratelever.ratebook.Submission;
import io.ratelever.risk.Coverage;
import io.ratelever.risk.RecordType;
import io.ratelever.risk.Risk;
import io.ratelever.rules.CacheUse;
import io.ratelever.rules.CellKeeper;
import io.ratelever.rules.DrlPrinter;
import io.ratelever.rules.RuleBase;
import io.ratelever.rules.store.CellStore;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An edition that is ready to rate: its names resolved, its formulas typed, its facts cut into
 * cells.
 *
 * <p>Safe for use by several threads; it never changes, but that its cells are filled once. A plan
 * does not follow later changes of the edition's files.
 */
public final class Plan {

  /**
   * Version of the engine's semantics: it changes when an equal request and an equal rate book
   * could give another answer than before.
   */
  public static final String SEMANTICS = "2";

  private final RateBook book;
  private final RecordType riskType;
  private final List<BoundSection> sections;
  private final List<Formula> impossible;
  private final BoundSection resultSection;
  private final Slot resultSlot;
  private final Map<String, RuleGroup> groups;
  private final List<Reading.OfWindow> windows;
  private final Rating.Basis basis;
  private final Set<String> coverageKinds;
  private final Map<String, Slot> suppliable;
  private final SoundSubmission sound;
  private final List<String> conductLists;
  private final Map<String, ConductWords> conductWords;
  private final BoundGuidance guidance;
  private volatile @Nullable Compilation compilation;
  private final Function<Map<String, RuleGroup>, RuleBase> rules;
  private volatile @Nullable RuleBase ruleBase;

  Plan(
      RateBook book,
      RecordType riskType,
      List<BoundSection> sections,
      List<Formula> impossible,
      BoundSection resultSection,
      Slot resultSlot,
      Map<String, RuleGroup> groups,
      List<Reading.OfWindow> windows,
      List<String> conductLists,
      BoundGuidance guidance,
      Function<Map<String, RuleGroup>, RuleBase> rules) {
    this.book = book;
    this.riskType = riskType;
    this.sections = List.copyOf(sections);
    this.impossible = List.copyOf(impossible);
    this.resultSection = resultSection;
    this.resultSlot = resultSlot;
    this.groups = groups;
    this.windows = List.copyOf(windows);
    this.coverageKinds =
        sections.stream()
            .map(section -> section.section().coverage())
            .filter(Objects::nonNull)
            .collect(Collectors.toUnmodifiableSet());
    Map<String, Slot> slots = new LinkedHashMap<>();
    for (BoundSection section : sections) {
      section.slots().stream()
          .filter(Slot::isSuppliable)
          .forEach(slot -> slots.put(Places.join(section.name(), slot.name()), slot));
    }
    this.suppliable = Collections.unmodifiableMap(slots);
    this.sound = new SoundSubmission(book, riskType, coverageKinds, suppliable.keySet());
    this.basis = new Rating.Basis(book.id(), book.digest(), SEMANTICS);
    this.conductLists = List.copyOf(conductLists);
    this.conductWords =
        conductLists.stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    list -> list, list -> new ConductWords(Places.join(book.risk().word(), list))));
    this.guidance = guidance;
    this.rules = rules;
  }

  /**
   * What became of compiling the plan.
   *
   * @param compiled the compiled plan; absent if it cannot be compiled
   * @param obstacle why it cannot be; empty if it is
   */
  private record Compilation(@Nullable CompiledPlans compiled, String obstacle) {}

  /**
   * Binds an edition. Its rules are compiled when they are first asked, or by {@link #prepare}.
   *
   * @param problems is told of everything that is wrong with its formulas
   * @return the plan; empty if there are problems
   */
  public static Optional<Plan> bind(RateBook book, Problems problems) {
    return new PlanBinder(book, problems).bind();
  }

  /** Returns the same plan on the direct path: it asks Drools for every decision of every quote. */
  public Plan direct() {
    Plan direct = with(named -> RuleBase.of(named).direct());
    direct.compilation = new Compilation(null, "Drools is asked for every decision of every quote");
    return direct;
  }

  /**
   * Returns the same plan, which uses the filled cells that a store has, and keeps its own there.
   * It looks there once: in {@link #prepare}, or else when a rule group is first asked.
   */
  public Plan keeping(CellStore store) {
    CellKeeper keeper = new CellKeeper(store, book.digest(), SEMANTICS);
    return with(named -> RuleBase.of(named, keeper));
  }

  /**
   * Returns the same plan, whose rules are read by their conditions and never asked of Drools: for
   * checks of very many editions, each of which Drools would have to compile.
   */
  public Plan reading() {
    return with(RuleBase::read);
  }

  private Plan with(Function<Map<String, RuleGroup>, RuleBase> otherRules) {
    return new Plan(
        book,
        riskType,
        sections,
        impossible,
        resultSection,
        resultSlot,
        groups,
        windows,
        conductLists,
        guidance,
        otherRules);
  }

  public RateBook book() {
    return book;
  }

  /**
   * Rates a submission by this edition, whatever its dates.
   *
   * @throws RatingException if it cannot be rated
   */
  public Rating rate(Submission submission, boolean worksheet) {
    Rating rating = compiled(submission, worksheet);
    return rating == null ? interpret(submission, worksheet) : rating;
  }

  /** Whether it is seen at once that a submission is in order and the edition uses all of it. */
  boolean recognises(Submission submission) {
    return sound.recognises(submission);
  }

  /**
   * Rates a submission of which the edition uses all; {@code null} if it is not seen at once that
   * this is so.
   *
   * @throws RatingException if it cannot be rated
   */
  @Nullable Rating rateSound(Submission submission, boolean worksheet) {
    if (!recognises(submission)) {
      return null;
    }
    CompiledPlans compiled = compilation().compiled();
    Rating rating = compiled == null ? null : compiled.rate(submission, worksheet);
    return rating == null ? interpret(submission, worksheet) : rating;
  }

  /** Rates a submission as {@link #rate} does, by the interpreter alone. */
  public Rating interpret(Submission submission, boolean worksheet) {
    return evaluate(submission, worksheet).rating();
  }

  /** Rates a submission by compiled code alone; empty where that leaves it to the interpreter. */
  Optional<Rating> compiledRating(Submission submission, boolean worksheet) {
    return Optional.ofNullable(compiled(submission, worksheet));
  }

  private @Nullable Rating compiled(Submission submission, boolean worksheet) {
    Risk risk = submission.risk();
    if (!(sound.isWellTyped(risk) || SubmissionChecks.failures(this, risk).isEmpty())) {
      return null;
    }
    CompiledPlans compiled = compilation().compiled();
    return compiled == null ? null : compiled.rate(submission, worksheet);
  }

  /** Says why the plan is not compiled, and the interpreter rates every quote; empty if it is. */
  public String notCompiledBecause() {
    return compilation().obstacle();
  }

  private Compilation compilation() {
    Compilation known = compilation;
    if (known == null) {
      synchronized (this) {
        known = compilation;
        if (known == null) {
          known = compiled();
          compilation = known;
        }
      }
    }
    return known;
  }

  private Compilation compiled() {
    try {
      return new Compilation(new CompiledPlans(this), "");
    } catch (Uncompiled e) {
      return new Compilation(null, String.valueOf(e.getMessage()));
    }
  }

  /** Rates a submission and keeps what was worked out on the way, for checks. */
  public Evaluation evaluate(Submission submission, boolean worksheet) {
    Quote quote = new Quote(this, submission, worksheet);
    quote.run();
    return new Evaluation(this, quote);
  }

  /** Returns the DRL that runs, by the name of each group with its section. */
  public Map<String, String> drl() {
    Map<String, String> drl = new LinkedHashMap<>();
    groups.forEach((name, group) -> drl.put(name, DrlPrinter.print(name, group)));
    return drl;
  }

  /** The sections, in order, with what they declare resolved: for whoever reasons about them. */
  public List<BoundSection> sections() {
    return sections;
  }

  /** The shape of the risks that the edition rates, with the attributes that it declares. */
  public RecordType riskType() {
    return riskType;
  }

  BoundGuidance guidance() {
    return guidance;
  }

  /** The kinds of coverage that the edition rates. */
  Set<String> coverageKinds() {
    return coverageKinds;
  }

  /** What the caller may supply values for, by its name with its section. */
  Map<String, Slot> suppliable() {
    return suppliable;
  }

  /** The named windows of dates. */
  List<Reading.OfWindow> windows() {
    return windows;
  }

  /** The lists of the risk that hold records of conduct, in the order of its fields. */
  List<String> conductLists() {
    return conductLists;
  }

  /** How notices of a list of records of conduct are worded. */
  ConductWords conductWords(String list) {
    return Objects.requireNonNull(conductWords.get(list));
  }

  /** The conditions that cannot occur. */
  public List<Formula> impossible() {
    return impossible;
  }

  BoundSection resultSection() {
    return resultSection;
  }

  Slot resultSlot() {
    return resultSlot;
  }

  /**
   * Fills the cells of the edition's rule groups, from where they are kept or else by Drools, and
   * compiles the rules where that is needed. It takes from some milliseconds to some seconds, which
   * whoever serves quotes wants to be over before the first.
   */
  public void prepare() {
    ruleBase().prepare();
    ruleBase().release();
    CompiledPlans compiled = compilation().compiled();
    if (compiled != null) {
      compiled.prepare();
    }
  }

  /** How often outcomes were remembered of groups that have too many cells to remember all. */
  public CacheUse cacheUse() {
    return ruleBase().cacheUse();
  }

  /** What the edition's rule groups say. */
  public RuleBase ruleBase() {
    RuleBase known = ruleBase;
    if (known == null) {
      synchronized (groups) {
        known = ruleBase;
        if (known == null) {
          known = rules.apply(groups);
          ruleBase = known;
        }
      }
    }
    return known;
  }

  /** What a rating by this plan can be replayed from. */
  public Rating.Basis basis() {
    return basis;
  }

  /** Returns the coverages that a risk asks for; none were sent is none asked for. */
  static List<Coverage> coverages(Risk risk) {
    return Objects.requireNonNullElse(risk.coverages(), List.of());
  }

  /** Returns section and slot of a name such as {@code motor.area}. */
  Optional<Map.Entry<BoundSection, Slot>> named(String name) {
    int dot = name.indexOf('.');
    return sections.stream()
        .filter(section -> dot > 0 && section.name().equals(name.substring(0, dot)))
        .findFirst()
        .flatMap(
            section -> section.slot(name.substring(dot + 1)).map(slot -> Map.entry(section, slot)));
  }
}
