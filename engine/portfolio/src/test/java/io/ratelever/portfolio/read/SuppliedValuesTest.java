package io.ratelever.portfolio.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.ratelever.portfolio.InsuredPolicy;
import io.ratelever.portfolio.Portfolio;
import io.ratelever.portfolio.Reject;
import io.ratelever.portfolio.SampleBooks;
import io.ratelever.portfolio.SetAside;
import io.ratelever.portfolio.parquet.Conversion;
import io.ratelever.portfolio.rerate.RatedPolicy;
import io.ratelever.portfolio.rerate.Rerating;
import io.ratelever.portfolio.rerate.Work;
import io.ratelever.ratebook.RatingFailure;
import io.ratelever.ratebook.Submission;
import io.ratelever.ratebook.Submission.SuppliedValue;
import io.ratelever.rating.Plan;
import io.ratelever.rating.RatingException;
import io.ratelever.rating.SideBySide;
import io.ratelever.risk.RecordType;
import io.ratelever.risk.RiskKind;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values that the caller supplies, as columns of a portfolio: used as in a request for a quote. */
class SuppliedValuesTest {

  private static final Plan PLAN = SampleBooks.plan("sample/supplied/2026-01-01");
  private static final RecordType MOTOR = RecordType.of(RiskKind.MOTOR);

  @TempDir private Path folder = Path.of("");
  private final Map<String, String> premiums = new TreeMap<>();
  private final List<String> problems = new ArrayList<>();
  private final Map<String, Submission> submissions = new TreeMap<>();

  /** What is rated and what is set aside; one thread rates. */
  private final class Seen implements Work {
    @Override
    public void rated(RatedPolicy policy) {
      BigDecimal premium = policy.answers().get(0).ratedPremium();
      premiums.put(policy.policy().id(), premium == null ? "" : premium.toPlainString());
      submissions.put(policy.policy().id(), policy.policy().submission());
    }

    @Override
    public void setAside(SetAside rows) {
      rows.problems().stream().map(Reject::toString).forEach(problems::add);
    }
  }

  private Path portfolio(String... rows) throws IOException {
    Path csv = Files.createDirectories(folder.resolve("csv"));
    Files.writeString(csv.resolve("policies.csv"), String.join("\n", rows) + "\n");
    Files.writeString(
        csv.resolve("claims.csv"),
        "policy_id,record_id,status\n4,a,CONFIRMED\n4,b,CONFIRMED\n5,a,CONFIRMED\n5,b,CONFIRMED\n");
    return csv;
  }

  private void rate(Path files) throws IOException {
    try (Portfolio opened = FilePortfolio.open(files, MOTOR)) {
      new Rerating(new SideBySide(List.of(PLAN)), UnaryOperator.identity(), 1, 64)
          .run(opened, Seen::new, done -> {}, () -> false);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"csv", "parquet"})
  void areUsedInPlaceOfWhatTheBookWorksOut(String form) throws IOException {
    Path csv =
        portfolio(
            "policy_id,effective_on,known_on,supplied.ncd.factor,supplied.ncd.self_pricing,"
                + "supplied.ncd.tier",
            "1,2026-06-01,2026-05-01,,,",
            "2,2026-06-01,2026-05-01,0.85,1.20,",
            "3,2026-06-01,2026-05-01,0,,B",
            "4,2026-06-01,2026-05-01,1.3,,A",
            "5,2026-06-01,2026-05-01,,,");
    if (form.equals("parquet")) {
      Conversion.convert(csv, folder.resolve("parquet"));
    }
    rate(folder.resolve(form));
    assertThat(problems).isEmpty();
    // 1000 x 0.6; 1000 x 0.85 x 1.20; 0 is none, so 1000 x 0.6, and 7 for tier B; two claims refer,
    // but 1000 x 1.3 where the factor is supplied.
    assertThat(premiums)
        .isEqualTo(Map.of("1", "600.00", "2", "1020.00", "3", "607.00", "4", "1300.00", "5", ""));
    assertThat(submissions.get("1").supplied()).isEmpty();
    // The same request for a quote.
    Submission second = submissions.get("2");
    assertThat(second.supplied())
        .extracting(SuppliedValue::name)
        .containsExactly("ncd.factor", "ncd.self_pricing");
    Submission request =
        new Submission(
            LocalDate.of(2026, 6, 1),
            LocalDate.of(2026, 5, 1),
            second.risk(),
            List.of(
                new SuppliedValue("ncd.self_pricing", new BigDecimal("1.20")),
                new SuppliedValue("ncd.factor", new BigDecimal("0.85"))));
    assertThat(PLAN.rate(request, false).premium()).isEqualByComparingTo(premiums.get("2"));
  }

  private static List<String> messages(String name, Object value, Submission like) {
    Submission request =
        new Submission(
            like.effectiveOn(),
            like.knownOn(),
            like.risk(),
            List.of(new SuppliedValue(name, value)));
    try {
      PLAN.rate(request, false);
      return List.of();
    } catch (RatingException e) {
      return e.failures().stream().map(RatingFailure::message).toList();
    }
  }

  @Test
  void areCheckedAsInARequest() throws IOException {
    rate(
        portfolio(
            "policy_id,effective_on,known_on,supplied.ncd.factor,supplied.total.premium",
            "1,2026-06-01,2026-05-01,2.1,",
            "2,2026-06-01,2026-05-01,,5",
            "3,2026-06-01,2026-05-01,high,",
            "4,2026-06-01,2026-05-01,\"0,8\",",
            "5,2026-06-01,2026-05-01,1.1,"));
    InsuredPolicy rated;
    try (FilePortfolio opened = FilePortfolio.open(folder.resolve("csv"), MOTOR)) {
      ReadPolicies all = new ReadPolicies();
      all.readAll(opened);
      rated = all.policies().get(0);
    }
    String outside = messages("ncd.factor", new BigDecimal("2.1"), rated.submission()).get(0);
    String text = messages("ncd.factor", "high", rated.submission()).get(0);
    assertThat(outside).contains("2.1 is not allowed");
    assertThat(problems).hasSize(4);
    assertThat(problems.get(0)).startsWith("policies.csv:2: supplied.ncd.factor").endsWith(outside);
    assertThat(problems.get(1))
        .startsWith("policies.csv:3: supplied.total.premium")
        .contains("cannot be supplied; the requested products take ncd.");
    assertThat(problems.get(2)).startsWith("policies.csv:4: supplied.ncd.factor").endsWith(text);
    assertThat(problems.get(3)).startsWith("policies.csv:5: supplied.ncd.factor").contains("0,8");
    assertThat(premiums).containsOnlyKeys("5");
  }
}
