package io.ratelever.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Follows the tutorial of {@code rules/README.md} word for word in a folder without rate books:
 * runs its commands, makes its changes, and compares every answer with the one that it shows.
 *
 * <p>A line {@code …} in an answer stands for any lines. Where the answers have changed for a good
 * reason, this writes those of today into the page:
 *
 * <pre>{@code
 * mvn -pl engine/cli -am test -Dtest=TutorialTest -Dsurefire.failIfNoSpecifiedTests=false \
 *   -Dtutorial.write=true
 * }</pre>
 */
class TutorialTest {

  private static final String HOME = "ratelever.home";

  /** Changes of files, and commands with their answers. */
  private static final Pattern BLOCK =
      Pattern.compile("```(diff|console)\n(.*?)```", Pattern.DOTALL);

  @TempDir Path home;
  private String homeBefore;

  @BeforeEach
  void aFolderWithoutRateBooks() throws IOException {
    homeBefore = System.getProperty(HOME, "");
    System.setProperty(HOME, home.toString());
    Path schemas = Files.createDirectories(home.resolve("rules/schema"));
    copy(ServeProcess.home().resolve("rules/schema"), schemas);
  }

  @AfterEach
  void asBefore() {
    if (homeBefore.isEmpty()) {
      System.clearProperty(HOME);
    } else {
      System.setProperty(HOME, homeBefore);
    }
  }

  @Test
  void everyStepAnswersAsThePageShows() throws IOException {
    Path page = ServeProcess.home().resolve("rules/README.md");
    String written = Files.readString(page);

    String played =
        BLOCK
            .matcher(written)
            .replaceAll(block -> Matcher.quoteReplacement(play(block.group(1), block.group(2))));

    if (Boolean.getBoolean("tutorial.write")) {
      Files.writeString(page, played);
    }
    assertThat(Files.readString(page)).isEqualTo(played);
    assertThat(BLOCK.matcher(written).results()).hasSizeGreaterThan(20);
  }

  private String play(String kind, String text) {
    try {
      if (kind.equals("diff")) {
        change(text);
        return "```diff\n" + text + "```";
      }
      return "```console\n" + converse(text) + "```";
    } catch (IOException e) {
      throw new AssertionError(text, e);
    }
  }

  /** Makes one change: its first line names the file, the others are context, old and new lines. */
  private void change(String text) throws IOException {
    List<String> lines = text.lines().toList();
    Path file = home.resolve(lines.get(0).replaceFirst("^# ", ""));
    String before = lines(lines, " -");
    String after = lines(lines, " +");
    if (before.isEmpty()) {
      assertThat(file).doesNotExist();
      Files.writeString(file, after);
      return;
    }
    String old = Files.readString(file);
    assertThat(old.split(Pattern.quote(before), -1)).as("%s has once: %s", file, before).hasSize(2);
    Files.writeString(file, old.replace(before, after));
  }

  private static String lines(List<String> lines, String signs) {
    return lines.stream()
        .skip(1)
        .filter(line -> signs.indexOf(line.charAt(0)) >= 0)
        .map(line -> line.substring(1) + "\n")
        .collect(Collectors.joining());
  }

  /** Runs the commands of a block; returns it with the answers of today. */
  private String converse(String text) throws IOException {
    StringBuilder conversation = new StringBuilder();
    for (String exchange : text.split("(?m)^(?=\\$ )", -1)) {
      if (exchange.isBlank()) {
        continue;
      }
      int end = exchange.indexOf('\n') + 1;
      String shown = exchange.substring(end);
      String answer = run(exchange.substring(2, end).strip());
      conversation.append(exchange, 0, end).append(isShown(shown, answer) ? shown : answer);
    }
    return conversation.toString();
  }

  private static boolean isShown(String shown, String answer) {
    String pattern =
        Stream.of(shown.split("…\n", -1))
            .map(Pattern::quote)
            .collect(Collectors.joining("(.*\n)*"));
    return answer.matches(pattern);
  }

  private String run(String command) throws IOException {
    List<String> words = new ArrayList<>(List.of(command.split(" ")));
    String program = words.remove(0);
    words.replaceAll(word -> word.startsWith("rules/") ? home.resolve(word).toString() : word);
    if (program.equals("cp")) {
      assertThat(words).hasSize(3).startsWith("-R");
      copy(Path.of(words.get(1)), Path.of(words.get(2)));
      return "";
    }
    assertThat(program).isEqualTo("./ratelever");
    return Called.with(words.toArray(String[]::new))
        .output()
        .replace(home.resolve("ratelever").toString(), "./ratelever")
        .replace(home + "/", "");
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
    }
  }
}
