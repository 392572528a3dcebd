package io.ratelever.risk;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The enterprise that is to be insured, with what is known of its safety as a whole.
 *
 * @param industry what it does, as the rate book names it
 * @param sector high-risk sector of safety-production law that it belongs to, as the rate book
 *     names it
 * @param headcount number of persons employed; 0 or more
 * @param turnover turnover of a year, in the risk's currency
 * @param projectCost contract cost of the project that is insured, in the risk's currency
 * @param standardisationLevel safety-standardisation level: 1 (highest), 2, 3; 0 if it has none
 * @param standardisationExpiresOn first day on which the level is no longer valid
 * @param preventionSystem state of its system of risk grading and hazard control, as the rate book
 *     names it
 * @param creditGrade grade of safety or public credit, as the authority grades it
 * @param environmentalCredit grade of environmental credit, as the authority grades it
 * @param environmentalRisk grade of environmental risk in its emergency plan, as the authority
 *     grades it
 * @param blacklisted whether it is on the list of seriously dishonest subjects
 * @param attributes values that a rate book declares beyond these fields, by name
 */
public record Enterprise(
    @Nullable String industry,
    @Nullable String sector,
    @Nullable Integer headcount,
    @Amount @Nullable BigDecimal turnover,
    @Amount @Nullable BigDecimal projectCost,
    @Nullable Integer standardisationLevel,
    @Nullable LocalDate standardisationExpiresOn,
    @Nullable String preventionSystem,
    @Nullable String creditGrade,
    @Nullable String environmentalCredit,
    @Nullable String environmentalRisk,
    @Nullable Boolean blacklisted,
    Map<String, Object> attributes) {

  public Enterprise {
    attributes = Copies.attributes(attributes);
  }
}
