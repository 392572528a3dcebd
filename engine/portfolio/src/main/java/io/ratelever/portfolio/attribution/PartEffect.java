package io.ratelever.portfolio.attribution;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What one part of a rate book does to a portfolio if it alone is taken from the second edition.
 *
 * @param part the part
 * @param policies how many policies it moves
 * @param amount by how much it changes their premium
 * @param rise the policy that it makes dearest; absent if none pays more
 * @param fall the policy that it makes cheapest; absent if none pays less
 * @param outcomes how many policies it makes rated, referred, declined or not ratable that were
 *     something else
 * @param obstacle why it cannot be taken alone; empty if it can
 */
public record PartEffect(
    Part part,
    long policies,
    BigDecimal amount,
    @Nullable Moved rise,
    @Nullable Moved fall,
    long outcomes,
    String obstacle) {

  /** A policy with the change of its premium. */
  public record Moved(String policyId, BigDecimal amount) {}
}
