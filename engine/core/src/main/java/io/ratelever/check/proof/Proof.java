package io.ratelever.check.proof;

import io.ratelever.ratebook.Location;
import io.ratelever.ratebook.RateBookId;
import org.jspecify.annotations.Nullable;

/**
 * Something that was to be shown of an edition, and what came of it.
 *
 * @param book the edition; absent if it is of a product as a whole
 * @param claim what was to be shown, such as {@code never_lowers total.premium: offence}
 * @param verdict what came of it
 * @param nanos how long it took, in nanoseconds
 * @param at where it is declared, or what it is about
 */
public record Proof(
    @Nullable RateBookId book, String claim, Verdict verdict, long nanos, Location at) {

  public boolean isProved() {
    return verdict instanceof Verdict.Proved;
  }

  public boolean isRefuted() {
    return verdict instanceof Verdict.Refuted;
  }
}
