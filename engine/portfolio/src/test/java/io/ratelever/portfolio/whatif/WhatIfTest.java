package io.ratelever.portfolio.whatif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.ratelever.portfolio.InsuredPolicy;
import io.ratelever.portfolio.PortfolioException;
import io.ratelever.portfolio.SampleBooks;
import io.ratelever.portfolio.SamplePortfolio;
import io.ratelever.portfolio.SamplePortfolio.Policy;
import io.ratelever.portfolio.attribution.Attribution;
import io.ratelever.portfolio.attribution.Grouping;
import io.ratelever.portfolio.attribution.Grouping.Group;
import io.ratelever.portfolio.attribution.Part;
import io.ratelever.portfolio.attribution.PartEffect;
import io.ratelever.portfolio.attribution.PartEffects;
import io.ratelever.portfolio.dislocation.Breach;
import io.ratelever.portfolio.dislocation.Dimensions;
import io.ratelever.portfolio.dislocation.Dislocation;
import io.ratelever.portfolio.dislocation.Dislocation.Band;
import io.ratelever.portfolio.dislocation.Dislocation.Segment;
import io.ratelever.portfolio.dislocation.Outcome;
import io.ratelever.portfolio.dislocation.RenewalCap;
import io.ratelever.portfolio.read.Assumption;
import io.ratelever.portfolio.read.FilePortfolio;
import io.ratelever.portfolio.report.DislocationJson;
import io.ratelever.portfolio.report.ResultFormat;
import io.ratelever.ratebook.DislocationLimits;
import io.ratelever.rating.SideBySide;
import io.ratelever.risk.RecordType;
import io.ratelever.risk.RiskKind;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compares runs with premiums that plain Java works out from the same tables. */
class WhatIfTest {

  private static final long SEED = 20261126;
  private static final int SIZE = 10_000;
  private static final SideBySide EDITIONS = SampleBooks.motor();
  private static final DislocationLimits LIMITS =
      new DislocationLimits(new BigDecimal("0.04"), new BigDecimal("0.03"), BigDecimal.ZERO, 1_000);
  private static final BigDecimal CAP = new BigDecimal("0.02");
  private static final RecordType SHAPE = RecordType.of(RiskKind.MOTOR);

  @TempDir private Path folder = Path.of("");
  private SamplePortfolio sample = new SamplePortfolio(SEED, 0);

  @BeforeEach
  void writePortfolio() throws IOException {
    sample = new SamplePortfolio(SEED, SIZE);
    sample.write(folder.resolve("portfolio"));
  }

  private Dislocation run(String out, int threads, UnaryOperator<InsuredPolicy> assumption)
      throws IOException {
    return run(out, threads, assumption, EDITIONS, List.of()).dislocation();
  }

  private WhatIf.Result run(
      String out,
      int threads,
      UnaryOperator<InsuredPolicy> assumption,
      SideBySide editions,
      List<Group> groups)
      throws IOException {
    Path results = Files.createDirectories(folder.resolve(out));
    try (FilePortfolio portfolio = FilePortfolio.open(folder.resolve("portfolio"), SHAPE)) {
      return new WhatIf(
              editions,
              groups,
              assumption,
              portfolio.paths().stream().map(path -> Dimensions.of(SHAPE, path)).toList(),
              threads)
          .run(portfolio, LIMITS, CAP, results, done -> {}, () -> false);
    }
  }

  private Dislocation run() throws IOException {
    return run("out", 2, UnaryOperator.identity());
  }

  /** The policies that neither edition refers. */
  private List<Policy> compared() {
    return sample.policies().stream().filter(policy -> policy.premium(0) != null).toList();
  }

  private static BigDecimal premium(Policy policy, int edition) {
    @Nullable BigDecimal premium = policy.premium(edition);
    assertThat(premium).isNotNull();
    return premium;
  }

  private static BigDecimal total(List<Policy> policies, int edition) {
    return policies.stream()
        .map(policy -> premium(policy, edition))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  @Test
  void addsUpThePremiumsOfBothEditionsToTheCent() throws IOException {
    Segment all = run().compared();
    assertThat(all.policies()).isEqualTo(compared().size());
    assertThat(all.baseline()).isEqualByComparingTo(total(compared(), 0));
    assertThat(all.candidate()).isEqualByComparingTo(total(compared(), 1));
  }

  /** The plans count offences up to three: a fact of theirs, and no field of the risk. */
  @Test
  void tellsPoliciesApartByWhatThePlanWorksOut() throws IOException {
    Path results = Files.createDirectories(folder.resolve("out"));
    Dislocation dislocation;
    try (FilePortfolio portfolio = FilePortfolio.open(folder.resolve("portfolio"), SHAPE)) {
      dislocation =
          new WhatIf(
                  EDITIONS,
                  List.of(),
                  UnaryOperator.identity(),
                  Dimensions.of(
                      EDITIONS.plans(), SHAPE, List.of("conduct.offences", "conduct.loading")),
                  2)
              .run(portfolio, null, null, results, done -> {}, () -> false)
              .dislocation();
    }
    List<Segment> offences = dislocation.dimensions().get(0).segments();
    assertThat(offences).extracting(Segment::value).containsExactly("0", "1", "2", "3");
    for (Segment segment : offences) {
      List<Policy> own =
          compared().stream()
              .filter(one -> Math.min(3, one.violations()) == Integer.parseInt(segment.value()))
              .toList();
      assertThat(segment.policies()).isEqualTo(own.size());
      assertThat(segment.baseline()).isEqualByComparingTo(total(own, 0));
      assertThat(segment.candidate()).isEqualByComparingTo(total(own, 1));
    }
    // Loadings of the baseline, that of January.
    assertThat(dislocation.dimensions().get(1).segments())
        .extracting(Segment::value)
        .containsExactly("0", "0.1", "0.25", "0.5");
  }

  @Test
  void refusesADimensionThatNobodyKnows() {
    assertThatThrownBy(() -> Dimensions.of(EDITIONS.plans(), SHAPE, List.of("conduct.offense")))
        .isInstanceOf(PortfolioException.class)
        .hasMessageStartingWith(
            "conduct.offense is no field of the risk, such as policy.area, and");
  }

  @Test
  void writesThePremiumOfEachPolicy() throws IOException {
    run();
    List<String> expected = new ArrayList<>();
    expected.add(
        "policy_id,baseline_outcome,baseline_premium,candidate_outcome,candidate_premium,change");
    for (Policy policy : sample.policies()) {
      expected.add(
          policy.premium(0) == null
              ? policy.id() + ",REFERRED,,REFERRED,,"
              : policy.id()
                  + ",RATED,"
                  + premium(policy, 0)
                  + ",RATED,"
                  + premium(policy, 1)
                  + ","
                  + premium(policy, 1).subtract(premium(policy, 0)));
    }
    assertThat(Files.readAllLines(folder.resolve("out").resolve(ResultFormat.CSV.file())))
        .isEqualTo(expected);
  }

  @Test
  void countsThePoliciesThatAnEditionRefers() throws IOException {
    Dislocation dislocation = run();
    int referred = SIZE - compared().size();
    assertThat(dislocation.migration())
        .filteredOn(migration -> migration.from() == Outcome.REFERRED)
        .singleElement()
        .satisfies(migration -> assertThat(migration.to()).isEqualTo(Outcome.REFERRED))
        .satisfies(migration -> assertThat(migration.policies()).isEqualTo(referred));
    assertThat(dislocation.reasons())
        .singleElement()
        .satisfies(reason -> assertThat(reason.baseline()).isEqualTo(referred))
        .satisfies(reason -> assertThat(reason.candidate()).isEqualTo(referred))
        .satisfies(reason -> assertThat(reason.text()).isEqualTo("Three offences and an accident"));
  }

  @Test
  void countsEachPolicyInTheBandOfItsChange() throws IOException {
    long counted = 0;
    for (Band band : run().bands()) {
      long expected = compared().stream().filter(isIn(band)).count();
      assertThat(band.segment().policies()).as(band.segment().value()).isEqualTo(expected);
      counted += expected;
    }
    assertThat(counted).isEqualTo(compared().size());
  }

  private static Predicate<Policy> isIn(Band band) {
    return policy -> {
      BigDecimal before = premium(policy, 0);
      BigDecimal rise = premium(policy, 1).subtract(before).movePointRight(3);
      if (rise.signum() == 0) {
        return band.segment().value().equals("unchanged");
      }
      Integer from = band.from();
      Integer below = band.below();
      return !band.segment().value().equals("unchanged")
          && (from == null || rise.compareTo(before.multiply(BigDecimal.valueOf(from))) >= 0)
          && (below == null || rise.compareTo(before.multiply(BigDecimal.valueOf(below))) < 0);
    };
  }

  @Test
  void tellsTheMedianAndTheExtremesOfTheChange() throws IOException {
    List<Double> changes = new ArrayList<>();
    for (Policy policy : compared()) {
      changes.add(premium(policy, 1).doubleValue() / premium(policy, 0).doubleValue() - 1);
    }
    Collections.sort(changes);
    int half = changes.size() / 2;
    double median =
        changes.size() % 2 == 1
            ? changes.get(half)
            : (changes.get(half - 1) + changes.get(half)) / 2;
    assertThat(run().percentiles())
        .satisfies(all -> assertThat(all.get(0).change()).isCloseTo(changes.get(0), within(1e-12)))
        .anySatisfy(
            one -> {
              assertThat(one.percent()).isEqualTo(50);
              assertThat(one.change()).isCloseTo(median, within(1e-12));
            })
        .satisfies(
            all ->
                assertThat(all.get(all.size() - 1).change())
                    .isCloseTo(changes.get(changes.size() - 1), within(1e-12)));
  }

  @Test
  void tellsPoliciesApartByEachColumnAndList() throws IOException {
    Dislocation dislocation = run();
    assertSegments(dislocation, "vehicle.class", "B", policy -> policy.vehicleClass().equals("B"));
    assertSegments(dislocation, "policy.area", "S", policy -> policy.area().equals("S"));
    assertSegments(dislocation, "violations", "4", policy -> policy.violations() == 4);
    assertSegments(dislocation, "claims", "1", policy -> policy.claims() == 1);
  }

  private void assertSegments(
      Dislocation dislocation, String dimension, String value, Predicate<Policy> belongs) {
    List<Policy> policies = compared().stream().filter(belongs).toList();
    Segment segment =
        dislocation.dimensions().stream()
            .filter(one -> one.name().equals(dimension))
            .flatMap(one -> one.segments().stream())
            .filter(one -> one.value().equals(value))
            .findFirst()
            .orElseThrow();
    assertThat(segment.policies()).isEqualTo(policies.size());
    assertThat(segment.baseline()).isEqualByComparingTo(total(policies, 0));
    assertThat(segment.candidate()).isEqualByComparingTo(total(policies, 1));
    assertThat(segment.up())
        .isEqualTo(
            policies.stream().filter(p -> premium(p, 1).compareTo(premium(p, 0)) > 0).count());
  }

  @Test
  void namesTheLargestRisesFirst() throws IOException {
    List<BigDecimal> rises =
        compared().stream()
            .map(policy -> premium(policy, 1).subtract(premium(policy, 0)))
            .filter(rise -> rise.signum() > 0)
            .sorted(Collections.reverseOrder())
            .limit(20)
            .toList();
    assertThat(run().losers())
        .extracting(Dislocation.Change::amount)
        .usingElementComparator(BigDecimal::compareTo)
        .isEqualTo(rises);
  }

  @Test
  void givesTheSameBytesWithOneThreadAndWithFour() throws IOException {
    Dislocation one = run("one", 1, UnaryOperator.identity());
    Dislocation four = run("four", 4, UnaryOperator.identity());
    assertThat(DislocationJson.of(four, null)).isEqualTo(DislocationJson.of(one, null));
    assertThat(folder.resolve("four").resolve(ResultFormat.CSV.file()))
        .hasSameTextualContentAs(folder.resolve("one").resolve(ResultFormat.CSV.file()));
  }

  @Test
  void ratesWhatIsAssumedOfEveryRisk() throws IOException {
    Assumption clean = Assumption.of(SHAPE, "violations = []");
    Assumption north = Assumption.of(SHAPE, "policy.area = N");
    Dislocation dislocation = run("assumed", 2, policy -> north.apply(clean.apply(policy)));
    // Nobody is referred, and everybody pays the base premium of the class.
    BigDecimal expected =
        sample.policies().stream()
            .map(policy -> new Policy("", policy.vehicleClass(), "N", 0, 0))
            .map(policy -> premium(policy, 0))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    assertThat(dislocation.compared().policies()).isEqualTo(SIZE);
    assertThat(dislocation.compared().baseline()).isEqualByComparingTo(expected);
  }

  @Test
  void putsTheChangeDownToEachGroupOfDifferencesInWhateverOrderTheyCome() throws IOException {
    Grouping grouping =
        Grouping.of(
            EDITIONS.plans().get(0),
            EDITIONS.plans().get(1),
            UnaryOperator.identity(),
            List.of(
                new Group("base", Set.of(new Part(Part.Kind.PAGE, "base"))),
                new Group("areas", Set.of(new Part(Part.Kind.PAGE, "areas"))),
                new Group("rules", Set.of(new Part(Part.Kind.RULES, "conduct.loading")))));
    WhatIf.Result result =
        run(
            "attributed",
            2,
            UnaryOperator.identity(),
            new SideBySide(grouping.plans()),
            grouping.groups());
    Attribution attribution = Objects.requireNonNull(result.attribution());
    BigDecimal whole = BigDecimal.ZERO;
    for (int group = 0; group < 3; group++) {
      BigDecimal sixfold = BigDecimal.ZERO;
      for (Policy policy : compared()) {
        sixfold = sixfold.add(sixfoldShare(policy, group));
      }
      BigDecimal share = sixfold.divide(BigDecimal.valueOf(6), 2, RoundingMode.HALF_UP);
      assertThat(attribution.shares().get(group).amount()).isEqualByComparingTo(share);
      whole = whole.add(share);
    }
    assertThat(attribution.policies()).isEqualTo(compared().size());
    assertThat(attribution.others()).isEqualTo(SIZE - compared().size());
    assertThat(whole.add(attribution.rounding()))
        .isEqualByComparingTo(total(compared(), 1).subtract(total(compared(), 0)));
  }

  /** What a group adds to a policy's premium in each of the six orders of the groups, summed. */
  private static BigDecimal sixfoldShare(Policy policy, int group) {
    int[][] orders = {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};
    BigDecimal sum = BigDecimal.ZERO;
    for (int[] order : orders) {
      int[] taken = new int[3];
      for (int step : order) {
        BigDecimal without = policy.premium(taken[0], taken[1], taken[2]);
        taken[step] = 1;
        BigDecimal with = policy.premium(taken[0], taken[1], taken[2]);
        if (step == group) {
          sum = sum.add(Objects.requireNonNull(with).subtract(Objects.requireNonNull(without)));
        }
      }
    }
    return sum;
  }

  @Test
  void groupsRatesAndRulesUnlessToldOtherwise() {
    Grouping grouping =
        Grouping.of(EDITIONS.plans().get(0), EDITIONS.plans().get(1), UnaryOperator.identity());
    assertThat(grouping.groups()).extracting(Group::name).containsExactly("rates", "rules");
    assertThat(grouping.plans()).hasSize(4);
  }

  @Test
  void keepsRulesTogetherWithTheFactsThatOnlyTheirEditionHas() {
    Grouping grouping =
        Grouping.of(
            EDITIONS.plans().get(0),
            SampleBooks.plan("sample/motor/2027-01-01"),
            UnaryOperator.identity());
    assertThat(grouping.groups())
        .extracting(Group::name)
        .containsExactly("rates", "rules and facts");
  }

  /** An edition that counts each offence twice, and asks 10 more of every policy. */
  @Test
  void tellsFactsApartFromFormulas() throws IOException {
    Grouping grouping =
        Grouping.of(
            EDITIONS.plans().get(1),
            SampleBooks.plan("sample/motor/2027-07-01"),
            UnaryOperator.identity());
    assertThat(grouping.groups()).extracting(Group::name).containsExactly("facts", "formulas");

    Attribution attribution =
        Objects.requireNonNull(
            run(
                    "facts",
                    2,
                    UnaryOperator.identity(),
                    new SideBySide(grouping.plans()),
                    grouping.groups())
                .attribution());
    BigDecimal twice = BigDecimal.ZERO;
    long rated = 0;
    for (Policy policy : sample.policies()) {
      Policy doubled =
          new Policy(
              policy.id(),
              policy.vehicleClass(),
              policy.area(),
              2 * policy.violations(),
              policy.claims());
      if (policy.premium(1) != null && doubled.premium(1) != null) {
        twice = twice.add(premium(doubled, 1).subtract(premium(policy, 1)));
        rated++;
      }
    }
    // Each adds the same whether the other is there or not: the one by class, the other 10.
    assertThat(attribution.policies()).isEqualTo(rated);
    assertThat(attribution.shares().get(0).amount()).isEqualByComparingTo(twice);
    assertThat(attribution.shares().get(1).amount())
        .isEqualByComparingTo(BigDecimal.TEN.multiply(BigDecimal.valueOf(rated)));
  }

  @Test
  void refusesAGroupOfWhatDoesNotDiffer() {
    assertThatThrownBy(
            () ->
                Grouping.of(
                    EDITIONS.plans().get(0),
                    EDITIONS.plans().get(1),
                    UnaryOperator.identity(),
                    List.of(new Group("wheels", Set.of(new Part(Part.Kind.PAGE, "wheels"))))))
        .hasMessageStartingWith("wheels: page wheels is in two groups, or does not differ");
  }

  @Test
  void namesTheLimitsBeyondWhichPremiumsMove() throws IOException {
    List<Breach> breaches =
        run("limited", 2, UnaryOperator.identity(), EDITIONS, List.of()).breaches();
    long above =
        compared().stream()
            .filter(
                policy ->
                    premium(policy, 1)
                            .compareTo(premium(policy, 0).multiply(new BigDecimal("1.04")))
                        > 0)
            .count();
    // One violation costs 15 % instead of 10 %: 1.15 / 1.10 is 4.5 % more, in the North for A and
    // C.
    assertThat(above).isPositive();
    assertThat(breaches.get(0).found()).isEqualTo(above + " policies do");
    assertThat(breaches.get(0).offenders()).hasSize(20);
    // The book falls by more than 3 %, see the tables.
    assertThat(breaches.get(1).limit()).isEqualTo("the book stays within 3 %");
    Map<String, List<Policy>> segments = new TreeMap<>();
    for (Policy policy : compared()) {
      for (String segment :
          List.of(
              "vehicle.class " + policy.vehicleClass(),
              "policy.area " + policy.area(),
              "violations " + policy.violations(),
              "claims " + policy.claims())) {
        segments.computeIfAbsent(segment, any -> new ArrayList<>()).add(policy);
      }
    }
    segments
        .values()
        .removeIf(some -> some.size() < 1_000 || total(some, 1).compareTo(total(some, 0)) <= 0);
    assertThat(segments).isNotEmpty();
    assertThat(breaches.get(2).offenders().stream().map(one -> one.replaceAll(" \\(.*", "")))
        .containsExactlyInAnyOrderElementsOf(segments.keySet());
  }

  @Test
  void tellsWhatACapAtRenewalsCostsUntilAllPayWhatTheCandidateAsks() throws IOException {
    List<RenewalCap.Year> years =
        run("capped", 2, UnaryOperator.identity(), EDITIONS, List.of()).capped();
    Map<String, BigDecimal> paid = new HashMap<>();
    compared().forEach(policy -> paid.put(policy.id(), premium(policy, 0)));
    for (RenewalCap.Year year : years) {
      BigDecimal premium = BigDecimal.ZERO;
      for (Policy policy : compared()) {
        BigDecimal last = Objects.requireNonNull(paid.get(policy.id()));
        BigDecimal asked = premium(policy, 1);
        BigDecimal low = last.multiply(new BigDecimal("0.98")).setScale(2, RoundingMode.CEILING);
        BigDecimal high = last.multiply(new BigDecimal("1.02")).setScale(2, RoundingMode.FLOOR);
        BigDecimal now = asked.max(low).min(high);
        paid.put(policy.id(), now);
        premium = premium.add(now);
      }
      assertThat(year.premium()).isEqualByComparingTo(premium);
      assertThat(year.difference()).isEqualByComparingTo(premium.subtract(total(compared(), 1)));
    }
    // The largest change is a fall by 1450 × 1.13 / (1500 × 1.20), 9 %: five years of 2 % do it.
    assertThat(years.get(0).capped()).isPositive();
    assertThat(years.get(4).capped()).isZero();
  }

  @Test
  void putsMoneyOnEachPartTakenAlone() throws IOException {
    List<PartEffect> effects;
    try (FilePortfolio portfolio = FilePortfolio.open(folder.resolve("portfolio"), SHAPE)) {
      effects =
          new PartEffects(
                  EDITIONS.plans().get(0), EDITIONS.plans().get(1), UnaryOperator.identity())
              .of(portfolio, 2);
    }
    assertThat(effects)
        .extracting(effect -> effect.part().toString())
        .containsExactly("page areas", "page base", "rules conduct.loading");
    int[][] taken = {{0, 1, 0}, {1, 0, 0}, {0, 0, 1}};
    for (int part = 0; part < 3; part++) {
      BigDecimal amount = BigDecimal.ZERO;
      BigDecimal most = BigDecimal.ZERO;
      long moved = 0;
      for (Policy policy : compared()) {
        BigDecimal with = policy.premium(taken[part][0], taken[part][1], taken[part][2]);
        BigDecimal change = Objects.requireNonNull(with).subtract(premium(policy, 0));
        amount = amount.add(change);
        most = most.max(change);
        moved += change.signum() == 0 ? 0 : 1;
      }
      PartEffect effect = effects.get(part);
      assertThat(effect.amount()).isEqualByComparingTo(amount);
      assertThat(effect.policies()).isEqualTo(moved);
      assertThat(effect.rise() == null ? BigDecimal.ZERO : effect.rise().amount())
          .isEqualByComparingTo(most);
    }
  }
}
