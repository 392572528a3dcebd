package io.ratelever.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ratelever.check.RateBookFolder;
import io.ratelever.server.RateLeverServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command on the shipped examples, whose figures are worked out in their files. */
final class ProrateCommandTest {

  private static final Path RULES = Path.of("../../rules");
  private static final String CANCELLATION = "cn/motor-compulsory/cancellation.yaml";

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path folder;

  @Test
  void showsTheDaysTheShareAndTheAmountsOfACancellation() {
    assertThat(prorate(RULES.resolve(CANCELLATION))).isZero();

    assertThat(out.toString().lines())
        .contains(
            "Compulsory motor third-party liability insurance",
            "cn/motor-compulsory/2020-09-19 · term 2021-05-01 to 2022-05-01, 365 days",
            "premium   950.00 CNY, as rated",
            "cancelled 2021-07-30 · 90 of 365 days have run, 275 remain · pro rata",
            "retained  234.25 CNY",
            "returned  715.75 CNY",
            "total     234.25 CNY")
        .anyMatch(line -> line.startsWith("share     90/365 [费率方案"));
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void showsTheWorkingOfAChangeByCoverage() {
    assertThat(prorate(RULES.resolve("cn/motor-commercial/change.yaml"), "--lang", "zh")).isZero();

    assertThat(out.toString().lines())
        .contains(
            "change    2024-10-01 · 243 of 365 days remain",
            "          (1314.46 CNY - 1194.44 CNY) × 243/365",
            "charged   79.90 CNY",
            "          车损险: 0.00 CNY",
            "          第三者责任险: 79.90 CNY",
            "total     1274.34 CNY")
        .anyMatch(line -> line.startsWith("caveat    recalled: the split by days"));
  }

  @Test
  void printsTheAnswerAsTheContractHasIt() {
    assertThat(prorate(RULES.resolve(CANCELLATION), "--json")).isZero();

    assertThat(out.toString())
        .contains("\"elapsed_days\": 90", "\"units\": \"715\"", "\"nanos\": 750000000");
  }

  @Test
  void asksAServer() throws Exception {
    RateLeverServer server =
        RateLeverServer.builder(RateBookFolder.open(RULES.resolve("cn/motor-compulsory")).rater())
            .start();
    try {
      assertThat(prorate(RULES.resolve(CANCELLATION), "--server", "127.0.0.1:" + server.port()))
          .isZero();
      assertThat(out.toString()).contains("returned  715.75 CNY");
    } finally {
      server.stop(Duration.ofSeconds(1));
    }
  }

  @Test
  void namesEachFaultWithItsFile() throws IOException {
    Path file =
        write(
            """
            product: cn/motor-commercial/2023-06-01
            term: {inception_on: 2024-06-01, expires_on: 2025-06-01}
            paid: {OD: 600, GLASS: 10}
            cancel: {effective_on: 2025-06-01, method: short_rate}
            """);

    assertThat(prorate(file)).isEqualTo(RateLever.FOUND_PROBLEMS);

    assertThat(err.toString().lines())
        .hasSize(3)
        .allMatch(line -> line.startsWith(file + ": "))
        .anyMatch(line -> line.contains("cancellation.effective_on: 2025-06-01 is not before"))
        .anyMatch(line -> line.contains("cancellation.method: short_rate is not allowed"))
        .anyMatch(line -> line.contains("paid_premiums[1].coverage"));
  }

  @Test
  void showsBothDigestsIfTheEditionIsNotWhatItWas() throws IOException {
    String digest = "0".repeat(64);
    Path file =
        write(
            """
            product: cn/motor-compulsory/2020-09-19
            digest: "%s"
            term: {inception_on: 2021-05-01, expires_on: 2022-05-01}
            paid: 950
            cancel: {effective_on: 2021-07-30}
            """
                .formatted(digest));

    assertThat(prorate(file)).isEqualTo(RateLever.FOUND_PROBLEMS);

    assertThat(err.toString())
        .containsPattern("basis.digest: was " + digest + " and is [0-9a-f]{64} now");
  }

  @Test
  void namesTheLineOfAFileThatCannotBeRead() throws IOException {
    Path file = write("product: cn/motor-compulsory\nterm: 2021\n");

    assertThat(prorate(file)).isEqualTo(RateLever.FOUND_PROBLEMS);

    assertThat(err.toString())
        .contains(file + ":1:10: 'cn/motor-compulsory' names no edition")
        .contains(file + ":2:7: term is a single value");
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("request.yaml"), text);
  }

  private int prorate(Path file, String... options) {
    List<String> arguments =
        new ArrayList<>(List.of("prorate", file.toString(), "--rules", RULES.toString()));
    arguments.addAll(List.of(options));
    return RateLever.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments.toArray(String[]::new));
  }
}
