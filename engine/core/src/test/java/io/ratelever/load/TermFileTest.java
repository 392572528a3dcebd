package io.ratelever.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ratelever.ratebook.Problem;
import io.ratelever.ratebook.Problems;
import io.ratelever.ratebook.Submission.SuppliedValue;
import io.ratelever.ratebook.TermRule.Method;
import io.ratelever.ratebook.TermSubmission;
import io.ratelever.ratebook.TermSubmission.Basis;
import io.ratelever.ratebook.TermSubmission.Cancellation;
import io.ratelever.ratebook.TermSubmission.Paid;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of changes and cancellations. */
final class TermFileTest {

  private static final String FILE =
      """
      product: cn/motor-compulsory/2020-09-19.2
      digest: "00ff"
      semantics: "1"
      request_id: r-1
      term: {inception_on: 2021-05-01, expires_on: 2022-05-01}
      effective_on: 2021-04-30
      known_on: 2021-04-20
      supplied: {ncd.factor: 0.80}
      motor: {vehicle: {seats: 5}}
      paid: {TPL: 800.50, OD: 1200}
      changes:
        - {effective_on: 2021-08-01, motor: {vehicle: {seats: 6}}, supplied: {ncd.factor: 0.90}}
        - {effective_on: 2021-07-01, motor: {vehicle: {seats: 7}}}
      cancel: {effective_on: 2021-11-01, method: short_rate}
      """;

  private final Problems problems = new Problems();

  @Test
  void readsEverything() {
    TermFile file = TermFile.read("t.yaml", FILE.getBytes(UTF_8), problems).orElseThrow();

    assertThat(file.requestId()).isEqualTo("r-1");
    TermSubmission term = file.submission();
    assertThat(term.basis())
        .isEqualTo(new Basis("cn/motor-compulsory", "2020-09-19.2", "00ff", "1"));
    assertThat(term.inceptionOn()).isEqualTo("2021-05-01");
    assertThat(term.expiresOn()).isEqualTo("2022-05-01");
    assertThat(term.original().effectiveOn()).isEqualTo("2021-04-30");
    assertThat(term.original().knownOn()).isEqualTo("2021-04-20");
    assertThat(term.original().supplied()).hasSize(1);
    assertThat(term.paid())
        .containsExactly(
            new Paid("TPL", new BigDecimal("800.50"), null),
            new Paid("OD", new BigDecimal("1200"), null));
    assertThat(term.changes())
        .extracting(TermSubmission.Change::effectiveOn)
        .containsExactly(LocalDate.of(2021, 8, 1), LocalDate.of(2021, 7, 1));
    assertThat(term.changes().get(0).supplied())
        .containsExactly(new SuppliedValue("ncd.factor", new BigDecimal("0.90")));
    assertThat(term.cancellation())
        .isEqualTo(new Cancellation(LocalDate.of(2021, 11, 1), Method.SHORT_RATE));
  }

  @Test
  void readsJson() {
    String json =
        """
        {"product": "cn/motor-compulsory/2020-09-19",
         "term": {"inception_on": "2021-05-01", "expires_on": "2022-05-01"},
         "paid": 950, "cancel": {"effective_on": "2021-07-30"}}
        """;

    TermSubmission term =
        TermFile.read("t.json", json.getBytes(UTF_8), problems).orElseThrow().submission();

    assertThat(term.paid()).containsExactly(new Paid("", new BigDecimal("950"), null));
    assertThat(term.original()).isNull();
    assertThat(term.cancellation().method()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "product: cn/motor-compulsory/2020-09-19.2 | product: cn/motor-compulsory"
            + " | :1:10: 'cn/motor-compulsory' names no edition",
        "product: cn/motor-compulsory/2020-09-19.2 | products: [a]"
            + " | :1:1: unknown key products in a request; did you mean product?",
        "expires_on: 2022-05-01} | expires: 2022-05-01}" + " | :5:34: unknown key expires in term",
        "expires_on: 2022-05-01} | expires_on: 2022-02-30} | :5:46: 2022-02-30 is no day of the"
            + " calendar",
        "term: {inception_on: 2021-05-01, expires_on: 2022-05-01} | # no term"
            + " | a request has no term; add term: {inception_on",
        "OD: 1200 | OD: 1200 yuan | '1200 yuan' is not an amount that was paid",
        "OD: 1200 | OD: -1 | '-1' is not an amount that was paid",
        "OD: 1200 | OD: [] | paid is a list here",
        "{TPL: 800.50, OD: 1200} | {} | paid names no coverage",
        "method: short_rate | method: flat | method cannot be 'flat'; it is pro_rata, short_rate",
        "seats: 7 | seets: 7 | unknown field motor.vehicle.seets",
        "2021-07-01, motor: {vehicle: {seats: 7}} | 2021-07-01 | no risk is given",
        "2021-07-01, motor | 2021-07-01, known_on: 2021-07-01, motor"
            + " | a change is rated as known on the day of the original",
        "motor: {vehicle: {seats: 5}} | # no risk"
            + " | supplied belongs to a risk, and none is given"
      })
  void namesTheLineAndTheRemedy(String right, String wrong, String message) {
    byte[] bytes = FILE.replace(right, wrong).getBytes(UTF_8);

    assertThat(TermFile.read("t.yaml", bytes, problems)).isEmpty();

    List<String> told = problems.list().stream().map(Problem::toString).toList();
    assertThat(told).anyMatch(problem -> problem.contains(message.strip()));
  }
}
