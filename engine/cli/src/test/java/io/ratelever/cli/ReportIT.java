package io.ratelever.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The report of a what-if in a real browser, without a network. Needs Chromium on the path, which
 * {@code .ci/run} installs.
 */
final class ReportIT {

  private static final Path REPOSITORY = Path.of("../..").toAbsolutePath().normalize();

  @TempDir Path folder;

  private Path report() {
    Path portfolio = folder.resolve("portfolio");
    Called generated =
        Called.with(
            "portfolio",
            "generate",
            "--policies",
            "3000",
            "--seed",
            "7",
            "--book",
            "cn/motor-compulsory",
            portfolio.toString());
    assertThat(generated.exitCode()).as(generated.output()).isZero();
    Called called =
        Called.with(
            "whatif",
            "--attribute",
            "--cap",
            "0.05",
            "--rules",
            REPOSITORY.resolve("rules").toString(),
            "--portfolio",
            portfolio.toString(),
            "--baseline",
            "cn/motor-compulsory/2010-08-01",
            "--candidate",
            "cn/motor-compulsory/2020-09-19",
            "--out",
            folder.resolve("out").toString());
    assertThat(called.exitCode()).as(called.output()).isZero();
    return folder.resolve("out/report.html");
  }

  private String chromium(String... arguments) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                "chromium",
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--hide-scrollbars",
                "--window-size=1150,3000",
                "--virtual-time-budget=10000",
                "--user-data-dir=" + folder.resolve("profile")));
    command.addAll(List.of(arguments));
    Path output = folder.resolve("output");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(output.toFile())
            .redirectError(folder.resolve("errors").toFile())
            .start();
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    return Files.readString(output, StandardCharsets.UTF_8);
  }

  @Test
  void drawsItsChartsAndIsNotBlank() throws IOException, InterruptedException {
    String page = report().toUri().toString();

    String drawn = chromium("--dump-dom", page);
    int places = drawn.split("class=\"chart", -1).length - 1;
    int charts = drawn.split("<svg", -1).length - 1;
    // The histogram, the waterfall, and one for each dimension with several values.
    assertThat(places).isGreaterThan(4);
    assertThat(charts).isEqualTo(places);

    Path picture = folder.resolve("report.png");
    chromium("--screenshot=" + picture, page);
    BufferedImage seen = ImageIO.read(picture.toFile());
    Set<Integer> colours = new HashSet<>();
    for (int y = 0; y < 1200; y += 3) {
      for (int x = 0; x < seen.getWidth(); x += 3) {
        colours.add(seen.getRGB(x, y));
      }
    }
    // The colours of the style: falls of the premium, and policies that pay the same.
    assertThat(colours).contains(0xff2c7a68, 0xff8795a3);
  }
}
