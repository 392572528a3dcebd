package io.ratelever.load;

import io.ratelever.load.source.Node;
import io.ratelever.ratebook.FormulaText;
import io.ratelever.ratebook.Label;
import io.ratelever.ratebook.Problems;
import io.ratelever.ratebook.TermRule;
import io.ratelever.ratebook.TermRule.Method;
import io.ratelever.ratebook.TermRule.RetainedShare;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads how a rate book splits its premium over a term. */
final class TermRuleReader {

  private final BookContext book;
  private final Problems problems;

  private TermRuleReader(BookContext book) {
    this.book = book;
    this.problems = book.problems();
  }

  /**
   * Reads the key {@code term}.
   *
   * @param node its value; absent if the book has none
   */
  static TermRule read(@Nullable Node node, BookContext book) {
    return node == null
        ? TermRule.byDays(book.files().at(EditionFiles.BOOK))
        : new TermRuleReader(book).read(node);
  }

  private TermRule read(Node node) {
    Entries term = new Entries(node, "term", problems);
    Node retained = term.node("retained");
    RetainedShare shortRate = null;
    RetainedShare beforeInception = null;
    if (retained != null) {
      Entries shares = new Entries(retained, "retained", problems);
      shortRate = share("short_rate", shares);
      beforeInception = share("before_inception", shares);
      shares.refuseOthers();
    }
    TermRule rule =
        new TermRule(
            term.round(),
            methods(term, shortRate),
            shortRate,
            beforeInception,
            term.certainty().weaker(book.certainty()),
            term.text("reference"),
            node.at());
    term.refuseOthers();
    return rule;
  }

  private @Nullable RetainedShare share(String name, Entries shares) {
    Node node = shares.node(name);
    if (node == null) {
      return null;
    }
    if (node instanceof Node.Scalar) {
      return new RetainedShare(
          Entries.formula(node, name, problems), Label.NONE, book.certainty(), "", node.at());
    }
    Entries share = new Entries(node, "the share " + name, problems);
    Node is = share.require("is", "a formula");
    RetainedShare read =
        new RetainedShare(
            is == null ? new FormulaText("", node.at()) : Entries.formula(is, "is", problems),
            share.title(),
            share.certainty().weaker(book.certainty()),
            share.text("reference"),
            node.at());
    share.refuseOthers();
    return read;
  }

  private List<Method> methods(Entries term, @Nullable RetainedShare shortRate) {
    List<Method> methods = new ArrayList<>();
    if (term.node("methods") == null) {
      methods.add(Method.PRO_RATA);
      if (shortRate != null) {
        methods.add(Method.SHORT_RATE);
      }
      return methods;
    }
    int before = problems.count();
    for (Node.Scalar written : term.scalars("methods", "[pro_rata, short_rate]")) {
      Method method = Method.ofWord(written.text()).orElse(null);
      if (method == null || methods.contains(method)) {
        problems.add(
            written.at(),
            Entries.shown(written)
                + (method == null
                    ? " is not a method of cancellation; "
                        + Suggestion.of(written.text(), Method.words())
                    : " is among methods twice; remove one"));
      } else {
        methods.add(method);
      }
    }
    if (problems.count() == before) {
      checkScale(term, methods, shortRate);
    }
    return methods;
  }

  private void checkScale(Entries term, List<Method> methods, @Nullable RetainedShare shortRate) {
    if (methods.isEmpty()) {
      problems.add(
          term.at("methods"),
          "methods is empty, so that no policy could be cancelled; name one, or leave methods out");
    } else if (methods.contains(Method.SHORT_RATE) && shortRate == null) {
      problems.add(
          term.at("methods"),
          "short_rate is allowed, but nothing says what it keeps; add retained with a formula for"
              + " short_rate, or leave it out of methods");
    } else if (shortRate != null && !methods.contains(Method.SHORT_RATE)) {
      problems.add(
          shortRate.at(),
          "the share short_rate is never kept, since methods leaves it out; add it there, or remove"
              + " the share");
    }
  }
}
