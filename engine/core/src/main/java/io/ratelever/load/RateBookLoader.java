package io.ratelever.load;

import io.ratelever.ratebook.Location;
import io.ratelever.ratebook.Problem;
import io.ratelever.ratebook.Problems;
import io.ratelever.ratebook.RateBook;
import io.ratelever.ratebook.RateBookId;
import io.ratelever.ratebook.Scenario;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Loads rate books from a folder: all editions below it, or the one that it is.
 *
 * <p>An edition with a problem is not loaded, and all its problems are told; it does not keep
 * others from being loaded. Files are read once, links are not followed, and the size of everything
 * is bounded, so a folder may come from anyone.
 *
 * <p><b>Which product.</b> The folders between a folder named {@code rules} and the edition are the
 * product: {@code rules/cn/motor-compulsory/2020-09-19} is product {@code cn/motor-compulsory}, be
 * it loaded from {@code rules}, from a folder above or below, or by itself. Where no folder is
 * named {@code rules}, they are the folders below the one that is loaded; where there are none, the
 * name of the folder around the edition.
 */
public final class RateBookLoader {

  private RateBookLoader() {}

  /**
   * Loads all editions at or below a folder.
   *
   * @param root a folder that holds products, one product, or one edition; places in messages are
   *     below it
   */
  public static LoadedBooks load(Path root) {
    Problems around = new Problems();
    Map<RateBookId, RateBook> books = new TreeMap<>();
    Map<RateBookId, List<Scenario>> scenarios = new TreeMap<>();
    List<Problem> problems = new ArrayList<>();
    for (EditionFinder.Found found : EditionFinder.find(root, around)) {
      Problems own = new Problems();
      EditionFiles files = EditionFolder.read(found.folder(), found.shown(), own);
      Optional<RateBook> book = found.id(own).flatMap(id -> RateBookReader.read(files, id, own));
      List<Scenario> examples = ScenarioReader.readAll(files, book.orElse(null), own);
      FiledText.check(files, book.orElse(null), own);
      if (own.isEmpty() && book.isPresent()) {
        books.put(book.get().id(), book.get());
        scenarios.put(book.get().id(), examples);
      }
      problems.addAll(own.list());
    }
    problems.addAll(around.list());
    problems.sort(null);
    if (books.isEmpty() && problems.isEmpty()) {
      problems.add(
          new Problem(
              Location.ofFile(String.valueOf(root.getFileName())),
              "no rate book here; an edition is a folder such as cn/motor-compulsory/2020-09-19"
                  + " with a ratebook.yaml in it"));
    }
    return new LoadedBooks(List.copyOf(books.values()), scenarios, problems);
  }
}
