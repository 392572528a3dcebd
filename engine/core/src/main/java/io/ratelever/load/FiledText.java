package io.ratelever.load;

import io.ratelever.ratebook.Location;
import io.ratelever.ratebook.Problems;
import io.ratelever.ratebook.RateBook;
import io.ratelever.ratebook.Sha256;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The text of an edition as it was filed: the SHA-256 of each of its files that rates, in the file
 * {@code filed.sha256} of its folder.
 *
 * <p>It is written as {@code sha256sum} writes it, so that anyone can check it by {@code sha256sum
 * -c filed.sha256} without this program. Scenarios and README may change: they change no premium.
 */
public final class FiledText {

  /** The name of the file. */
  public static final String FILE = "filed.sha256";

  private static final Pattern LINE = Pattern.compile("([0-9a-f]{64})  (\\S.*)");

  private static final Pattern STATUS = Pattern.compile("(?m)^status:[ \\t]*(draft|filed)\\b");

  private FiledText() {}

  /**
   * Returns the text of a {@code ratebook.yaml} with another status.
   *
   * @return nothing if it does not have exactly one line of it
   */
  public static Optional<String> withStatus(String book, RateBook.Status status) {
    return STATUS.matcher(book).results().count() == 1
        ? Optional.of(
            STATUS.matcher(book).replaceFirst("status: " + status.name().toLowerCase(Locale.ROOT)))
        : Optional.empty();
  }

  /**
   * Returns what the file has to hold for an edition as it is now.
   *
   * @param problems where it is told what cannot be read
   */
  public static String of(Path folder, Problems problems) {
    StringBuilder text = new StringBuilder();
    digests(EditionFolder.read(folder, "", problems))
        .forEach((name, digest) -> text.append(digest).append("  ").append(name).append('\n'));
    return text.toString();
  }

  /**
   * Reports every file that is not what was filed.
   *
   * @param book the edition; absent if it could not be read
   */
  static void check(EditionFiles files, @Nullable RateBook book, Problems problems) {
    byte[] filed = files.bytes(FILE);
    if (filed == null) {
      if (book != null && book.status() == RateBook.Status.FILED) {
        problems.add(
            files.at(EditionFiles.BOOK),
            "status is filed, but no "
                + FILE
                + " says what was filed; file the edition by ratelever file");
      }
      return;
    }
    if (book != null && book.status() != RateBook.Status.FILED) {
      problems.add(
          files.at(FILE),
          "the edition was filed, but its status is draft; write status: filed or, in a new"
              + " edition, remove this file");
    }
    SortedMap<String, String> left = read(files.at(FILE), filed, problems);
    digests(files)
        .forEach((name, digest) -> compare(files.at(name), digest, left.remove(name), problems));
    for (String gone : left.keySet()) {
      problems.add(
          files.at(FILE),
          gone + " was filed and is not there; put it back, for a correction is a new edition");
    }
  }

  private static void compare(
      Location at, String digest, @Nullable String filed, Problems problems) {
    if (filed == null) {
      problems.add(
          at, "was not filed with the edition; remove it, for a correction is a new edition");
    } else if (!filed.equals(digest)) {
      problems.add(
          at,
          "is not as it was filed; undo the change, for a correction is a new edition (in which you"
              + " write status: draft, and which has no "
              + FILE
              + ")");
    }
  }

  private static SortedMap<String, String> read(Location at, byte[] filed, Problems problems) {
    SortedMap<String, String> digests = new TreeMap<>();
    int line = 0;
    for (String text : new String(filed, StandardCharsets.UTF_8).split("\n")) {
      line++;
      Matcher matcher = LINE.matcher(text);
      if (!matcher.matches() || digests.put(matcher.group(2), matcher.group(1)) != null) {
        problems.add(
            Location.of(at.file(), line, 1),
            "no line of sha256sum, or a second one for its file; restore what ratelever file"
                + " wrote");
      }
    }
    return digests;
  }

  private static SortedMap<String, String> digests(EditionFiles files) {
    SortedMap<String, String> digests = new TreeMap<>();
    for (Map.Entry<String, byte[]> file : files.files().entrySet()) {
      if (EditionFiles.rates(file.getKey())) {
        digests.put(file.getKey(), Sha256.of(file.getValue()));
      }
    }
    return digests;
  }
}
