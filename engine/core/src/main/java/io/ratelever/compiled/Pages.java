package io.ratelever.compiled;

import io.ratelever.formula.Environment;
import io.ratelever.formula.PageIndex;
import io.ratelever.ratebook.RatePage;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Look-ups of pages that cannot be laid out as tables: those that interpolate, for one. */
public final class Pages {

  /** Numbers of the rows that are not published, by identity. */
  public record RowCaveats(IdentityHashMap<RatePage.Row, Integer> numbers) {}

  private record Noting(Run run, RowCaveats caveats) implements Environment {
    @Override
    public void lookedUp(RatePage page, RatePage.Row row) {
      Integer number = caveats.numbers().get(row);
      if (number != null) {
        run.caveat(number);
      }
    }
  }

  private Pages() {}

  /** Looks up a value, numbers as exact ones; {@code null} if there is none. */
  public static @Nullable Object value(
      PageIndex page, Object[] keys, int column, Run run, RowCaveats caveats) {
    return page.value(List.of(keys), column, new Noting(run, caveats));
  }
}
