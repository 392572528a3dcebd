package io.ratelever.compiled;

import io.ratelever.formula.Expression;
import io.ratelever.formula.Structure;
import io.ratelever.formula.Symbol;
import io.ratelever.ratebook.RatePage;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;

/** Writes what reads the names of a rate book, wherever a formula stands. */
public interface NameCode {

  /**
   * Says how a formula holds the value of a name: a single value, or a list of records.
   *
   * @throws Uncompiled if it is anything else
   */
  Repr repr(Symbol symbol, FormulaCode formula);

  /** Says whether a name means a list of records of the risk. */
  boolean isRecords(Symbol symbol);

  /** Pushes the value of a name. */
  void read(Symbol symbol, FormulaCode formula, @Nullable Label missing);

  /** Says how a formula holds a member of a run. */
  Repr repr(Structure.Member member, FormulaCode formula);

  /** Replaces the run on the stack by the value of one of its members. */
  void read(Structure.Member member, FormulaCode formula, @Nullable Label missing);

  /** Writes a loop over the runs that a name means. */
  void forEachRun(Symbol symbol, MethodCode code, Consumer<Element> body);

  /**
   * Pushes, one after the other, the values of a member of several sections, each if its section
   * ran, and writes what is done with each.
   *
   * @param body is told how the value on the stack is held
   */
  void forEachCover(
      Symbol covers, Structure.Member member, FormulaCode formula, Consumer<Repr> body);

  /** The largest scale of a number of several sections. */
  int coverScale(Symbol covers, Structure.Member member, FormulaCode formula);

  /** Says whether a name means the runs of several sections. */
  boolean isCovers(Expression expression);

  /** Pushes the first or the last day of a named window. */
  void readBound(Symbol window, boolean start, MethodCode code);

  /** The bounds of a named window, as it is declared. */
  Expression.Window window(Symbol window);

  /** Pushes whether a section ran. */
  void ran(Symbol.OfSection section, MethodCode code);

  /**
   * Writes what is noted of a row of a page that is used.
   *
   * @param row where its number is
   */
  void noteRow(RatePage page, Element row, MethodCode code);

  /** The same for a page whose rows have no numbers. */
  Pages.RowNotes rowNotes(RatePage page);

  /**
   * Writes what follows where a page has no value and the formula no other.
   *
   * @param keys what was looked up
   */
  void absent(Expression.PageLookup lookUp, List<Element> keys, FormulaCode formula);

  /**
   * Says whether the code goes on where a value is left open. It must then never meet such a value
   * before a failure that the interpreter meets first.
   */
  boolean goesOn();
}
