package io.ratelever.risk;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The policy that is to be issued.
 *
 * @param area regulatory area, as the rate book codes it; in China the administrative code of the
 *     insurance regulator's area ({@code 110000} Beijing, {@code 440300} Shenzhen)
 * @param inceptionOn first day of cover
 * @param expiresOn first day without cover
 * @param issuedOn day on which this policy is issued
 * @param previousIssuedOn day on which the policy before was issued
 * @param previousExpiredOn first day without cover of the policy before
 * @param kind new business or renewal
 * @param transferredOn last change of ownership of what is insured, where it changed hands
 * @param attributes values that a rate book declares beyond these fields, by name
 */
public record Policy(
    @Nullable String area,
    @Nullable LocalDate inceptionOn,
    @Nullable LocalDate expiresOn,
    @Nullable LocalDate issuedOn,
    @Nullable LocalDate previousIssuedOn,
    @Nullable LocalDate previousExpiredOn,
    @Nullable PolicyKind kind,
    @Nullable LocalDate transferredOn,
    Map<String, Object> attributes) {

  public Policy {
    attributes = Copies.attributes(attributes);
  }
}
