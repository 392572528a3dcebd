package io.ratelever.server.wire;

import io.ratelever.risk.Trail;
import org.jspecify.annotations.Nullable;

/**
 * What reading one risk shares: the faults that are found, where in the request it stands, and the
 * currency of all amounts.
 */
final class Reading {

  private final Findings findings;
  private @Nullable String currency;
  private final Trail trail = new Trail();

  Reading(Findings findings) {
    this.findings = findings;
  }

  /** Where in the request it stands; whoever reads a part moves it there and back. */
  Trail trail() {
    return trail;
  }

  /** Tells that a field of where it stands breaks its grammar. */
  void invalid(String field, InvalidValueException fault) {
    findings.invalid(trail + "." + field, fault.description());
  }

  /** Tells that where it stands breaks its grammar. */
  void invalid(InvalidValueException fault) {
    findings.invalid(trail.toString(), fault.description());
  }

  /** Tells that the list in which it stands has too many elements. */
  void tooMany(int size, String elements) {
    findings.add(ErrorReason.TOO_MANY_RECORDS, trail.toString(), "has " + size + " " + elements);
  }

  /**
   * The currency that was stated, or that amounts are in; {@code null} if there was none so far.
   */
  @Nullable String currency() {
    return currency;
  }

  /**
   * Takes note of a currency.
   *
   * @throws InvalidValueException if it is malformed, or another than before
   */
  String sameCurrency(String code) {
    if (code.equals(currency)) {
      return code;
    }
    WireValues.currency(code);
    if (currency == null) {
      currency = code;
    } else {
      throw new InvalidValueException(
          "is in " + code + "; all amounts of a risk are in one currency, here " + currency);
    }
    return code;
  }
}
