package io.ratelever.portfolio;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A random portfolio for the motor plan of the tests, and its premiums worked out from the tables
 * of the plan in plain Java, without anything of the engine.
 */
public final class SamplePortfolio {

  private static final List<Map<String, String>> BASE =
      List.of(
          Map.of("A", "1000", "B", "1500", "C", "2200.55"),
          Map.of("A", "1000", "B", "1450", "C", "2200.55"));
  private static final List<Map<String, String>> AREAS =
      List.of(Map.of("N", "1.00", "S", "1.20"), Map.of("N", "1.00", "S", "1.13"));
  private static final List<List<String>> LOADING =
      List.of(List.of("0", "0.10", "0.25", "0.50"), List.of("0", "0.15", "0.25", "0.50"));

  private final List<Policy> policies = new ArrayList<>();

  /** A policy as it was drawn. */
  public record Policy(String id, String vehicleClass, String area, int violations, int claims) {

    /**
     * The premium by an edition: 0 is that of January, 1 that of July; absent if it is referred.
     */
    public @Nullable BigDecimal premium(int edition) {
      return premium(edition, edition, edition);
    }

    /** The premium by an edition that takes its parts from one of the editions each. */
    public @Nullable BigDecimal premium(int base, int areas, int rules) {
      if (violations >= 3 && claims >= 1) {
        return null;
      }
      BigDecimal loading = new BigDecimal(LOADING.get(rules).get(Math.min(3, violations)));
      return new BigDecimal(BASE.get(base).get(vehicleClass))
          .multiply(new BigDecimal(AREAS.get(areas).get(area)))
          .multiply(BigDecimal.ONE.add(loading))
          .setScale(2, RoundingMode.HALF_UP);
    }
  }

  /** Draws a portfolio. */
  public SamplePortfolio(long seed, int size) {
    Random random = new Random(seed);
    for (int i = 1; i <= size; i++) {
      policies.add(
          new Policy(
              String.valueOf(i),
              String.valueOf("ABC".charAt(random.nextInt(3))),
              String.valueOf("NS".charAt(random.nextInt(2))),
              random.nextInt(5),
              random.nextInt(2)));
    }
  }

  public List<Policy> policies() {
    return policies;
  }

  /** Writes the portfolio's files. */
  public Path write(Path folder) throws IOException {
    StringBuilder rows =
        new StringBuilder("policy_id,effective_on,known_on,vehicle.class,policy.area\n");
    StringBuilder violations = new StringBuilder("policy_id,record_id,status\n");
    StringBuilder claims = new StringBuilder("policy_id,record_id,status\n");
    for (Policy policy : policies) {
      rows.append(policy.id())
          .append(",2026-08-01,2026-07-20,")
          .append(policy.vehicleClass())
          .append(',')
          .append(policy.area())
          .append('\n');
      records(policy, policy.violations(), violations);
      records(policy, policy.claims(), claims);
    }
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("policies.csv"), rows);
    Files.writeString(folder.resolve("violations.csv"), violations);
    Files.writeString(folder.resolve("claims.csv"), claims);
    return folder;
  }

  private static void records(Policy policy, int count, StringBuilder rows) {
    for (int i = 0; i < count; i++) {
      rows.append(policy.id()).append(",r").append(i).append(",CONFIRMED\n");
    }
  }
}
