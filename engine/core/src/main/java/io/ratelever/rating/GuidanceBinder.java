package io.ratelever.rating;

import io.ratelever.formula.Formula;
import io.ratelever.formula.Spelling;
import io.ratelever.formula.Structure;
import io.ratelever.formula.Type;
import io.ratelever.ratebook.Domain;
import io.ratelever.ratebook.FormulaText;
import io.ratelever.ratebook.Guidance;
import io.ratelever.ratebook.Location;
import io.ratelever.ratebook.Problems;
import io.ratelever.risk.Field;
import io.ratelever.risk.RecordType;
import io.ratelever.risk.ValueType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Resolves what a book says for explanations: paths to fields, formulas to their types. */
final class GuidanceBinder {

  private final RecordType risk;
  private final Problems problems;
  private final Function<FormulaText, Optional<Formula>> compiler;

  /**
   * @param compiler compiles a formula that sees the risk and the whole book
   */
  GuidanceBinder(
      RecordType risk, Problems problems, Function<FormulaText, Optional<Formula>> compiler) {
    this.risk = risk;
    this.problems = problems;
    this.compiler = compiler;
  }

  BoundGuidance bind(Guidance guidance) {
    List<BoundGuidance.Lever> levers = new ArrayList<>();
    guidance.levers().values().forEach(lever -> levers.add(lever(lever)));
    List<BoundGuidance.Unknown> unknowns = new ArrayList<>();
    guidance.unknowns().values().forEach(unknown -> unknowns.add(unknown(unknown)));
    return new BoundGuidance(levers, unknowns);
  }

  // --- Levers ------------------------------------------------------------------------------------

  private BoundGuidance.Lever lever(Guidance.Lever lever) {
    FormulaText list = lever.each();
    Formula each = list == null ? null : compiler.apply(list).orElse(null);
    RecordType start = list == null ? risk : null;
    if (list != null && each != null) {
      start = elementOf(list, each);
    }
    Map<String, Formula> set = new LinkedHashMap<>();
    for (Map.Entry<String, FormulaText> entry : lever.set().entrySet()) {
      Formula formula = compiler.apply(entry.getValue()).orElse(null);
      Field field = start == null ? null : field(start, entry.getKey(), entry.getValue().at());
      if (formula != null && field != null && fits(field, formula, entry.getValue())) {
        set.put(entry.getKey(), formula);
      }
    }
    for (FormulaText cleared : lever.clear()) {
      Field field = field(risk, cleared.text(), cleared.at());
      if (field != null && !(field.type() instanceof ValueType.ListOf)) {
        problems.add(
            cleared.at(),
            "'" + cleared.text() + "' is no list, so it cannot be emptied; use set for it");
      }
    }
    return new BoundGuidance.Lever(lever, each, set);
  }

  /** The shape of the records of a list; {@code null} if it is no list of the risk's records. */
  private @Nullable RecordType elementOf(FormulaText text, Formula each) {
    String path = text.text().strip().split("[^a-z0-9_.]", 2)[0];
    Field field = field(risk, path, text.at());
    if (field == null) {
      return null;
    }
    if (each.type() instanceof Type.ListOf
        && field.type() instanceof ValueType.ListOf list
        && list.element() instanceof RecordType element) {
      return element;
    }
    problems.add(
        text.at(),
        "'" + text.text() + "' is not a list of the risk's records; write one such as locations");
    return null;
  }

  private boolean fits(Field field, Formula formula, FormulaText text) {
    if (field.type() instanceof ValueType.Scalar scalar
        && formula.type() == Structure.typeOf(scalar)) {
      return true;
    }
    problems.add(
        text.at(),
        "'"
            + text.text()
            + "' is "
            + formula.type().words()
            + ", but "
            + field.name()
            + " is "
            + field.type().words()
            + "; correct one of them");
    return false;
  }

  // --- Unknowns ----------------------------------------------------------------------------------

  private BoundGuidance.Unknown unknown(Guidance.Unknown unknown) {
    Map<String, List<Formula>> formulas = new LinkedHashMap<>();
    Field field = field(risk, unknown.path(), unknown.at());
    if (field == null) {
      return new BoundGuidance.Unknown(unknown, null, formulas);
    }
    Domain values = unknown.values();
    if (values != null) {
      admit(field, values, unknown.at());
      return new BoundGuidance.Unknown(unknown, null, formulas);
    }
    if (!(field.type() instanceof ValueType.ListOf list
        && list.element() instanceof RecordType element)) {
      problems.add(unknown.at(), unknown.path() + " is no list of records; say its values instead");
      return new BoundGuidance.Unknown(unknown, null, formulas);
    }
    unknown.records().forEach((name, possible) -> possible(element, name, possible, formulas));
    return new BoundGuidance.Unknown(unknown, element, formulas);
  }

  private void possible(
      RecordType element,
      String name,
      Guidance.Possible possible,
      Map<String, List<Formula>> formulas) {
    Field field = field(element, name, possible.at());
    Domain values = possible.values();
    if (field != null && values != null) {
      admit(field, values, possible.at());
    }
    for (FormulaText text : possible.is()) {
      Formula formula = compiler.apply(text).orElse(null);
      if (field != null && formula != null && fits(field, formula, text)) {
        formulas.computeIfAbsent(name, key -> new ArrayList<>()).add(formula);
      }
    }
  }

  private void admit(Field field, Domain values, Location at) {
    boolean fits =
        field.type() instanceof ValueType.Scalar scalar
            && Structure.typeOf(scalar) == PlanBinder.typeOf(values);
    List<String> wrong = new ArrayList<>();
    if (fits && values instanceof Domain.Levels levels && !field.levels().isEmpty()) {
      levels.levels().stream().filter(one -> !field.levels().contains(one)).forEach(wrong::add);
    }
    if (!fits || !wrong.isEmpty()) {
      problems.add(
          at,
          (wrong.isEmpty() ? values.words() : String.join(", ", wrong))
              + " cannot be values of "
              + field.name()
              + "; it is "
              + (wrong.isEmpty()
                  ? field.type().words()
                  : "one of " + String.join(", ", field.levels())));
    }
  }

  // --- Paths -------------------------------------------------------------------------------------

  /** Finds the field of a path; {@code null} if there is none, which is reported. */
  private @Nullable Field field(RecordType start, String path, Location at) {
    RecordType record = start;
    String[] steps = path.split("\\.", -1);
    for (int i = 0; ; i++) {
      Field field = record.field(steps[i]).orElse(null);
      if (field == null) {
        problems.add(
            at,
            "'"
                + path
                + "' is not there: "
                + Structure.of(record).words()
                + " has no field '"
                + steps[i]
                + "'; "
                + Spelling.hint(
                    steps[i],
                    record.fields().keySet(),
                    "known are " + String.join(", ", record.fields().keySet())));
        return null;
      }
      if (i == steps.length - 1) {
        return field;
      }
      if (!(field.type() instanceof RecordType part)) {
        problems.add(
            at,
            "'"
                + path
                + "' leads through "
                + steps[i]
                + ", which is no single record; use each for the records of a list");
        return null;
      }
      record = part;
    }
  }
}
