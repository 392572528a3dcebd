package io.ratelever.portfolio;

import io.ratelever.ratebook.Submission;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A policy of a portfolio.
 *
 * @param id its identifier, unique in the portfolio
 * @param line where it stands: line of its row, from 1
 * @param submission what is rated
 * @param losses what was lost under it, in the currency of the editions; absent if unknown
 * @param rows gives the rows that it was read from, in case that it must be set aside
 */
public record InsuredPolicy(
    String id,
    long line,
    Submission submission,
    @Nullable BigDecimal losses,
    Supplier<List<SetAside.Row>> rows) {}
