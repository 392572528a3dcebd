package io.ratelever.rules;

import static io.ratelever.rules.Groups.compare;
import static org.assertj.core.api.Assertions.assertThat;

import io.ratelever.ratebook.Action;
import io.ratelever.ratebook.Condition.Operator;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The settings of a machine decide nothing: another JVM, other defaults, the same outcome. */
class PlatformTest {

  @ParameterizedTest
  @CsvSource({"US-ASCII, en", "GBK, zh", "ISO-8859-1, de"})
  void decidesTheSameUnderAnyEncodingAndLanguage(String encoding, String language)
      throws Exception {
    Process process =
        new ProcessBuilder(
                System.getProperty("java.home") + "/bin/java",
                "-Dfile.encoding=" + encoding,
                "-Duser.language=" + language,
                "-cp",
                System.getProperty("java.class.path"),
                Decision.class.getName())
            .redirectErrorStream(true)
            .start();

    assertThat(output(process)).endsWith("fired: 北京".codePoints().boxed().toList() + "\n");
    assertThat(process.waitFor()).isZero();
  }

  private static String output(Process process) throws IOException {
    try (InputStream output = process.getInputStream()) {
      return new String(output.readAllBytes(), StandardCharsets.US_ASCII);
    }
  }

  /** Decides about texts outside ASCII. */
  static final class Decision {

    private Decision() {}

    public static void main(String[] arguments) {
      RuleBase base =
          Groups.compile(
              Groups.group(
                  List.of(Groups.read("area", Groups.levels("北京", "上海"))),
                  List.of(),
                  List.of(
                      Groups.rule(
                          "北京",
                          compare("area", Operator.EQUAL, "北京"),
                          new Action.Refer("look", Groups.AT)),
                      Groups.rule(
                          "上海",
                          compare("area", Operator.EQUAL, "上海"),
                          new Action.Refer("look", Groups.AT)))));
      StringBuilder fired = new StringBuilder("fired: ");
      base.decide("motor.accident", List.of("北京")).fired().forEach(r -> fired.append(r.name()));
      System.out.print(fired.codePoints().boxed().toList() + "\n");
    }
  }
}
