package io.ratelever.rating;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Some of the cases of {@link FormulaOracleIT}. */
class FormulaOracleTest {

  private static final long SEED = Long.getLong("ratelever.seed", 20_261_126L);
  private static final long CASES = 100_000;

  @Test
  void compiledFormulasGiveWhatTheInterpreterGives(@TempDir Path folder) throws IOException {
    FormulaOracle oracle = new FormulaOracle(SEED, folder);

    oracle.compare(CASES);

    assertThat(oracle.leftPerCompared()).as(oracle.summary()).isLessThan(0.4);
  }
}
