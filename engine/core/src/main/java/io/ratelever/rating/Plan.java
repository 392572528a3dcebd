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
import io.ratelever.rules.DrlPrinter;
import io.ratelever.rules.RuleBase;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An edition that is ready to rate: its names resolved, its formulas typed, its rules compiled.
 *
 * <p>Safe for use by several threads; it never changes, but that its rules are compiled once. A
 * plan does not follow later changes of the edition's files.
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
  private final List<String> conductLists;
  private volatile @Nullable Compilation compilation;
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
      List<String> conductLists) {
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
    this.basis = new Rating.Basis(book.id(), book.digest(), SEMANTICS);
    this.conductLists = List.copyOf(conductLists);
  }

  /**
   * What became of compiling the plan.
   *
   * @param compiled the compiled plan; absent if it cannot be compiled
   * @param obstacle why it cannot be; empty if it is
   */
  private record Compilation(@Nullable CompiledPlan compiled, String obstacle) {}

  /**
   * Binds an edition. Its rules are compiled when they are first asked, or by {@link #prepare}.
   *
   * @param problems is told of everything that is wrong with its formulas
   * @return the plan; empty if there are problems
   */
  public static Optional<Plan> bind(RateBook book, Problems problems) {
    return new PlanBinder(book, problems).bind();
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
    CompiledPlan compiled = worksheet ? null : compilation().compiled();
    Rating rating = compiled == null ? null : compiled.rate(submission);
    return rating == null ? interpret(submission, worksheet) : rating;
  }

  /** Rates a submission as {@link #rate} does, by the interpreter alone. */
  public Rating interpret(Submission submission, boolean worksheet) {
    return evaluate(submission, worksheet).rating();
  }

  /** Rates a submission by compiled code alone; empty where that leaves it to the interpreter. */
  Optional<Rating> compiledRating(Submission submission) {
    CompiledPlan compiled = compilation().compiled();
    return compiled == null ? Optional.empty() : Optional.ofNullable(compiled.rate(submission));
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
      return new Compilation(new PlanCompiler(this).compile(), "");
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

  List<BoundSection> sections() {
    return sections;
  }

  RecordType riskType() {
    return riskType;
  }

  /** The kinds of coverage that the edition rates. */
  Set<String> coverageKinds() {
    return coverageKinds;
  }

  /** The named windows of dates. */
  List<Reading.OfWindow> windows() {
    return windows;
  }

  /** The lists of the risk that hold records of conduct, in the order of its fields. */
  List<String> conductLists() {
    return conductLists;
  }

  /** Returns the path of a list of the risk: {@code motor.violations}. */
  String conductPath(String list) {
    return Places.join(book.risk().word(), list);
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
   * Compiles the edition's rules, if that has not been done. It takes from a tenth of a second to
   * some seconds, which whoever serves quotes wants to be over before the first.
   */
  public void prepare() {
    ruleBase();
    compilation();
  }

  RuleBase ruleBase() {
    RuleBase compiled = ruleBase;
    if (compiled == null) {
      synchronized (groups) {
        compiled = ruleBase;
        if (compiled == null) {
          compiled = RuleBase.compile(groups);
          ruleBase = compiled;
        }
      }
    }
    return compiled;
  }

  Rating.Basis basis() {
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
