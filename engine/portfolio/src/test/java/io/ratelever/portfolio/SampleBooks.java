package io.ratelever.portfolio;

import io.ratelever.load.LoadedBooks;
import io.ratelever.load.RateBookLoader;
import io.ratelever.ratebook.Problems;
import io.ratelever.rating.Plan;
import io.ratelever.rating.SideBySide;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** The editions of the tests: small plans whose figures are worked out again beside them. */
public final class SampleBooks {

  private SampleBooks() {}

  /** The motor plan of the start of 2026, and its successor of July. */
  public static SideBySide motor() {
    return new SideBySide(
        List.of(plan("sample/motor/2026-01-01"), plan("sample/motor/2026-07-01")));
  }

  public static Plan plan(String edition) {
    try {
      Path folder =
          Path.of(Objects.requireNonNull(SampleBooks.class.getResource("/books")).toURI());
      LoadedBooks loaded = RateBookLoader.load(folder.resolve(edition));
      Problems problems = new Problems();
      return Plan.bind(loaded.books().get(0), problems)
          .orElseThrow(() -> new IllegalStateException(problems.list().toString()));
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
