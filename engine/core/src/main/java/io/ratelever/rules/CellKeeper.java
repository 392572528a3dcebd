package io.ratelever.rules;

import io.ratelever.ratebook.Sha256;
import io.ratelever.rules.store.CellKey;
import io.ratelever.rules.store.CellStore;
import io.ratelever.rules.store.FilledCells;
import io.ratelever.rules.store.GroupShape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.kie.api.KieBase;

/**
 * Keeps the filled cells of one edition in a {@link CellStore}.
 *
 * <p>They are used again only for the same edition, semantics, engine and Drools. Between releases
 * an engine changes without changing its version, so whatever cells are made of counts too: the DRL
 * that would be compiled, and how the facts are cut.
 *
 * @param store where they are kept
 * @param digest SHA-256 of the edition, in hexadecimal
 * @param semantics version of the engine's semantics
 */
public record CellKeeper(CellStore store, String digest, String semantics) {

  /** Fills groups with what is kept, or else by Drools, and then keeps that. */
  void fill(Knowledge knowledge, Map<String, Cells> groups) {
    CellKey key = key(groups);
    Map<String, GroupShape> shapes = new LinkedHashMap<>();
    groups.forEach(
        (name, cells) ->
            shapes.put(
                name,
                new GroupShape(
                    cells.space().group().rules().size(), Math.toIntExact(cells.space().size()))));
    Optional<Map<String, FilledCells>> kept = store.load(key, shapes);
    if (kept.isPresent()) {
      kept.get().forEach((name, filled) -> Objects.requireNonNull(groups.get(name)).fill(filled));
    } else {
      store.save(key, knowledge.fill(groups));
    }
  }

  private CellKey key(Map<String, Cells> groups) {
    return new CellKey(
        digest,
        List.of(
            "semantics " + semantics,
            "engine " + versionOf(RuleBase.class),
            "drools " + versionOf(KieBase.class),
            "groups " + madeOf(groups)));
  }

  /** Returns the version of a library, without starting it. */
  private static String versionOf(Class<?> type) {
    return Objects.requireNonNullElse(type.getPackage().getImplementationVersion(), "unknown");
  }

  private static String madeOf(Map<String, Cells> groups) {
    StringBuilder text = new StringBuilder();
    groups.forEach(
        (name, cells) -> {
          text.append(DrlPrinter.print(name, cells.space().group()));
          for (Axis axis : cells.space().axes()) {
            text.append('\n');
            for (int position = 0; position < axis.positions(); position++) {
              text.append(axis.words(position))
                  .append(" is ")
                  .append(axis.representative(position))
                  .append('\n');
            }
          }
        });
    return Sha256.of(text.toString());
  }
}
