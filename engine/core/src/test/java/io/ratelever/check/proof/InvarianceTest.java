package io.ratelever.check.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.ratelever.load.RequestFile;
import io.ratelever.ratebook.Location;
import io.ratelever.ratebook.Problems;
import io.ratelever.ratebook.Promise;
import io.ratelever.ratebook.Submission;
import io.ratelever.risk.MotorRisk;
import io.ratelever.risk.RecordType;
import io.ratelever.risk.RiskKind;
import io.ratelever.risk.Violation;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The language lets no rate book break these promises, so the engines here are broken on purpose.
 */
final class InvarianceTest {

  private static final Submission EXAMPLE =
      request(
          """
          policy: {area: NORTH, issued_on: 2023-12-20}
          vehicle: {use: PRIVATE}
          drivers: [{id: a}, {id: b}, {id: c}]
          violations:
            - {status: CONFIRMED, behaviour: LIGHTS, occurred_on: 2023-06-10, decision_number: n-1}
            - {status: CONFIRMED, behaviour: SPEEDING, occurred_on: 2023-07-10, decision_number: n-2}
            - {status: CONFIRMED, behaviour: PHONE, occurred_on: 2023-08-10, decision_number: n-3}
          claims: []
          """);

  /** 100 if the first violation is one of speeding, else 200: it takes two to see the order. */
  @Test
  void theSmallestWitnessOfAnOrderIsTwoRecordsThatChangePlaces() {
    List<Submission> requests =
        witness(
            Promise.Kind.ORDER_OF_RECORDS,
            risk ->
                !violations(risk).isEmpty()
                        && "SPEEDING".equals(violations(risk).get(0).behaviour())
                    ? 100
                    : 200);

    assertThat(requests).hasSize(2);
    assertThat(requests)
        .containsExactlyInAnyOrder(
            request("violations: [{behaviour: SPEEDING}, {}]"),
            request("violations: [{}, {behaviour: SPEEDING}]"));
  }

  /** 10 for each record, also if one is sent twice. */
  @Test
  void theSmallestWitnessOfDuplicatesIsOneRecordThatComesTwice() {
    List<Submission> requests =
        witness(Promise.Kind.DUPLICATES, risk -> 10L * violations(risk).size());

    assertThat(requests).hasSize(2);
    for (Submission request : requests) {
      assertThat(violations((MotorRisk) request.risk())).doesNotContainNull();
    }
    List<Violation> once = violations((MotorRisk) requests.get(0).risk());
    assertThat(once).hasSize(1);
    assertThat(once.get(0).behaviour()).isNull();
    assertThat(once.get(0).decisionNumber()).isNotNull();
    assertThat(violations((MotorRisk) requests.get(1).risk()))
        .containsExactly(once.get(0), once.get(0));
    assertThat(((MotorRisk) requests.get(0).risk()).drivers()).isNull();
    assertThat(requests.get(0).risk().policy()).isNull();
  }

  @Test
  void whatDependsOnNeitherIsProved() {
    for (Promise.Kind kind : Promise.Kind.values()) {
      assertThat(
              invariance(
                      kind,
                      risk ->
                          violations(risk).stream()
                              .map(Violation::decisionNumber)
                              .distinct()
                              .count())
                  .verdict(List.of(EXAMPLE)))
          .isEqualTo(new Verdict.Proved());
    }
  }

  private static List<Submission> witness(Promise.Kind kind, Function<MotorRisk, Number> broken) {
    Verdict verdict = invariance(kind, broken).verdict(List.of(EXAMPLE));
    assertThat(verdict).isInstanceOf(Verdict.Refuted.class);
    return ((Verdict.Refuted) verdict).requests();
  }

  private static Invariance invariance(Promise.Kind kind, Function<MotorRisk, Number> premium) {
    return new Invariance(
        new Promise.Invariant("total.premium", kind, Location.of("ratebook.yaml", 1, 1)),
        RecordType.of(RiskKind.MOTOR),
        request -> BigDecimal.valueOf(premium.apply((MotorRisk) request.risk()).longValue()));
  }

  private static List<Violation> violations(MotorRisk risk) {
    @Nullable List<Violation> violations = risk.violations();
    return violations == null ? List.of() : violations;
  }

  private static Submission request(String motor) {
    String text =
        "product: xx\neffective_on: 2024-01-01\nknown_on: 2023-12-20\nmotor:\n" + motor.indent(2);
    Problems problems = new Problems();
    RequestFile file =
        RequestFile.read("request.yaml", text.getBytes(StandardCharsets.UTF_8), problems)
            .orElseThrow();
    assertThat(problems.list()).isEmpty();
    return Objects.requireNonNull(file.submission());
  }
}
