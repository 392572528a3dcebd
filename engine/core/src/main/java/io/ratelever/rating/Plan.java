package io.ratelever.rating;

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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
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
      Function<Map<String, RuleGroup>, RuleBase> rules) {
    this.book = book;
    this.riskType = riskType;
    this.sections = List.copyOf(sections);
    this.impossible = List.copyOf(impossible);
    this.resultSection = resultSection;
    this.resultSlot = resultSlot;
    this.groups = groups;
    this.rules = rules;
  }

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
    return with(named -> RuleBase.of(named).direct());
  }

  /**
   * Returns the same plan, which uses the filled cells that a store has, and keeps its own there.
   * It looks there once: in {@link #prepare}, or else when a rule group is first asked.
   */
  public Plan keeping(CellStore store) {
    CellKeeper keeper = new CellKeeper(store, book.digest(), SEMANTICS);
    return with(named -> RuleBase.of(named, keeper));
  }

  private Plan with(Function<Map<String, RuleGroup>, RuleBase> otherRules) {
    return new Plan(
        book, riskType, sections, impossible, resultSection, resultSlot, groups, otherRules);
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
    return evaluate(submission, worksheet).rating();
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

  List<BoundSection> sections() {
    return sections;
  }

  RecordType riskType() {
    return riskType;
  }

  List<Formula> impossible() {
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
  }

  /** How often outcomes were remembered of groups that have too many cells to remember all. */
  public CacheUse cacheUse() {
    return ruleBase().cacheUse();
  }

  RuleBase ruleBase() {
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

  Rating.Basis basis() {
    return new Rating.Basis(book.id(), book.digest(), SEMANTICS);
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
