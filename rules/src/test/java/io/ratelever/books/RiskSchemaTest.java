package io.ratelever.books;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * Holds {@code rules/schema/risk.schema.json} against the records that it is made from. After a
 * change of a record or its Javadoc, write it anew:
 *
 * <pre>{@code
 * mvn -pl rules -am test -Dtest=RiskSchemaTest -Dsurefire.failIfNoSpecifiedTests=false \
 *   -Dschema.write=true
 * }</pre>
 */
class RiskSchemaTest {

  @Test
  void theSchemaOfRisksIsThatOfTheRecords() throws IOException {
    Path file = Repository.schema("risk");
    if (Boolean.getBoolean("schema.write")) {
      Files.writeString(file, RiskSchema.text());
    }
    assertThat(Repository.read(file))
        .as("%s; the comment of RiskSchemaTest says how to write it anew", file)
        .isEqualTo(RiskSchema.text());
  }
}
