package io.ratelever.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReplayCommandTest {

  private static final String BOOK = "xx/trial/2027-01-01";

  @TempDir private Path folder;

  private Path books;
  private Path recorded;

  @BeforeEach
  void recordsTheExampleOfABook() throws IOException {
    books = Files.createDirectory(folder.resolve("rules"));
    recorded = folder.resolve("quotes.jsonl");
    assertThat(Called.with("new", "--in", books.toString(), BOOK).exitCode()).isZero();
    String example = books.resolve("xx/trial/example.yaml").toString();
    Called rate = called("rate", "--worksheet", "--record", recorded.toString(), example);
    assertThat(rate.exitCode()).isZero();
  }

  @Test
  void aRecordingIsTheSameAgain() {
    Called replay = called("replay", recorded.toString());

    assertThat(replay.output()).isEqualTo("1 recording replayed: all the same\n");
    assertThat(replay.exitCode()).isZero();
  }

  @Test
  void digestsOfAnAnswerAreThoseOfItsRecording() throws IOException {
    String example = books.resolve("xx/trial/example.yaml").toString();

    Called rate = called("rate", "--worksheet", "--digests", example);

    List<String> digests =
        rate.output().lines().filter(line -> line.matches("(given|answer) +digest .*")).toList();
    assertThat(digests).hasSize(2);
    assertThat(Files.readString(recorded))
        .contains(
            "\"digest\":\"" + digests.get(0).replaceFirst(".* ", "") + "\",\"request\"",
            "\"digest\":\"" + digests.get(1).replaceFirst(".* ", "") + "\",\"rating\"");
  }

  @Test
  void theFirstDifferenceIsNamed() throws IOException {
    Path rules = books.resolve(BOOK).resolve("rules/violations.csv");
    Files.writeString(
        rules, Files.readString(rules).replace("SPEEDING,< 50,0.05", "SPEEDING,< 50,0.06"));

    Called replay = called("replay", recorded.toString());

    assertThat(replay.output())
        .isEqualTo(
            recorded
                + ":1: xx/trial/2027-01-01: worksheet.runs[offence[0]].lines[loading].value was"
                + " 0.05, is 0.06\n1 recording replayed: 1 not the same\n");
    assertThat(replay.exitCode()).isEqualTo(1);
  }

  @Test
  void anotherTextOfTheEditionIsTold() throws IOException {
    Path book = books.resolve(BOOK).resolve("ratebook.yaml");
    Files.writeString(book, Files.readString(book) + "# a comment\n");

    Called replay = called("replay", recorded.toString());

    assertThat(replay.output()).contains("the answer is the same, by another basis: was {\"book\"");
    assertThat(replay.exitCode()).isEqualTo(1);
  }

  @Test
  void whatIsNoRecordingIsTold() throws IOException {
    Files.writeString(recorded, "{}\n");

    Called replay = called("replay", recorded.toString());

    assertThat(replay.output())
        .startsWith(recorded + ":1:1: not a recording; one is a line that ratelever rate --record");
    assertThat(replay.exitCode()).isEqualTo(1);
  }

  private Called called(String command, String... arguments) {
    String[] all = new String[arguments.length + 5];
    all[0] = command;
    all[1] = "--rules";
    all[2] = books.toString();
    all[3] = "--cells";
    all[4] = "none";
    System.arraycopy(arguments, 0, all, 5, arguments.length);
    return Called.with(all);
  }
}
