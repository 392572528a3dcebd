package io.ratelever.compiled;

import io.ratelever.formula.Environment;
import io.ratelever.formula.PageIndex;
import io.ratelever.ratebook.RatePage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Look-ups of pages that cannot be laid out as tables: those that interpolate, for one. */
public final class Pages {

  /** What is done with a row of a page that was used. */
  public interface RowNotes {
    void note(Run run, RatePage.Row row);
  }

  private record Noting(Run run, RowNotes notes) implements Environment {
    @Override
    public void lookedUp(RatePage page, RatePage.Row row) {
      notes.note(run, row);
    }
  }

  private Pages() {}

  /** Looks up a value, numbers as exact ones; {@code null} if there is none. */
  public static @Nullable Object value(
      PageIndex page, Object[] keys, int column, Run run, RowNotes notes) {
    return page.value(List.of(keys), column, new Noting(run, notes));
  }
}
