package io.ratelever.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.ratelever.ratebook.FailureReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The table of reasons in proto/README.md is part of the contract. */
final class ErrorReasonTest {

  private static final Path README = Path.of("../../proto/README.md");
  private static final Pattern ROW =
      Pattern.compile("^\\| `([A-Z_]+)` \\| `([A-Z_]+)` \\| [^|]+\\. \\| [^|]+\\. \\|$");

  @ParameterizedTest
  @EnumSource
  void everyFailureOfTheEngineHasAReason(FailureReason failure) {
    assertThat(ErrorReason.of(failure).name()).isEqualTo(failure.name());
  }

  @Test
  void theTableHasEveryReasonWithItsCodeInOrderOfPrecedence() throws IOException {
    Map<String, String> expected = new LinkedHashMap<>();
    for (ErrorReason reason : ErrorReason.values()) {
      expected.put(reason.name(), reason.code().name());
    }

    assertThat(List.copyOf(table().entrySet())).isEqualTo(List.copyOf(expected.entrySet()));
  }

  @Test
  void reasonsHaveTheFormThatClientsExpect() {
    assertThat(Arrays.stream(ErrorReason.values()).map(ErrorReason::name))
        .allMatch(name -> name.matches("[A-Z][A-Z0-9_]{1,61}[A-Z0-9]"));
  }

  private static Map<String, String> table() throws IOException {
    Map<String, String> table = new LinkedHashMap<>();
    for (String line : Files.readAllLines(README)) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        table.put(row.group(1), row.group(2));
      }
    }
    return table;
  }
}
