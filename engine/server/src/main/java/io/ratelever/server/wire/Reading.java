package io.ratelever.server.wire;

import org.jspecify.annotations.Nullable;

/** What reading one risk shares: the faults that are found, and the currency of all its amounts. */
final class Reading {

  private final Findings findings;
  private @Nullable String currency;

  Reading(Findings findings) {
    this.findings = findings;
  }

  Findings findings() {
    return findings;
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
    WireValues.currency(code);
    if (currency == null) {
      currency = code;
    } else if (!currency.equals(code)) {
      throw new InvalidValueException(
          "is in " + code + "; all amounts of a risk are in one currency, here " + currency);
    }
    return code;
  }
}
