package io.ratelever.rating;

import io.ratelever.compiled.Element;
import io.ratelever.compiled.FormulaCode;
import io.ratelever.compiled.MethodCode;
import io.ratelever.compiled.Repr;
import io.ratelever.compiled.Run;
import io.ratelever.formula.EvaluationException;
import io.ratelever.formula.Expression;
import io.ratelever.formula.PageIndex;
import io.ratelever.formula.Type;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;

/**
 * Notes in compiled code that a page has no value for what was looked up: of a risk that is
 * referred, that is a notice.
 *
 * @param section the section whose value looked it up
 * @param column the page's column
 * @param place where notices stand in the run of the quote
 */
record AbsentRow(BoundSection section, PageIndex page, int column, int place) {

  /** Whether the keys of a look-up, as compiled code holds them, read as the interpreter's. */
  static boolean canTell(Expression.PageLookup lookUp) {
    return lookUp.keys().stream().allMatch(AbsentRow::canTell);
  }

  private static boolean canTell(Expression key) {
    return key.type() != Type.Scalar.NUMBER || ExactWords.areSure(ExactWords.source(key));
  }

  // --- Code --------------------------------------------------------------------------------------

  /** Writes what notes it. */
  void note(Expression.PageLookup lookUp, List<Element> keys, FormulaCode formula) {
    MethodCode code = formula.code();
    code.constant(this, AbsentRow.class);
    code.loadRun();
    code.newArray(keys.size(), i -> key(lookUp.keys().get(i), keys.get(i), formula));
    code.callVirtual(AbsentRow.class, "note", void.class, Run.class, Object[].class);
  }

  private static void key(Expression key, Element held, FormulaCode formula) {
    MethodCode code = formula.code();
    if (key.type() == Type.Scalar.NUMBER) {
      formula.exactly().value(ExactWords.source(key), null);
    } else if (key.type() == Type.Scalar.DATE && held.repr() instanceof Repr.Fixed) {
      code.load(held);
      code.callStatic(LocalDate.class, "ofEpochDay", LocalDate.class, long.class);
    } else if (key.type() == Type.Scalar.BOOLEAN && held.repr() instanceof Repr.Fixed) {
      code.load(held);
      code.op(Opcodes.L2I);
      code.callStatic(Boolean.class, "valueOf", Boolean.class, boolean.class);
    } else {
      code.boxed(held);
    }
  }

  // --- What compiled code calls ------------------------------------------------------------------

  void note(Run run, Object[] keys) {
    EvaluationException absence = page.absence(List.of(keys), column);
    notices(run, place)
        .add(
            new Rating.Notice(
                Places.join(CompiledPlan.path(section, run), absence.name()), absence.message()));
  }

  /** The notices of a quote so far. */
  @SuppressWarnings("unchecked") // nothing else is kept there
  static List<Rating.Notice> notices(Run run, int place) {
    Run root = run.root();
    List<Rating.Notice> known = (List<Rating.Notice>) root.references[place];
    if (known == null) {
      known = new ArrayList<>();
      root.references[place] = known;
    }
    return known;
  }
}
