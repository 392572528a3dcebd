package io.ratelever.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConvertCommandTest {

  @TempDir Path folder;

  private Called convert(String to) {
    return Called.with(
        "portfolio", "convert", folder.resolve("csv").toString(), folder.resolve(to).toString());
  }

  @Test
  void writesAParquetFileForEachFileOfCsv() throws IOException {
    Files.createDirectories(folder.resolve("csv"));
    Files.writeString(folder.resolve("csv/policies.csv"), "policy_id\n1\n2\n");
    Files.writeString(folder.resolve("csv/claims.csv"), "policy_id,paid\n1,10.5\n");

    Called converted = convert("new/parquet");

    assertThat(converted.exitCode()).as(converted.output()).isZero();
    assertThat(converted.output())
        .isEqualTo("written: 3 rows, in " + folder.resolve("new/parquet") + "\n");
    assertThat(folder.resolve("new/parquet/policies.parquet")).isNotEmptyFile();
    assertThat(folder.resolve("new/parquet/claims.parquet")).isNotEmptyFile();
  }

  @Test
  void aFolderWithFilesIsLeft() throws IOException {
    Files.createDirectories(folder.resolve("csv"));
    Files.writeString(folder.resolve("ours"), "ours");

    assertThat(convert("").output()).contains("is not empty; name a new folder");
    assertThat(folder.resolve("ours")).hasContent("ours");
  }

  @Test
  void whatCannotBeConvertedIsSaid() throws IOException {
    assertThat(convert("a").output()).contains("csv is no folder; name the folder of a portfolio");
    Files.createDirectories(folder.resolve("csv"));
    assertThat(convert("b").output()).contains("has no files of CSV");
    Files.writeString(folder.resolve("csv/policies.csv"), "policy_id\n1,2\n");
    assertThat(convert("c").output())
        .contains("policies.csv: a row has 2 cells, the header 1; a cell with a comma stands in");
  }
}
