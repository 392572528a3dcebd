package io.ratelever.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The service as a newcomer starts it, called by the line that it prints and by clients in other
 * languages.
 *
 * <p>Expected: family car under 6 seats 950 × (1 + 0 for one at-fault accident without death + 0.15
 * for one drink-driving offence in Beijing) = 1092.50. Sources: 交强险基础费率表(2008版); 新京报 2010-02-26.
 */
class ServeIT {

  private static ServeProcess serve;

  @BeforeAll
  static void start() throws IOException {
    serve = ServeProcess.start("--port", "0");
  }

  @AfterAll
  static void stop() {
    serve.close();
  }

  @Test
  void tellsWhatItLoaded() {
    assertThat(serve.lines()).anyMatch(line -> line.contains("cn/motor-compulsory/2020-09-19"));
  }

  @Test
  void theLineThatItPrintsRatesARisk() throws IOException, InterruptedException {
    ServeProcess.Finished rate = ServeProcess.run(List.of(serve.exampleCall().split(" ")));
    // Worked line by line in rules/cn/enterprise-property/example.yaml, the first that there is.
    assertThat(rate.output()).contains("premium   139853.63 CNY");
    assertThat(rate.exitCode()).isZero();
  }

  @Test
  void aBusyPortIsNamed() throws IOException, InterruptedException {
    ServeProcess.Finished second =
        ServeProcess.run(ServeProcess.serveCommand("--port", String.valueOf(serve.port())));
    assertThat(second.output()).contains("port " + serve.port()).doesNotContain("\tat ");
    assertThat(second.exitCode()).isEqualTo(1);
  }

  @Test
  void aBindBeyondThisMachineNeedsInsecure() throws IOException, InterruptedException {
    ServeProcess.Finished open =
        ServeProcess.run(ServeProcess.serveCommand("--port", "0", "--bind", "0.0.0.0"));
    assertThat(open.output()).contains("0.0.0.0").contains("--insecure");
    assertThat(open.exitCode()).isEqualTo(1);
  }

  @Test
  void stopsCleanlyWhenAsked() throws IOException, InterruptedException {
    try (ServeProcess other = ServeProcess.start("--port", "0")) {
      // 128 + SIGTERM: the exit code of a process that was asked to end and did.
      assertThat(other.terminate()).isEqualTo(143);
    }
  }

  @Test
  void pythonRatesFromTheContractAlone(@TempDir Path generated)
      throws IOException, InterruptedException {
    Path own = ServeProcess.home().resolve("proto/src/main/protobuf");
    Path google = ServeProcess.home().resolve("proto/target/vendor");
    List<String> protoc =
        new ArrayList<>(List.of("/usr/bin/protoc", "-I", own.toString(), "-I", google.toString()));
    protoc.add("--python_out=" + generated);
    protoc.addAll(protoFiles(own.resolve("ratelever/v1")));
    for (String file : List.of("date", "decimal", "money", "timeofday")) {
      protoc.add(google.resolve("google/type/" + file + ".proto").toString());
    }
    for (String file : List.of("status", "error_details")) {
      protoc.add(google.resolve("google/rpc/" + file + ".proto").toString());
    }
    ServeProcess.Finished compiled = ServeProcess.run(protoc);
    assertThat(compiled.exitCode()).as(compiled.output()).isZero();

    ServeProcess.Finished rated =
        ServeProcess.run(
            List.of(
                "/usr/bin/python3",
                client("rate.py"),
                String.valueOf(serve.port()),
                generated.toString()));
    // Outcome 1 is OUTCOME_RATED.
    assertThat(rated.output().lines())
        .containsExactly(
            "1 1092 500000000 CNY",
            "1 1092 500000000 CNY",
            "ERROR VALUE_NOT_ALLOWED",
            "1 1092 500000000 CNY");
  }

  @Test
  void nodeRatesFromTheContractAlone() throws IOException, InterruptedException {
    ServeProcess.Finished rated =
        ServeProcess.run(
            List.of(
                "node",
                client("rate.js"),
                String.valueOf(serve.port()),
                ServeProcess.home().resolve("proto/src/main/protobuf").toString(),
                ServeProcess.home().resolve("proto/target/vendor").toString()));
    // Code 3 is INVALID_ARGUMENT.
    assertThat(rated.output().lines())
        .containsExactly(
            "OUTCOME_RATED 1092 500000000 CNY",
            "OUTCOME_RATED 1092 500000000 CNY",
            "ERROR 3",
            "OUTCOME_RATED 1092 500000000 CNY");
  }

  @Test
  void bufRatesFromReflectionAlone() throws IOException, InterruptedException {
    String line =
        serve.lines().stream().filter(text -> text.contains("buf curl")).findFirst().orElseThrow();
    ServeProcess.Finished rated = ServeProcess.run(List.of("bash", "-c", line.strip()));
    assertThat(rated.output()).contains("\"units\": \"139853\"").contains("\"nanos\": 630000000");
  }

  private static String client(String file) {
    return ServeProcess.home().resolve("engine/cli/src/test/clients").resolve(file).toString();
  }

  private static List<String> protoFiles(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(Path::toString).filter(file -> file.endsWith(".proto")).sorted().toList();
    }
  }
}
