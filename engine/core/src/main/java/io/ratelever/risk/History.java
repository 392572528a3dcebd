package io.ratelever.risk;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the years before, as counts that an insurer or an industry platform keeps.
 *
 * @param insuredYears consecutive years insured before this policy; 0 or more
 * @param claimFreeYears consecutive policy years before this one without an at-fault accident; 0 or
 *     more
 * @param violationFreeYears consecutive policy years before this one without a violation; 0 or more
 * @param attributes values that a rate book declares beyond these fields, by name
 */
public record History(
    @Nullable Integer insuredYears,
    @Nullable Integer claimFreeYears,
    @Nullable Integer violationFreeYears,
    Map<String, Object> attributes) {

  public History {
    attributes = Copies.attributes(attributes);
  }
}
