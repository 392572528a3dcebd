package io.ratelever.risk;

import java.util.Map;

/**
 * One record of a list among attributes: an insured period, a penalty, whatever a rate book
 * declares.
 *
 * @param attributes its fields by name, single values all of them
 */
public record AttributeRecord(Map<String, Object> attributes) {

  public AttributeRecord {
    attributes = Copies.attributes(attributes);
  }

  /**
   * Returns where an attribute stands in the record that carries it: among others in {@code
   * attributes.speed_mph}, but all that a record of a list has is attributes.
   */
  public static String place(Object carrier, String name) {
    return carrier instanceof AttributeRecord ? name : "attributes." + name;
  }
}
