package io.ratelever.rating;

import io.ratelever.ratebook.Submission;
import org.jspecify.annotations.Nullable;

/**
 * Asks for one product's rating of a submission.
 *
 * @param product the product: {@code cn/motor-compulsory}
 * @param edition the very edition to use ({@code 2020-09-19}); absent chooses the one in force
 * @param submission what is rated; its {@code effectiveOn} and {@code knownOn} must be there
 * @param worksheet whether the answer shows its working
 */
public record RatingRequest(
    String product, @Nullable String edition, Submission submission, boolean worksheet) {}
