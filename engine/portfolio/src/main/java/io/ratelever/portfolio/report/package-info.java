/** What a run over a portfolio leaves behind: results, rejects, the report. */
@NullMarked
package io.ratelever.portfolio.report;

import org.jspecify.annotations.NullMarked;
