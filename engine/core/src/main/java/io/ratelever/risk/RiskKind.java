package io.ratelever.risk;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The kinds of risk that rate books rate. */
public enum RiskKind {
  /** One motor vehicle with its policy, drivers, violations and claims. */
  MOTOR(MotorRisk.class),
  /** One enterprise with its locations, safety conditions and records of conduct. */
  ENTERPRISE(EnterpriseRisk.class);

  private final Class<? extends Risk> type;
  private final String word;

  RiskKind(Class<? extends Risk> type) {
    this.type = type;
    this.word = name().toLowerCase(Locale.ROOT);
  }

  /** The record type of such a risk. */
  public Class<? extends Risk> type() {
    return type;
  }

  /** The word for it in rate books and request files: {@code motor}. */
  public String word() {
    return word;
  }

  /** Returns the kind of a word such as {@code motor}. */
  public static Optional<RiskKind> ofWord(String word) {
    return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
  }
}
