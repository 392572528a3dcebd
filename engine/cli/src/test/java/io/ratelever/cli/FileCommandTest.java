package io.ratelever.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileCommandTest {

  private static final String BOOK = "xx/trial/2027-01-01";

  @TempDir private Path folder;

  private Path books;
  private Path edition;

  @BeforeEach
  void writesAnEdition() throws IOException {
    books = Files.createDirectory(folder.resolve("rules"));
    edition = books.resolve(BOOK);
    assertThat(Called.with("new", "--in", books.toString(), BOOK).exitCode()).isZero();
  }

  @Test
  void freezesAnEditionByTheDigestsOfItsFiles() throws Exception {
    assertThat(file().exitCode()).isZero();

    assertThat(read("ratebook.yaml")).contains("\nstatus: filed");
    byte[] page = Files.readAllBytes(edition.resolve("rates/base_premiums.csv"));
    String sha256 = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(page));
    assertThat(read("filed.sha256"))
        .contains(sha256 + "  rates/base_premiums.csv\n")
        .doesNotContain("scenarios");
    assertThat(check().output()).startsWith("1 edition and 8 scenarios checked: all is well");
  }

  @Test
  void aChangeOfAFiledEditionFailsTheCheck() throws IOException {
    file();
    write("rules/violations.csv", read("rules/violations.csv").replace("0.05", "0.06"));

    Called check = check();

    assertThat(check.output()).contains("rules/violations.csv: is not as it was filed; undo");
    assertThat(check.exitCode()).isEqualTo(1);
  }

  @Test
  void scenariosOfAFiledEditionMayChange() throws IOException {
    file();
    write("scenarios/examples.yaml", read("scenarios/examples.yaml") + "# and more\n");

    assertThat(check().exitCode()).isZero();
  }

  @Test
  void doesNotFileTwice() {
    file();

    assertThat(file().output())
        .isEqualTo("ratelever: " + BOOK + " is filed already; a correction is a new edition\n");
  }

  @Test
  void leavesAnEditionWithProblemsAsItWas() throws IOException {
    write("rules/violations.csv", read("rules/violations.csv").replace("0.05", "0.06"));
    String before = read("ratebook.yaml");

    Called file = file();

    assertThat(file.output()).contains("expected").contains("ratelever: not filed: ");
    assertThat(file.exitCode()).isEqualTo(1);
    assertThat(read("ratebook.yaml")).isEqualTo(before);
    assertThat(edition.resolve("filed.sha256")).doesNotExist();
  }

  private Called file() {
    return Called.with("file", "--rules", books.toString(), BOOK);
  }

  private Called check() {
    return Called.with("check", "--cells", "none", books.toString());
  }

  private String read(String file) throws IOException {
    return Files.readString(edition.resolve(file));
  }

  private void write(String file, String text) throws IOException {
    Files.write(edition.resolve(file), text.getBytes(StandardCharsets.UTF_8));
  }
}
