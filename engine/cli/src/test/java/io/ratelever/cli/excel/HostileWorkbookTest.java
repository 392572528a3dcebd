package io.ratelever.cli.excel;

import static org.assertj.core.api.Assertions.assertThat;

import io.ratelever.ratebook.Problem;
import io.ratelever.ratebook.Problems;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

/** Workbooks made to harm whoever opens them. */
final class HostileWorkbookTest {

  private static final String SHEET = "xl/worksheets/sheet2.xml";

  @Test
  void aSoundWorkbookIsRead() throws IOException {
    Problems problems = new Problems();

    assertThat(WorkbookTables.read("book.xlsx", zip(parts()), problems)).containsKey("rates/a.csv");
    assertThat(problems.list()).isEmpty();
  }

  /** A hundred megabytes of zeros, in a hundred kilobytes. */
  @Test
  void refusesABomb() throws IOException {
    Map<String, byte[]> parts = parts();
    parts.put(SHEET, new byte[100 << 20]);

    assertThat(problems(zip(parts)))
        .isEqualTo(
            "book.xlsx: unpacks to more than 67108864 bytes or 1000 parts; import a workbook that"
                + " holds tables only");
  }

  @Test
  void refusesManyParts() throws IOException {
    Map<String, byte[]> parts = parts();
    for (int i = 0; i < 2_000; i++) {
      parts.put("xl/media/" + i + ".xml", new byte[0]);
    }

    assertThat(problems(zip(parts))).startsWith("book.xlsx: unpacks to more than");
  }

  @Test
  void refusesOutsideEntitiesInAnyEncoding() throws IOException {
    String sheet = new String(parts().get(SHEET), StandardCharsets.UTF_8);
    String body = sheet.substring(sheet.indexOf("?>") + 2);
    String doctype = "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>";
    Map<String, byte[]> utf8 = parts();
    utf8.put(SHEET, (doctype + body).getBytes(StandardCharsets.UTF_8));
    Map<String, byte[]> utf16 = parts();
    utf16.put(
        SHEET,
        ("\uFEFF<?xml version=\"1.0\" encoding=\"UTF-16\"?>" + doctype + body)
            .getBytes(StandardCharsets.UTF_16BE));
    Map<String, byte[]> late = parts();
    late.put(SHEET, (" ".repeat((1 << 16) - 4) + doctype + body).getBytes(StandardCharsets.UTF_8));

    for (Map<String, byte[]> hostile : List.of(utf8, utf16, late)) {
      assertThat(problems(zip(hostile)))
          .isEqualTo(
              "book.xlsx: declares a document type in " + SHEET + "; save it anew from Excel");
    }
  }

  @Test
  void refusesLinksToOtherFiles() throws IOException {
    Map<String, byte[]> parts = parts();
    parts.put(
        "xl/externalLinks/externalLink1.xml", "<externalLink/>".getBytes(StandardCharsets.UTF_8));

    assertThat(problems(zip(parts)))
        .isEqualTo("book.xlsx: links to other files; paste the values in their place");
  }

  @Test
  void refusesMacros() throws IOException {
    Map<String, byte[]> parts = parts();
    parts.put("xl/vbaProject.bin", new byte[] {1});

    assertThat(problems(zip(parts))).startsWith("book.xlsx: holds macros or other programs; save");
  }

  @Test
  void refusesWhatIsNoWorkbook() throws IOException {
    assertThat(problems("a,b\n1,2\n".getBytes(StandardCharsets.UTF_8)))
        .startsWith("book.xlsx: is no .xlsx workbook, or has a password; save it");
    assertThat(problems(zip(Map.of("a.txt", new byte[] {1}))))
        .isEqualTo("book.xlsx: cannot be read as a workbook; save it anew from Excel");
  }

  /** Cut anywhere, or with a part that is no XML, it is a sentence and never a stack. */
  @Test
  void refusesADamagedWorkbookInWords() throws IOException {
    byte[] sound = zip(parts());
    for (int length = 0; length < sound.length; length += 97) {
      assertThat(problems(Arrays.copyOf(sound, length))).startsWith("book.xlsx");
    }
    for (String part : parts().keySet()) {
      Map<String, byte[]> parts = parts();
      parts.put(part, "<broken".getBytes(StandardCharsets.UTF_8));
      Problems problems = new Problems();
      WorkbookTables.read("book.xlsx", zip(parts), problems); // Some parts are never looked at.
      assertThat(problems.list()).allMatch(problem -> problem.toString().startsWith("book.xlsx"));
    }
  }

  private static String problems(byte[] workbook) {
    Problems problems = new Problems();
    WorkbookTables.read("book.xlsx", workbook, problems);
    return String.join("\n", problems.list().stream().map(Problem::toString).toList());
  }

  private static Map<String, byte[]> parts() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    TableWorkbook.write(
        new TreeMap<>(Map.of("rates/a.csv", List.of(List.of("k", "v"), List.of("1", "2")))), out);
    Map<String, byte[]> parts = new LinkedHashMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(out.toByteArray()))) {
      for (ZipEntry part = zip.getNextEntry(); part != null; part = zip.getNextEntry()) {
        parts.put(part.getName(), zip.readAllBytes());
      }
    }
    assertThat(parts).containsKey(SHEET);
    return parts;
  }

  private static byte[] zip(Map<String, byte[]> parts) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> part : parts.entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write(part.getValue());
      }
    }
    return out.toByteArray();
  }
}
