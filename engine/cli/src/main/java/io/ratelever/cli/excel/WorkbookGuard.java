package io.ratelever.cli.excel;

import io.ratelever.ratebook.Location;
import io.ratelever.ratebook.Problems;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Refuses a workbook that is not what {@code tables export} or Excel writes of plain tables, before
 * anything is made of it: bombs, document types (and so outside entities), macros, links to other
 * files.
 */
final class WorkbookGuard {

  /** The most bytes that a workbook may have. */
  static final int BYTES_MAX = 32 << 20;

  private static final int PARTS_MAX = 1_000;

  /** The most bytes of all parts, unpacked. */
  private static final int UNPACKED_MAX = 64 << 20;

  private static final int CHUNK = 1 << 16;

  private WorkbookGuard() {}

  /** Says whether a workbook may be read; if not, a problem was added. */
  static boolean admits(String file, byte[] bytes, Problems problems) {
    String refusal;
    try {
      refusal = refusal(bytes);
    } catch (IOException | IllegalArgumentException e) {
      refusal = "is damaged; save it anew from Excel";
    }
    if (!refusal.isEmpty()) {
      problems.add(Location.ofFile(file), refusal);
    }
    return refusal.isEmpty();
  }

  private static String refusal(byte[] bytes) throws IOException {
    if (bytes.length > BYTES_MAX) {
      return "has " + bytes.length + " bytes; at most " + BYTES_MAX + " are read";
    }
    if (bytes.length < 4 || bytes[0] != 'P' || bytes[1] != 'K') {
      return "is no .xlsx workbook, or has a password; save it as an Excel workbook (.xlsx)";
    }
    int left = UNPACKED_MAX;
    int parts = 0;
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
      for (ZipEntry part = zip.getNextEntry(); part != null; part = zip.getNextEntry()) {
        String name = part.getName().toLowerCase(Locale.ROOT);
        if (name.contains("externallink") || name.contains("connections.xml")) {
          return "links to other files; paste the values in their place";
        }
        if (name.endsWith(".bin") && !name.contains("printersettings")) {
          return "holds macros or other programs; save it as an Excel workbook without macros"
              + " (.xlsx)";
        }
        byte[] content = zip.readNBytes(left + 1);
        left -= content.length;
        if (left < 0 || ++parts > PARTS_MAX) {
          return "unpacks to more than "
              + UNPACKED_MAX
              + " bytes or "
              + PARTS_MAX
              + " parts; import a workbook that holds tables only";
        }
        if (hasDocumentType(content)) {
          return "declares a document type in " + part.getName() + "; save it anew from Excel";
        }
      }
    }
    return parts == 0 ? "is damaged; save it anew from Excel" : "";
  }

  /** Whatever the encoding, the letters of the declaration follow each other but for zeros. */
  private static boolean hasDocumentType(byte[] content) {
    for (int from = 0; from < content.length; from += CHUNK) {
      int to = Math.min(content.length, from + CHUNK + 64);
      String text = new String(content, from, to - from, StandardCharsets.ISO_8859_1);
      if (text.replace("\0", "").contains("<!DOCTYPE")) {
        return true;
      }
    }
    return false;
  }
}
