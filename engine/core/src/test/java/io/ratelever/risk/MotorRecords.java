package io.ratelever.risk;

import java.util.Map;

/** Records of motor risks of which only some fields matter, by the names that files use. */
public final class MotorRecords {

  private MotorRecords() {}

  /** Returns a violation with these fields alone. */
  public static Violation violation(Map<String, Object> fields) {
    return (Violation) element("violations").create(fields, Map.of());
  }

  /** Returns a claim with these fields alone. */
  public static Claim claim(Map<String, Object> fields) {
    return (Claim) element("claims").create(fields, Map.of());
  }

  private static RecordType element(String list) {
    Field field = RecordType.of(RiskKind.MOTOR).field(list).orElseThrow();
    return (RecordType) ((ValueType.ListOf) field.type()).element();
  }
}
