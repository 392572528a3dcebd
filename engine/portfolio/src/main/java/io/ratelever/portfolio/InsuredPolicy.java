package io.ratelever.portfolio;

import io.ratelever.ratebook.Submission;
import java.util.List;
import java.util.function.Supplier;

/**
 * A policy of a portfolio.
 *
 * @param id its identifier, unique in the portfolio
 * @param line where it stands: line of its row, from 1
 * @param submission what is rated
 * @param rows gives the rows that it was read from, in case that it must be set aside
 */
public record InsuredPolicy(
    String id, long line, Submission submission, Supplier<List<SetAside.Row>> rows) {}
