package io.ratelever.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.ratelever.ratebook.DislocationLimits;
import io.ratelever.ratebook.Problem;
import io.ratelever.ratebook.Problems;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LimitsFileTest {

  private final Problems problems = new Problems();

  private Optional<DislocationLimits> read(String... lines) {
    return LimitsFile.read(
        "limits.yaml", String.join("\n", lines).getBytes(StandardCharsets.UTF_8), problems);
  }

  private List<String> messages() {
    return problems.list().stream().map(Problem::toString).toList();
  }

  @Test
  void readsEachLimit() {
    assertThat(
            read(
                "policy: {rise: 0.15}",
                "book: {change: 0.005}",
                "segment: {policies: 500, rise: 0.05}"))
        .contains(
            new DislocationLimits(
                new BigDecimal("0.15"), new BigDecimal("0.005"), new BigDecimal("0.05"), 500));
  }

  @Test
  void leavesUnlimitedWhatIsNotWritten() {
    assertThat(read("policy: {rise: 0.15}"))
        .contains(new DislocationLimits(new BigDecimal("0.15"), null, null, 1));
  }

  @Test
  void refusesWhatIsNoLimit() {
    assertThat(read("policy: {rise: 15 %}", "book: 0.005", "wheel: {}")).isEmpty();
    assertThat(messages())
        .anyMatch(
            message ->
                message.startsWith("limits.yaml:1:16: rise: '15 %' is a percentage; write 0.15"))
        .anyMatch(
            message -> message.contains("book is a single value; it looks like {change: 0.005}"))
        .anyMatch(message -> message.contains("wheel"));
  }

  @Test
  void refusesAFileThatLimitsNothing() {
    assertThat(read("policy: {}")).isEmpty();
    assertThat(messages()).singleElement().asString().contains("nothing is limited");
  }
}
