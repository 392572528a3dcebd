package io.ratelever.portfolio.offbalance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ratelever.portfolio.PortfolioException;
import io.ratelever.portfolio.SampleBooks;
import io.ratelever.portfolio.SamplePortfolio;
import io.ratelever.portfolio.SamplePortfolio.Policy;
import io.ratelever.portfolio.offbalance.OffBalance.Bounds;
import io.ratelever.portfolio.read.FilePortfolio;
import io.ratelever.rating.Plan;
import io.ratelever.risk.RecordType;
import io.ratelever.risk.RiskKind;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OffBalanceTest {

  private static final Plan JANUARY = SampleBooks.plan("sample/motor/2026-01-01");
  private static final Plan JULY = SampleBooks.plan("sample/motor/2026-07-01");
  private static final Map<String, BigDecimal> BASE =
      Map.of(
          "A", new BigDecimal("1000"), "B", new BigDecimal("1450"), "C", new BigDecimal("2200.55"));
  private static final List<String> LOADING = List.of("0", "0.15", "0.25", "0.50");

  @TempDir private Path folder = Path.of("");

  /** The premium by the plan of July with base rates times a factor, in plain Java. */
  private static BigDecimal premium(Policy policy, BigDecimal factor) {
    BigDecimal base =
        Objects.requireNonNull(BASE.get(policy.vehicleClass()))
            .multiply(factor)
            .setScale(2, RoundingMode.HALF_UP);
    return base.multiply(new BigDecimal(policy.area().equals("S") ? "1.13" : "1"))
        .multiply(BigDecimal.ONE.add(new BigDecimal(LOADING.get(Math.min(3, policy.violations())))))
        .setScale(2, RoundingMode.HALF_UP);
  }

  @Test
  void findsTheFactorThatKeepsThePremiumOfTheBook() throws IOException {
    SamplePortfolio sample = new SamplePortfolio(7, 5_000);
    Path files = sample.write(folder.resolve("portfolio"));
    BaseRates rates = BaseRates.of(JULY.book(), "base", null, null, null);
    OffBalance.Found found =
        new OffBalance(JANUARY, JULY, rates, Bounds.WIDE, UnaryOperator.identity(), 2)
            .find(() -> FilePortfolio.open(files, RecordType.of(RiskKind.MOTOR)), 1e-5);
    BigDecimal target = BigDecimal.ZERO;
    BigDecimal kept = BigDecimal.ZERO;
    for (Policy policy : sample.policies()) {
      BigDecimal before = policy.premium(0);
      if (before != null) {
        target = target.add(before);
        kept = kept.add(premium(policy, found.factors().get(0).factor()));
      }
    }
    assertThat(found.target()).isEqualByComparingTo(target);
    assertThat(found.after()).isEqualByComparingTo(kept);
    assertThat(kept.subtract(target).abs()).isLessThan(target.multiply(new BigDecimal("0.00001")));
    assertThat(found.factors().get(0).factor()).isGreaterThan(BigDecimal.ONE);
  }

  /** In class B base rates fell from 1500 to 1450, in the others only areas and loadings moved. */
  @Test
  void findsTheFactorThatKeepsThePremiumOfEachSegment() throws IOException {
    SamplePortfolio sample = new SamplePortfolio(8, 5_000);
    Path files = sample.write(folder.resolve("portfolio"));
    BaseRates rates = BaseRates.of(JULY.book(), "base", null, null, "class");
    OffBalance.Found found =
        new OffBalance(JANUARY, JULY, rates, Bounds.WIDE, UnaryOperator.identity(), 2)
            .find(() -> FilePortfolio.open(files, RecordType.of(RiskKind.MOTOR)), 1e-5);

    assertThat(found.factors())
        .extracting(OffBalance.Factor::segment)
        .containsExactly("A", "B", "C");
    BigDecimal all = BigDecimal.ZERO;
    for (OffBalance.Factor factor : found.factors()) {
      BigDecimal target = BigDecimal.ZERO;
      BigDecimal kept = BigDecimal.ZERO;
      long policies = 0;
      for (Policy policy : sample.policies()) {
        BigDecimal before = policy.premium(0);
        if (before != null && policy.vehicleClass().equals(factor.segment())) {
          target = target.add(before);
          kept = kept.add(premium(policy, factor.factor()));
          policies++;
        }
      }
      assertThat(factor.policies()).isEqualTo(policies);
      assertThat(factor.target()).isEqualByComparingTo(target);
      assertThat(kept.subtract(target).abs())
          .isLessThan(target.multiply(new BigDecimal("0.00002")));
      all = all.add(kept);
    }
    assertThat(found.after()).isEqualByComparingTo(all);
  }

  @Test
  void staysWithinStrictBoundsAndTellsThatTheyDoNotSuffice() throws IOException {
    Path files = new SamplePortfolio(9, 1_000).write(folder.resolve("portfolio"));
    BaseRates rates = BaseRates.of(JULY.book(), "base", null, null, null);
    Bounds bounds = new Bounds(new BigDecimal("0.999"), new BigDecimal("1.001"), true);
    OffBalance.Found found =
        new OffBalance(JANUARY, JULY, rates, bounds, UnaryOperator.identity(), 1)
            .find(() -> FilePortfolio.open(files, RecordType.of(RiskKind.MOTOR)), 1e-5);

    assertThat(found.factors().get(0).factor()).isEqualByComparingTo("1.001");
    assertThat(found.factors().get(0).reached()).isFalse();
    assertThat(found.after()).isBetween(found.before(), found.target());
  }

  @Test
  void theCopyOfAFiledEditionIsADraft() throws IOException {
    BaseRates rates = BaseRates.of(JULY.book(), "base", null, null, "class");
    Path edition = folder.resolve("2026-07-01");
    Files.createDirectories(edition.resolve("rates"));
    Files.writeString(edition.resolve("ratebook.yaml"), "risk: motor\nstatus: filed\n");
    Files.writeString(edition.resolve("filed.sha256"), "digests");
    Files.writeString(
        edition.resolve("rates/base.csv"), "class,amount\nA,1000\nB,1450\nC,2200.55\n");
    Path changed =
        ChangedEdition.write(
            JULY.book(),
            edition,
            rates,
            Map.of("B", new BigDecimal("1.1")),
            folder.resolve("changed"));

    assertThat(changed).hasContent("class,amount\nA,1000\nB,1595.00\nC,2200.55\n");
    assertThat(folder.resolve("changed/ratebook.yaml")).hasContent("risk: motor\nstatus: draft\n");
    assertThat(folder.resolve("changed/filed.sha256")).doesNotExist();
  }

  @Test
  void writesTheEditionWithNothingButItsBaseRatesChanged() throws IOException {
    BaseRates rates = BaseRates.of(JULY.book(), "base", "amount", new BigDecimal("0.5"), null);
    Path edition = folder.resolve("2026-07-01");
    Files.createDirectories(edition.resolve("rates"));
    Files.writeString(edition.resolve("ratebook.yaml"), "unchanged");
    Files.writeString(
        edition.resolve("rates/base.csv"), "class,amount\nA,1000\nB,1450\nC,2200.55\n");
    Path changed =
        ChangedEdition.write(
            JULY.book(),
            edition,
            rates,
            Map.of(BaseRates.ALL, new BigDecimal("1.0333")),
            folder.resolve("changed"));
    // 1033.30, 1498.285 and 2273.828... to halves.
    assertThat(changed).hasContent("class,amount\nA,1033.5\nB,1498.5\nC,2274.0\n");
    assertThat(folder.resolve("changed/ratebook.yaml")).hasContent("unchanged");
  }

  @Test
  void refusesAPageOrAColumnThatIsNotThere() {
    assertThatThrownBy(() -> BaseRates.of(JULY.book(), "bases", null, null, null))
        .isInstanceOf(PortfolioException.class)
        .hasMessage("there is no rate page bases; pages are areas, base");
    assertThatThrownBy(() -> BaseRates.of(JULY.book(), "base", null, null, "area"))
        .hasMessage("the page base has no key area: [class]");
    assertThatThrownBy(() -> BaseRates.of(JULY.book(), "base", "class", null, null))
        .hasMessageStartingWith("the page base has no column of numbers class");
  }
}
