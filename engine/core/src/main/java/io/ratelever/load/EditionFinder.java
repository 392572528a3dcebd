package io.ratelever.load;

import io.ratelever.ratebook.Location;
import io.ratelever.ratebook.Problems;
import io.ratelever.ratebook.RateBookId;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** Finds the folders of editions, without following links. */
final class EditionFinder {

  /** Folders of a product: {@code cn/motor-compulsory} has two. */
  private static final int PRODUCT_FOLDERS_MAX = 4;

  private static final int DEPTH_MAX = 12;
  private static final int ENTRIES_MAX = 100_000;
  private static final String RULES = "rules";
  private static final Pattern EDITION = Pattern.compile("\\d{4}-\\d{2}-\\d{2}.*");

  private final Path root;
  private final Problems problems;
  private final List<Found> found = new ArrayList<>();
  private int entriesLeft = ENTRIES_MAX;

  private EditionFinder(Path root, Problems problems) {
    this.root = root;
    this.problems = problems;
  }

  /**
   * The folder of an edition.
   *
   * @param shown its path below the folder that is loaded; empty if it is that folder
   * @param product its product by the names of folders; empty if there are none
   */
  record Found(Path folder, String shown, String product) {

    /** Returns the identifier; nothing if a problem was added. */
    Optional<RateBookId> id(Problems problems) {
      String book = shown.isEmpty() ? EditionFiles.BOOK : shown + "/" + EditionFiles.BOOK;
      if (product.isEmpty()) {
        problems.add(
            Location.ofFile(book),
            "the edition has no product; put it into a folder such as cn/motor-compulsory");
        return Optional.empty();
      }
      try {
        return Optional.of(RateBookId.of(product, String.valueOf(folder.getFileName())));
      } catch (IllegalArgumentException e) {
        problems.add(Location.ofFile(book), "its folder is misnamed: " + e.getMessage());
        return Optional.empty();
      }
    }
  }

  static List<Found> find(Path root, Problems problems) {
    Path real;
    try {
      real = root.toRealPath();
    } catch (IOException e) {
      problems.add(
          Location.ofFile(root.toString()), "there is no such folder; name one with rate books");
      return List.of();
    }
    if (!Files.isDirectory(real)) {
      problems.add(
          Location.ofFile(root.toString()), "a file, not a folder; name the folder of the edition");
      return List.of();
    }
    EditionFinder finder = new EditionFinder(real, problems);
    finder.search(real, 0);
    return finder.found;
  }

  private void search(Path folder, int depth) {
    String name = String.valueOf(folder.getFileName());
    boolean edition =
        EDITION.matcher(name).matches()
            || Files.exists(folder.resolve(EditionFiles.BOOK), LinkOption.NOFOLLOW_LINKS);
    if (edition) {
      found.add(new Found(folder, shown(folder), product(folder)));
      return;
    }
    for (Path child : children(folder)) {
      if (Files.isSymbolicLink(child)) {
        refuseLink(child);
      } else if (depth < DEPTH_MAX
          && Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS)
          && !String.valueOf(child.getFileName()).startsWith(".")) {
        search(child, depth + 1);
      }
    }
  }

  private void refuseLink(Path link) {
    if (Files.isDirectory(link)) {
      problems.add(
          Location.ofFile(shown(link)), "a link to a folder is not followed; put the folder there");
    }
  }

  private List<Path> children(Path folder) {
    List<Path> children = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
      StreamSupport.stream(stream.spliterator(), false).limit(entriesLeft).forEach(children::add);
    } catch (IOException | DirectoryIteratorException e) {
      problems.add(Location.ofFile(shown(folder)), "cannot be read; check that you may read it");
    }
    entriesLeft -= children.size();
    if (entriesLeft == 0) {
      problems.add(
          Location.ofFile(shown(folder)),
          "more than "
              + ENTRIES_MAX
              + " files and folders; load a folder that holds rate books only");
    }
    children.sort(null);
    return children;
  }

  private String shown(Path path) {
    return String.join("/", names(root, path)).replaceAll("\\p{Cntrl}", "?");
  }

  private String product(Path edition) {
    List<String> below = names(root, edition);
    List<String> all = names(edition.getRoot(), edition);
    int rules = all.subList(0, all.size() - 1).lastIndexOf(RULES);
    int folders = all.size() - 2 - rules;
    if (rules >= 0 && (folders <= PRODUCT_FOLDERS_MAX || rules >= all.size() - below.size())) {
      return String.join("/", all.subList(rules + 1, all.size() - 1));
    }
    if (below.size() >= 2) {
      return String.join("/", below.subList(0, below.size() - 1));
    }
    return all.size() >= 2 ? all.get(all.size() - 2) : "";
  }

  /** Returns the names of the folders below one, down to another. */
  private static List<String> names(Path from, Path to) {
    List<String> names = new ArrayList<>();
    if (!from.equals(to)) {
      from.relativize(to).forEach(name -> names.add(name.toString()));
    }
    return names;
  }
}
