package io.ratelever.load;

import io.ratelever.load.source.Csv;
import io.ratelever.ratebook.Location;
import io.ratelever.ratebook.Problems;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Reads the folder of one edition into memory: plain files in the places where an edition has
 * files, and nothing else.
 *
 * <p>No link is followed. Hidden files, and what spreadsheet programs and desktops leave behind
 * ({@code ~$rates.xlsx}, {@code Thumbs.db}), are passed over; anything else that has no place in an
 * edition is a problem, so that a misspelt folder does not go unnoticed.
 */
final class EditionFolder {

  static final int FILES_MAX = 1_000;
  static final long BYTES_MAX = 256L << 20;

  private static final Pattern RATE_PAGE = Pattern.compile("[a-z][a-z0-9_]*\\.csv");
  private static final Pattern RULES = Pattern.compile("[a-z][a-z0-9_]*\\.(csv|drl)");
  private static final Pattern SCENARIOS = Pattern.compile("[\\p{L}\\p{Nd}][^/\\\\]*\\.yaml");
  private static final Set<String> LITTER = Set.of("Thumbs.db", "desktop.ini");

  private final Path folder;
  private final Problems problems;
  private final SortedMap<String, byte[]> files = new TreeMap<>();
  private final String shown;
  private long bytesLeft = BYTES_MAX;

  private EditionFolder(Path folder, String shown, Problems problems) {
    this.folder = folder;
    this.shown = shown;
    this.problems = problems;
  }

  /**
   * Reads an edition.
   *
   * @param shown path of the edition below the folder that was loaded, for messages
   */
  static EditionFiles read(Path folder, String shown, Problems problems) {
    EditionFolder edition = new EditionFolder(folder, shown, problems);
    edition.readAll();
    return new EditionFiles(shown, edition.files);
  }

  private void readAll() {
    for (Path path : children(folder)) {
      String name = String.valueOf(path.getFileName());
      switch (kind(path)) {
        case FILE -> {
          if (name.equals(EditionFiles.BOOK) || name.equals(FiledText.FILE)) {
            readFile(path, name);
          } else if (!name.equals("README.md")) {
            problems.add(
                at(name),
                "no file of an edition is called this; an edition has ratebook.yaml, rates/*.csv,"
                    + " rules/*.csv, rules/*.drl, scenarios/*.yaml and README.md");
          }
        }
        case FOLDER -> readFolder(path, name);
        case PASSED_OVER, REFUSED -> {}
      }
    }
  }

  private void readFolder(Path path, String name) {
    switch (name) {
      case "rates" -> readFiles(path, name, RATE_PAGE, "a rate page is called like base_rates.csv");
      case "rules" ->
          readFiles(path, name, RULES, "rules are called like accident.csv or police.drl");
      case "scenarios" ->
          readFiles(path, name, SCENARIOS, "scenarios are called like renewals.yaml");
      default ->
          problems.add(
              at(name),
              "no folder of an edition is called this; it has rates, rules and scenarios");
    }
  }

  private void readFiles(Path folder, String folderName, Pattern allowed, String remedy) {
    for (Path path : children(folder)) {
      String name = String.valueOf(path.getFileName());
      String relative = folderName + "/" + name;
      switch (kind(path)) {
        case FILE -> {
          if (allowed.matcher(name).matches()) {
            readFile(path, relative);
          } else {
            problems.add(at(relative), "no file in " + folderName + " is called this; " + remedy);
          }
        }
        case FOLDER ->
            problems.add(at(relative), "a folder inside " + folderName + "; move its files up");
        case PASSED_OVER, REFUSED -> {}
      }
    }
  }

  private enum Kind {
    FILE,
    FOLDER,
    /** Neither read nor reported. */
    PASSED_OVER,
    /** Reported. */
    REFUSED
  }

  private Kind kind(Path path) {
    String name = String.valueOf(path.getFileName());
    String relative = relative(path);
    try {
      BasicFileAttributes attributes =
          Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (attributes.isSymbolicLink()) {
        problems.add(at(relative), "a link; put the file itself there");
        return Kind.REFUSED;
      }
      if (name.startsWith(".") || name.startsWith("~$") || LITTER.contains(name)) {
        return Kind.PASSED_OVER;
      }
      if (attributes.isDirectory()) {
        return Kind.FOLDER;
      }
      if (attributes.isRegularFile()) {
        return Kind.FILE;
      }
      problems.add(at(relative), "neither a file nor a folder; remove it");
    } catch (IOException e) {
      problems.add(at(relative), "cannot be read; check that it is there and that you may read it");
    }
    return Kind.REFUSED;
  }

  private void readFile(Path path, String relative) {
    if (files.size() == FILES_MAX) {
      problems.add(at(relative), "more than " + FILES_MAX + " files in an edition; merge some");
      return;
    }
    try (SeekableByteChannel channel =
            Files.newByteChannel(path, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
        InputStream in = Channels.newInputStream(channel)) {
      int most = (int) Math.min(bytesLeft, Csv.BYTES_MAX);
      byte[] bytes = in.readNBytes(most + 1);
      if (bytes.length > most) {
        problems.add(
            at(relative),
            "too large; a file has at most " + Csv.BYTES_MAX + " bytes, an edition " + BYTES_MAX);
        return;
      }
      bytesLeft -= bytes.length;
      files.put(relative, bytes);
    } catch (IOException e) {
      problems.add(at(relative), "cannot be read; check that it is there and that you may read it");
    }
  }

  /** Lists a folder in the order of names, so that nothing depends on the file system. */
  private List<Path> children(Path folder) {
    List<Path> children = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
      for (Path child : stream) {
        if (children.size() > 2 * FILES_MAX) {
          problems.add(at(relative(folder)), "more than " + FILES_MAX + " files; merge some");
          break;
        }
        children.add(child);
      }
    } catch (IOException | DirectoryIteratorException e) {
      problems.add(at(relative(folder)), "cannot be read; check that you may read it");
    }
    children.sort(null);
    return children;
  }

  private String relative(Path path) {
    return folder.relativize(path).toString().replace('\\', '/');
  }

  private Location at(String relative) {
    String printable = relative.replaceAll("\\p{Cntrl}", "?");
    return Location.ofFile(shown.isEmpty() ? printable : shown + "/" + printable);
  }
}
