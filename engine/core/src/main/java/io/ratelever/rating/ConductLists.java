package io.ratelever.rating;

import io.ratelever.compiled.Irregular;
import io.ratelever.compiled.Run;
import io.ratelever.formula.EvaluationException;
import io.ratelever.risk.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lists of records of conduct in a compiled quote: each sorted out when it is first read. */
final class ConductLists {

  private ConductLists() {}

  /** Returns the confirmed records of a list, each event once; {@code null} if it was not sent. */
  static @Nullable List<Object> confirmed(Run run, int place, Field list) {
    Conduct conduct = conduct(run.root(), place, list);
    return conduct == null ? null : conduct.confirmed();
  }

  /** Returns the records of a list of every status; {@code null} if it was not sent. */
  static @Nullable List<Object> everyStatus(Run run, int place, Field list) {
    Conduct conduct = conduct(run.root(), place, list);
    return conduct == null ? null : conduct.events();
  }

  private static @Nullable Conduct conduct(Run root, int place, Field list) {
    Object known = root.references[place];
    if (known != null) {
      return (Conduct) known;
    }
    Object sent = list.read(root.risk());
    if (sent == null) {
      return null;
    }
    try {
      Conduct conduct = Conduct.of((List<?>) sent);
      root.references[place] = conduct;
      return conduct;
    } catch (EvaluationException e) {
      throw Irregular.SIGNAL;
    }
  }
}
