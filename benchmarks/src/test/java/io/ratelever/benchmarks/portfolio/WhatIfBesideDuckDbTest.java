package io.ratelever.benchmarks.portfolio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WhatIfBesideDuckDbTest {

  private static final Path RULES = Path.of("..", "rules");

  @TempDir private Path folder = Path.of("");

  /** The program fails if any premium that the engine gives is another in SQL. */
  @Test
  void sqlGivesThePremiumsOfTheEngine() {
    String[] arguments = {RULES.toString(), folder.toString(), "3000", "1"};
    assertThatCode(() -> WhatIfBesideDuckDb.main(arguments)).doesNotThrowAnyException();
    assertThat(folder.resolve("results/report.html")).isNotEmptyFile();
  }

  /**
   * The share of the year's premium for a month, 0.10, stands in the book's page of short terms.
   */
  @Test
  void tableBecomesABranchForEachRow() throws Exception {
    try (DuckDb database = DuckDb.open(1)) {
      CompulsoryMotorSql.readPages(database, RULES.resolve("cn/motor-compulsory/2020-09-19"));
      String cases = new CompulsoryMotorSql(database, false).query();
      assertThat(cases).contains(" = '1' THEN '0.10' WHEN ").doesNotContain("page_terms");
      assertThat(new CompulsoryMotorSql(database, true).query()).contains("page_terms.share");
    }
  }
}
