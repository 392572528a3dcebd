package io.ratelever.portfolio.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.ratelever.portfolio.SampleBooks;
import io.ratelever.portfolio.SamplePortfolio;
import io.ratelever.portfolio.SamplePortfolio.Policy;
import io.ratelever.portfolio.read.Assumption;
import io.ratelever.portfolio.read.FilePortfolio;
import io.ratelever.risk.RecordType;
import io.ratelever.risk.RiskKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleUseCountTest {

  private static final RecordType SHAPE = RecordType.of(RiskKind.MOTOR);

  @TempDir private Path folder = Path.of("");

  private RuleUse use(SamplePortfolio sample, String... assumptions) throws IOException {
    try (FilePortfolio portfolio = FilePortfolio.open(sample.write(folder), SHAPE)) {
      return new RuleUseCount(SampleBooks.plan("sample/motor/2026-01-01"))
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
        .extracting(RuleUse.Rule::policies)
        .containsExactly(
            count(sample, policy -> policy.violations() == 0),
            count(sample, policy -> policy.violations() == 1),
            count(sample, policy -> policy.violations() == 2),
            count(sample, policy -> policy.violations() >= 3 && policy.claims() == 0),
            count(sample, policy -> policy.violations() >= 3 && policy.claims() >= 1));
  }

  @Test
  void namesTheRowsThatNobodyHits() throws IOException {
    assertThat(use(new SamplePortfolio(11, 200), "violations = []").thin(0))
        .extracting(RuleUse.Rule::place)
        .containsExactly(
            "rules/loading.csv:3",
            "rules/loading.csv:4",
            "rules/loading.csv:5",
            "rules/loading.csv:6");
  }
}
