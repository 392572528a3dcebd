package io.ratelever.benchmarks.size;

import io.ratelever.ratebook.Submission;
import io.ratelever.risk.History;
import io.ratelever.risk.MotorRisk;
import io.ratelever.risk.Policy;
import io.ratelever.risk.Vehicle;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Risks that hold no more than one table asks. */
final class Risks {

  private static final LocalDate DAY = LocalDate.of(2026, 1, 1);

  private Risks() {}

  static Submission ofArea(String area) {
    return of(area, null, null);
  }

  static Submission ofInsuredYears(int years) {
    return of(null, years, null);
  }

  static Submission ofPrice(BigDecimal price) {
    return of(null, null, price);
  }

  private static Submission of(
      @Nullable String area, @Nullable Integer insuredYears, @Nullable BigDecimal price) {
    Policy policy = new Policy(area, DAY, null, DAY, null, null, null, null, Map.of());
    Vehicle vehicle =
        new Vehicle(
            null, null, null, null, null, null, null, null, price, null, null, null, Map.of());
    MotorRisk risk =
        new MotorRisk(
            "CNY",
            policy,
            vehicle,
            new History(insuredYears, null, null, Map.of()),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            Map.of());
    return new Submission(DAY, DAY, risk, List.of());
  }
}
