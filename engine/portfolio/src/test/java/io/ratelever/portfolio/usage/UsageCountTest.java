package io.ratelever.portfolio.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.ratelever.portfolio.SampleBooks;
import io.ratelever.portfolio.SamplePortfolio;
import io.ratelever.portfolio.SamplePortfolio.Policy;
import io.ratelever.portfolio.read.Assumption;
import io.ratelever.portfolio.read.FilePortfolio;
import io.ratelever.portfolio.usage.Usage.Use;
import io.ratelever.risk.RecordType;
import io.ratelever.risk.RiskKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UsageCountTest {

  private static final RecordType SHAPE = RecordType.of(RiskKind.MOTOR);

  @TempDir private Path folder = Path.of("");

  private Usage use(SamplePortfolio sample, String... assumptions) throws IOException {
    try (FilePortfolio portfolio = FilePortfolio.open(sample.write(folder), SHAPE)) {
      return new UsageCount(SampleBooks.plan("sample/motor/2026-01-01"))
          .of(portfolio, Assumption.all(SHAPE, List.of(assumptions)), 2);
    }
  }

  private static long count(SamplePortfolio sample, Predicate<Policy> which) {
    return sample.policies().stream().filter(which).count();
  }

  @Test
  void countsThePoliciesThatHitEachRowOfATable() throws IOException {
    SamplePortfolio sample = new SamplePortfolio(11, 2_000);
    // The rows of loading.csv, in their order.
    assertThat(use(sample).rules())
        .extracting(Use::policies)
        .containsExactly(
            count(sample, policy -> policy.violations() == 0),
            count(sample, policy -> policy.violations() == 1),
            count(sample, policy -> policy.violations() == 2),
            count(sample, policy -> policy.violations() >= 3 && policy.claims() == 0),
            count(sample, policy -> policy.violations() >= 3 && policy.claims() >= 1));
  }

  @Test
  void countsThePoliciesThatUseEachRowOfARatePage() throws IOException {
    SamplePortfolio sample = new SamplePortfolio(12, 2_000);
    // Of a referred policy nothing is worked out but what was before the referral.
    Predicate<Policy> rated = policy -> policy.premium(0) != null;

    assertThat(use(sample).rows())
        .filteredOn(use -> use.of().equals("base"))
        .extracting(Use::name, Use::policies)
        .containsExactly(
            tuple("A", count(sample, rated.and(policy -> policy.vehicleClass().equals("A")))),
            tuple("B", count(sample, rated.and(policy -> policy.vehicleClass().equals("B")))),
            tuple("C", count(sample, rated.and(policy -> policy.vehicleClass().equals("C")))));
  }

  @Test
  void namesTheRowsOfRatePagesThatNobodyUses() throws IOException {
    Usage usage = use(new SamplePortfolio(11, 200), "vehicle.class = \"A\"");

    assertThat(Usage.thin(usage.rows(), 0))
        .extracting(Use::place)
        .containsExactly("rates/base.csv:3", "rates/base.csv:4");
  }

  @Test
  void namesTheRowsThatNobodyHits() throws IOException {
    assertThat(Usage.thin(use(new SamplePortfolio(11, 200), "violations = []").rules(), 0))
        .extracting(Use::place)
        .containsExactly(
            "rules/loading.csv:3",
            "rules/loading.csv:4",
            "rules/loading.csv:5",
            "rules/loading.csv:6");
  }
}
