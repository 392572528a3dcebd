package io.ratelever.ratebook;

/**
 * Why a risk could not be rated. The names go over the wire; proto/README.md explains them.
 *
 * <p>A referral or a decline is no failure.
 */
public enum FailureReason {
  /** A field that the rate book needs was not sent. */
  FIELD_MISSING,
  /** A field holds what it cannot hold: malformed, negative, too long. */
  FIELD_INVALID,
  /** A fact, attribute or coverage has a value outside what the rate book declares. */
  VALUE_NOT_ALLOWED,
  /** A rate page has no row for a key. */
  KEY_NOT_ON_PAGE,
  /** A minimum, a maximum or the only element of an empty list was asked for. */
  LIST_EMPTY,
  /** The risk shows a combination that the rate book declares impossible. */
  FACTS_IMPOSSIBLE,
  /** A supplied value is of the wrong type or outside its band, or cannot be supplied. */
  SUPPLIED_VALUE_INVALID,
  /** No rule gives a value that the premium needs: a gap of the rate book. */
  RULE_GAP,
  /** Two rules give a value that only one may give: an overlap of the rate book. */
  RULE_OVERLAP,
  /** Rules gave a value outside the band that the rate book declares. */
  OUTSIDE_BAND,
  /** A formula divides by zero, or a number grows beyond all bounds. */
  ARITHMETIC,
  /** No rate book of that product exists. */
  PRODUCT_UNKNOWN,
  /** The product has no edition in force on that date, or not the one that was asked for. */
  EDITION_NOT_FOUND,
  /** The edition, or the engine, is not what the policy was rated by. */
  BASIS_DIFFERS
}
