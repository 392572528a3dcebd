package io.ratelever.load;

import io.ratelever.ratebook.Location;
import io.ratelever.ratebook.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The files of one edition, read once and whole, so that what is rated is what was digested.
 *
 * @param shown path of the edition below the folder that was loaded; empty if it is that folder
 * @param files bytes by path below the edition: {@code rates/areas.csv}
 */
record EditionFiles(String shown, SortedMap<String, byte[]> files) {

  static final String BOOK = "ratebook.yaml";
  static final String RATES = "rates/";
  static final String RULES = "rules/";
  static final String SCENARIOS = "scenarios/";

  EditionFiles {
    files = new TreeMap<>(files);
  }

  /** Returns the path of a file as messages show it. */
  String path(String name) {
    return shown.isEmpty() ? name : shown + "/" + name;
  }

  Location at(String name) {
    return Location.ofFile(path(name));
  }

  byte @Nullable [] bytes(String name) {
    return files.get(name);
  }

  /** Returns the paths of the files of a folder, in their order. */
  List<String> in(String folder) {
    return files.keySet().stream().filter(name -> name.startsWith(folder)).toList();
  }

  /**
   * Returns the SHA-256 of all that rates: {@code ratebook.yaml}, {@code rates/} and {@code
   * rules/}, in hexadecimal. Scenarios and README do not belong to it, since they change no
   * premium.
   *
   * <p>Hashed is, for each file in the order of its path, the path and then the bytes, each
   * preceded by its length (8 bytes, big-endian), so that no two sets of files are hashed alike.
   */
  String digest() {
    MessageDigest sha256 = Sha256.digest();
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      String name = file.getKey();
      if (rates(name)) {
        update(sha256, name.getBytes(StandardCharsets.UTF_8));
        update(sha256, file.getValue());
      }
    }
    return HexFormat.of().formatHex(sha256.digest());
  }

  /** Says whether a file rates: {@code ratebook.yaml}, and all in {@code rates/, rules/}. */
  static boolean rates(String name) {
    return name.equals(BOOK) || name.startsWith(RATES) || name.startsWith(RULES);
  }

  private static void update(MessageDigest sha256, byte[] bytes) {
    sha256.update(ByteBuffer.allocate(Long.BYTES).putLong(bytes.length).array());
    sha256.update(bytes);
  }
}
