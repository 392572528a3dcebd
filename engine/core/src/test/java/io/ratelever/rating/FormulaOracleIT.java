package io.ratelever.rating;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ten million values of random formulas, compiled and interpreted. */
class FormulaOracleIT {

  private static final long SEED = Long.getLong("ratelever.seed", 17L);
  private static final long CASES = Long.getLong("ratelever.formula.cases", 10_000_000L);

  @Test
  void compiledFormulasGiveWhatTheInterpreterGives(@TempDir Path folder) throws IOException {
    FormulaOracle oracle = new FormulaOracle(SEED, folder);

    oracle.compare(CASES);

    System.out.println(oracle.summary());
    assertThat(oracle.leftPerCompared()).as(oracle.summary()).isLessThan(0.4);
  }
}
