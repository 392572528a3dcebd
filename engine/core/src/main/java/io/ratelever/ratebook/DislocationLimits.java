package io.ratelever.ratebook;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * How far the premiums of a product may move when an edition takes the place of another.
 *
 * @param policyRise the most by which the premium of one policy may rise, as a share: 0.15; absent
 *     if it is not limited
 * @param bookChange the most by which the premium of all may rise or fall; absent if it is not
 *     limited
 * @param segmentRise the most by which the premium of a segment may rise; absent if it is not
 *     limited
 * @param segmentPolicies how many policies make a segment that is looked at
 */
public record DislocationLimits(
    @Nullable BigDecimal policyRise,
    @Nullable BigDecimal bookChange,
    @Nullable BigDecimal segmentRise,
    long segmentPolicies) {}
