package io.ratelever.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TablesCommandTest {

  private static final String BOOK = "xx/trial/2027-01-01";
  private static final String PAGE = BOOK + "/rates/base_premiums.csv";

  @TempDir private Path folder;

  private Path books;
  private Path workbook;

  @BeforeEach
  void exportsABook() throws IOException {
    books = Files.createDirectory(folder.resolve("rules"));
    workbook = folder.resolve("book.xlsx");
    assertThat(Called.with("new", "--in", books.toString(), BOOK).exitCode()).isZero();
    assertThat(tables("export").output()).isEqualTo("2 tables written to " + workbook + "\n");
  }

  @Test
  void importsWhatDiffersFromTheFilesOfToday() throws IOException {
    String exported = Files.readString(books.resolve(PAGE));
    Files.writeString(books.resolve(PAGE), exported.replace("1400", "1500"));

    assertThat(tables("import").output())
        .isEqualTo("changed rates/base_premiums.csv\n1 table of 2 changed\n");
    assertThat(books.resolve(PAGE)).hasContent(exported);
    assertThat(tables("import").output()).isEqualTo("0 tables of 2 changed\n");
  }

  @Test
  void doesNotOverwriteAWorkbook() {
    Called again = tables("export");

    assertThat(again.output()).contains("is there already; remove it, or name another file");
    assertThat(again.exitCode()).isEqualTo(1);
  }

  @Test
  void writesNothingIfTheWorkbookHasAProblem() throws IOException {
    Files.writeString(workbook, "no workbook");

    Called refused = tables("import");

    assertThat(refused.output()).contains("nothing imported: 1 problem in the workbook");
    assertThat(refused.exitCode()).isEqualTo(1);
  }

  @Test
  void doesNotChangeAFiledEdition() throws IOException {
    String exported = Files.readString(books.resolve(PAGE));
    Files.writeString(books.resolve(PAGE), exported.replace(",invented", ",quoted"));
    assertThat(Called.with("file", "--rules", books.toString(), BOOK).exitCode()).isZero();

    Called refused = tables("import");

    assertThat(refused.output()).contains("is filed, and the workbook changes rates/base_premiums");
    assertThat(books.resolve(PAGE)).content().contains("quoted");
  }

  private Called tables(String what) {
    return Called.with("tables", what, "--rules", books.toString(), BOOK, workbook.toString());
  }
}
