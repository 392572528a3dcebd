package io.ratelever.portfolio.whatif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ratelever.portfolio.PortfolioException;
import io.ratelever.portfolio.attribution.AttributionTally;
import io.ratelever.portfolio.dislocation.Dislocation.Segment;
import io.ratelever.portfolio.dislocation.DislocationState;
import io.ratelever.portfolio.read.FileMark;
import io.ratelever.portfolio.report.GrowingFile.Extent;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointsTest {

  private static final Checkpoints.About ABOUT =
      new Checkpoints.About(
          Map.of("by", List.of("policy.area", "车辆")), Map.of("the candidate", "digest 1"));

  private static final Checkpoint CHECKPOINT =
      new Checkpoint(
          7,
          List.of(
              new FileMark("policies.csv", 900, 512, 512, 4_000_000_000L, 9L, 1, "P\"7"),
              new FileMark("claims.csv", 90, 90, 90, 1, null, 1, "")),
          new Extent(300, 1),
          Map.of("problems.csv", new Extent(20, 2)),
          new DislocationState(
              new Segment(
                  "all",
                  7,
                  new BigDecimal("123456789012345678901234567890.1200"),
                  new BigDecimal("0.1000"),
                  3,
                  4,
                  BigDecimal.ZERO),
              List.of(),
              List.of(),
              List.of(),
              List.of(),
              List.of(),
              List.of(),
              List.of(),
              2,
              true,
              1),
          new AttributionTally.State(
              List.of(new BigInteger("-98765432109876543210")),
              List.of(5L),
              BigInteger.ONE,
              BigInteger.TEN,
              6,
              1));

  @TempDir private Path out = Path.of("");

  private Path write() throws IOException {
    try (Checkpoints checkpoints = Checkpoints.begin(out, CheckpointPace.usual(), ABOUT)) {
      checkpoints.write(() -> CHECKPOINT);
    }
    return out.resolve("checkpoint/run.json");
  }

  private void refuses(String why) {
    assertThatThrownBy(() -> Checkpoints.resume(out, CheckpointPace.usual()))
        .isInstanceOf(PortfolioException.class)
        .hasMessageContaining(why);
  }

  @Test
  void readsWhatItHasWritten() throws IOException {
    write();
    try (Checkpoints checkpoints = Checkpoints.resume(out, CheckpointPace.usual())) {
      assertThat(checkpoints.about()).isEqualTo(ABOUT);
      assertThat(checkpoints.last()).isEqualTo(CHECKPOINT);
    }
  }

  @Test
  void refusesACheckpointThatIsCutOffAnywhere() throws IOException {
    long seed = new Random().nextLong();
    Path file = write();
    byte[] bytes = Files.readAllBytes(file);
    int length = new Random(seed).nextInt(bytes.length);
    Files.write(file, java.util.Arrays.copyOf(bytes, length));
    assertThatThrownBy(() -> Checkpoints.resume(out, CheckpointPace.usual()))
        .as("seed %d", seed)
        .isInstanceOf(PortfolioException.class)
        .hasMessageContaining("run.json is damaged or was edited");
  }

  @Test
  void refusesACheckpointThatWasEdited() throws IOException {
    Path file = write();
    String text = Files.readString(file);
    Files.writeString(file, text.replace("\"policies\":7", "\"policies\":8"));
    assertThat(file).content().isNotEqualTo(text);
    refuses("run.json is damaged or was edited, so nothing can go on from it");
  }

  @Test
  void saysThatThereIsNothingToResume() throws IOException {
    refuses("has no checkpoint of a run that was stopped");
    Files.writeString(out.resolve("manifest.json"), "{}");
    refuses("holds a run that has ended");
  }

  @Test
  void refusesAFolderThatAnotherRunHas() throws IOException {
    write();
    try (Checkpoints first = Checkpoints.resume(out, CheckpointPace.usual())) {
      assertThat(first.last()).isNotNull();
      refuses("belongs to a run that is still going on");
    }
  }

  @Test
  void namesWhatHasChanged() throws IOException {
    write();
    try (Checkpoints checkpoints = Checkpoints.resume(out, CheckpointPace.usual())) {
      checkpoints.requireSame(Map.of("the candidate", "digest 1"));
      assertThatThrownBy(() -> checkpoints.requireSame(Map.of("the candidate", "digest 2")))
          .isInstanceOf(PortfolioException.class)
          .hasMessageContaining(
              "cannot be resumed: the candidate has changed since: it was digest 1, it is digest"
                  + " 2. Put back what it was");
    }
  }

  @Test
  void leavesNoFolderIfNothingCanBeGoneOnWith() throws IOException {
    try (Checkpoints checkpoints = Checkpoints.begin(out, CheckpointPace.usual(), ABOUT)) {
      assertThat(checkpoints.last()).isNull();
    }
    assertThat(out).isEmptyDirectory();
  }

  /** A checkpoint of 50 ms takes a hundredth of the 5 s after which the next one comes. */
  @Test
  void waitsAHundredTimesAsLongAsACheckpointTakes() {
    long[] now = new long[1];
    CheckpointPace pace = new CheckpointPace(Duration.ofSeconds(2), () -> now[0]);
    now[0] = Duration.ofMillis(1_999).toNanos();
    assertThat(pace.isDue()).isFalse();
    now[0] = Duration.ofSeconds(2).toNanos();
    assertThat(pace.isDue()).isTrue();
    pace.during(() -> now[0] += Duration.ofMillis(50).toNanos());
    now[0] += Duration.ofMillis(4_999).toNanos();
    assertThat(pace.isDue()).isFalse();
    now[0] += Duration.ofMillis(1).toNanos();
    assertThat(pace.isDue()).isTrue();
  }
}
