package io.ratelever.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stops {@code ./ratelever whatif} as people and power failures do, and goes on with it. */
class WhatIfResumeIT {

  private static final Path RULES = ServeProcess.home().resolve("rules");
  private static final String BASELINE = "cn/motor-compulsory/2010-08-01";

  /** So many that a run takes several times as long as the first checkpoint. */
  private static final int POLICIES = 150_000;

  private static final long SECONDS_AT_MOST = 120;

  @TempDir private static Path folder = Path.of("");

  @BeforeAll
  static void runToTheEnd() throws IOException, InterruptedException {
    Path draft = draft();
    copy(RULES.resolve("cn/motor-compulsory/2020-09-19"), draft);
    Files.delete(draft.resolve("filed.sha256"));
    Path book = draft.resolve("ratebook.yaml");
    Files.writeString(book, Files.readString(book).replace("status: filed", "status: draft"));
    Called generated =
        Called.with(
            "portfolio",
            "generate",
            "--policies",
            String.valueOf(POLICIES),
            "--seed",
            "3",
            "--book",
            "cn/motor-compulsory",
            folder.resolve("portfolio").toString());
    assertThat(generated.exitCode()).as(generated.output()).isZero();
    ServeProcess.Finished whole = ServeProcess.run(whatIf(folder.resolve("whole")));
    assertThat(whole.exitCode()).as(whole.output()).isZero();
  }

  private static Path draft() {
    return folder.resolve("drafts/2020-09-19");
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> inside = Files.walk(from)) {
      for (Path file : inside.toList()) {
        Path copied = to.resolve(from.relativize(file).toString());
        Files.createDirectories(Files.isDirectory(file) ? copied : copied.getParent());
        if (Files.isRegularFile(file)) {
          Files.copy(file, copied);
        }
      }
    }
  }

  private static List<String> whatIf(Path out) {
    return new ArrayList<>(
        List.of(
            "./ratelever",
            "whatif",
            "--attribute",
            "--cap",
            "0.10",
            "--portfolio",
            folder.resolve("portfolio").toString(),
            "--baseline",
            BASELINE,
            "--candidate",
            draft().toString(),
            "--out",
            out.toString()));
  }

  /** Starts a run, and waits until a file of it is there and not empty. */
  private static Process startUntil(List<String> command, Path file)
      throws IOException, InterruptedException {
    Process process = ServeProcess.launch(command);
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_AT_MOST);
    while (!Files.isRegularFile(file) || Files.size(file) == 0) {
      assertThat(process.waitFor(20, TimeUnit.MILLISECONDS))
          .as("the run ended before there was %s", file)
          .isFalse();
      assertThat(System.nanoTime()).as("no %s in time", file).isLessThan(end);
    }
    return process;
  }

  private static String end(Process process) throws IOException, InterruptedException {
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(SECONDS_AT_MOST, TimeUnit.SECONDS)).isTrue();
    return text;
  }

  private static void signal(Process process, String signal)
      throws IOException, InterruptedException {
    List<String> kill = List.of("kill", signal, String.valueOf(process.pid()));
    assertThat(new ProcessBuilder(kill).start().waitFor()).isZero();
  }

  private static Map<String, byte[]> files(Path out) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> inside = Files.walk(out)) {
      for (Path file : inside.filter(Files::isRegularFile).toList()) {
        files.put(out.relativize(file).toString(), Files.readAllBytes(file));
      }
    }
    return files;
  }

  private static void assertSameAsWhole(Path out) throws IOException {
    Map<String, byte[]> expected = files(folder.resolve("whole"));
    Map<String, byte[]> found = files(out);
    assertThat(found.keySet()).isEqualTo(expected.keySet());
    expected.forEach((file, bytes) -> assertThat(found.get(file)).as(file).isEqualTo(bytes));
  }

  @Test
  void goesOnAfterCtrlC() throws IOException, InterruptedException {
    Path out = folder.resolve("interrupted");
    Process process = startUntil(whatIf(out), out.resolve("policies.csv"));
    signal(process, "-INT");
    String said = end(process);

    assertThat(process.exitValue()).as(said).isEqualTo(130);
    String command = "./ratelever whatif --resume " + out;
    assertThat(said).containsPattern("stopped after [0-9,]+ policies; go on with: ");
    assertThat(said).contains("go on with: " + command);

    refusesANewRunIn(out);
    refusesWhatHasChanged(out);

    ServeProcess.Finished resumed =
        ServeProcess.run(
            List.of("./ratelever", "whatif", "--resume", out.toString(), "--threads", "3"));
    assertThat(resumed.exitCode()).as(resumed.output()).isZero();
    assertSameAsWhole(out);
    assertThat(resume(out).output()).contains("holds a run that has ended");
  }

  private static Called resume(Path out, String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("whatif", "--cells", "none", "--resume", out.toString()));
    arguments.addAll(List.of(more));
    return Called.with(arguments.toArray(String[]::new));
  }

  private static void refuses(Called called, String... why) {
    assertThat(called.exitCode()).as(called.output()).isNotZero();
    assertThat(called.output()).contains(why).doesNotContain("\tat ", "fault of RateLever");
  }

  private static void refusesANewRunIn(Path out) {
    List<String> again = whatIf(out);
    again.addAll(List.of("--rules", RULES.toString()));
    Called called = Called.with(again.subList(1, again.size()).toArray(String[]::new));
    refuses(
        called,
        "holds a run that was stopped; name a new folder, or go on with: ",
        "--resume " + out);
    assertThat(out.resolve("checkpoint/run.json")).isRegularFile();
  }

  private static void refusesWhatHasChanged(Path out) throws IOException {
    refuses(resume(out, "--attribute"), "(--resume=DIR | ");
    refuses(resume(out, "--rules", RULES.toString()), "--rules does not go with --resume");
    whileChanged(
        draft().resolve("ratebook.yaml"),
        text -> text + "\n",
        () ->
            refuses(
                resume(out),
                out
                    + " cannot be resumed: the candidate "
                    + draft()
                    + " has changed since: it was"));
    whileChanged(
        folder.resolve("portfolio/policies.csv"),
        text -> text.replaceFirst("2026", "2027"),
        () -> refuses(resume(out), "policies.csv has changed since the run was stopped"));
    whileChanged(
        out.resolve("policies.csv"),
        text -> text.replaceFirst("RATED", "LATED"),
        () -> refuses(resume(out), "policies.csv has changed since the run was stopped"));
    whileChanged(
        out.resolve("checkpoint/run.json"),
        text -> text.substring(0, text.length() / 2),
        () -> refuses(resume(out), "run.json is damaged or was edited"));
    whileChanged(
        out.resolve("checkpoint/run.json"),
        text -> text.replace("semantics", "semantix"),
        () -> refuses(resume(out), "run.json is damaged or was edited"));
  }

  /** Does something. */
  private interface Step {
    void go() throws IOException;
  }

  private static void whileChanged(Path file, UnaryOperator<String> change, Step step)
      throws IOException {
    String text = Files.readString(file);
    String changed = change.apply(text);
    assertThat(changed).isNotEqualTo(text);
    Files.writeString(file, changed);
    try {
      step.go();
    } finally {
      Files.writeString(file, text);
    }
  }

  @Test
  void goesOnAfterItWasKilled() throws IOException, InterruptedException {
    Path out = folder.resolve("killed");
    Process process = startUntil(whatIf(out), out.resolve("checkpoint/run.json"));
    signal(process, "-KILL");
    end(process);
    assertThat(process.exitValue()).isEqualTo(137);

    ServeProcess.Finished resumed =
        ServeProcess.run(List.of("./ratelever", "whatif", "--resume", out.toString()));
    assertThat(resumed.exitCode()).as(resumed.output()).isZero();
    assertSameAsWhole(out);
  }
}
