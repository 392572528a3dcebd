package io.ratelever.risk;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One place at which the enterprise is insured.
 *
 * @param id reference for records of this location; never logged
 * @param area regulatory area, as the rate book codes it
 * @param occupancy class of occupancy, as the rate book names it
 * @param construction class of construction, as the rate book names it
 * @param floorArea floor area in square metres; 0 or more
 * @param floodRegion flood region, as the rate book names it
 * @param typhoonRegion typhoon region, as the rate book names it
 * @param majorHazardLevel level of the major hazard source on it: 1 (highest) to 4; 0 if there is
 *     none
 * @param fireProtection how it is protected against fire
 * @param items what is insured there
 * @param attributes values that a rate book declares beyond these fields, by name
 */
public record Location(
    @Nullable String id,
    @Nullable String area,
    @Nullable String occupancy,
    @Nullable String construction,
    @Nullable BigDecimal floorArea,
    @Nullable String floodRegion,
    @Nullable String typhoonRegion,
    @Nullable Integer majorHazardLevel,
    @Nullable FireProtection fireProtection,
    @Nullable List<Item> items,
    Map<String, Object> attributes) {

  public Location {
    items = Copies.list(items);
    attributes = Copies.attributes(attributes);
  }
}
