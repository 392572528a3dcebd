/** Apache Parquet files: their records as rows of texts, and rows of values as Parquet. */
@NullMarked
package io.ratelever.portfolio.parquet;

import org.jspecify.annotations.NullMarked;
