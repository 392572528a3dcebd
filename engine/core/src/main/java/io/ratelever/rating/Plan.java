package io.ratelever.rating;

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
  private volatile @Nullable RuleBase ruleBase;

  Plan(
      RateBook book,
      RecordType riskType,
      List<BoundSection> sections,
      List<Formula> impossible,
      BoundSection resultSection,
      Slot resultSlot,
      Map<String, RuleGroup> groups) {
    this.book = book;
    this.riskType = riskType;
    this.sections = List.copyOf(sections);
    this.impossible = List.copyOf(impossible);
    this.resultSection = resultSection;
    this.resultSlot = resultSlot;
    this.groups = groups;
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
   * Compiles the edition's rules, if that has not been done. It takes from a tenth of a second to
   * some seconds, which whoever serves quotes wants to be over before the first.
   */
  public void prepare() {
    ruleBase();
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
