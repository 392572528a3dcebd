package io.ratelever.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GenerateCommandTest {

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "motor,      cn/motor-commercial,   claims.csv",
    "enterprise, cn/enterprise-property, locations.items.csv"
  })
  void writesAPortfolioForTheFirstBookOfAKind(String kind, String product, String file)
      throws IOException {
    Path into = folder.resolve("new/portfolio");

    Called generated = generate("--kind", kind, "--policies", "20", "--seed", "7", into.toString());

    assertThat(generated.output())
        .isEqualTo("written: 20 policies for " + product + ", seed 7, in " + into + "\n");
    assertThat(generated.exitCode()).isZero();
    assertThat(into.resolve(file)).isNotEmptyFile();
    // A header and a row for each policy.
    assertThat(Files.readAllLines(into.resolve("policies.csv"))).hasSize(21);
  }

  @Test
  void compulsoryMotorHasNoCoverages() {
    Called generated = generate("--book", "cn/motor-compulsory", folder.toString());

    assertThat(generated.exitCode()).as(generated.output()).isZero();
    assertThat(folder.resolve("violations.csv")).exists();
    assertThat(folder.resolve("coverages.csv")).doesNotExist();
  }

  @Test
  void aBookOfAnotherKindIsRefusedWithThoseThatThereAre() {
    Called refused =
        generate("--kind", "enterprise", "--book", "cn/motor-compulsory", folder.toString());

    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.output())
        .contains("no portfolio can be made for cn/motor-compulsory of kind enterprise; there are")
        .contains("cn/enterprise-property (enterprise)");
    assertThat(folder).isEmptyDirectory();
  }

  @ParameterizedTest
  @CsvSource({"0", "-3"})
  void anImpossibleNumberIsRefused(String policies) {
    Called refused = generate("--policies", policies, folder.toString());

    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.output())
        .isEqualTo("ratelever: a portfolio has from 1 to 9999999999 policies, not %s\n", policies);
  }

  @Test
  void aPortfolioThatIsThereIsLeft() throws IOException {
    Path policies = Files.writeString(folder.resolve("policies.csv"), "ours\n");

    Called refused = generate(folder.toString());

    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.output())
        .contains("policies.csv is there already, and is left; choose another folder");
    assertThat(policies).hasContent("ours");
  }

  private static Called generate(String... arguments) {
    String[] all = new String[arguments.length + 2];
    all[0] = "portfolio";
    all[1] = "generate";
    System.arraycopy(arguments, 0, all, 2, arguments.length);
    return Called.with(all);
  }
}
