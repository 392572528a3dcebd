package io.ratelever.formula;

import io.ratelever.ratebook.RatePage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Understands look-ups on rate pages. */
final class LookUps {

  private final Source source;
  private final RatePages pages;
  private final TypeChecker checker;

  LookUps(Source source, RatePages pages, TypeChecker checker) {
    this.source = source;
    this.pages = pages;
    this.checker = checker;
  }

  /**
   * Understands a look-up.
   *
   * @param node the call, or the bare name of a page without keys
   * @param member the column's name after a dot; absent if none is written
   */
  Expression lookUp(Syntax node, RatePage page, @Nullable Syntax member, Place place) {
    Span span = member == null ? node.span() : member.span();
    if (node.parts().size() != page.keys().size()) {
      String keys = page.keys().stream().map(RatePage.Key::name).collect(Collectors.joining(", "));
      throw source.refuse(
          node.span(),
          page.name()
              + " is a rate page with "
              + (page.keys().isEmpty() ? "no" : page.keys().size())
              + (page.keys().size() == 1 ? " key" : " keys")
              + "; write "
              + page.name()
              + "("
              + keys
              + ")");
    }
    if (!pages.isSound(page)) {
      throw source.alreadyReported();
    }
    int column = column(span, page, member);
    List<Expression> keys = checker.checkAll(node.parts(), place.strict());
    List<Type.Scalar> types = new ArrayList<>();
    for (int key = 0; key < keys.size(); key++) {
      types.add(keyType(page, key, keys.get(key)));
    }
    PageIndex index = pages.index(page, types, source.problems());
    if (!place.mayBeMissing()) {
      requireRow(span, index, keys, column);
    }
    return new Expression.PageLookup(
        span, index, keys, column, typeOf(page.columns().get(column).type()));
  }

  private int column(Span span, RatePage page, @Nullable Syntax member) {
    List<String> columns = page.columns().stream().map(RatePage.Column::name).toList();
    if (member == null) {
      if (columns.size() == 1) {
        return 0;
      }
      throw source.refuse(
          span,
          page.name()
              + " has several columns; write ."
              + String.join(" or .", columns)
              + " after it");
    }
    int column = columns.indexOf(member.word());
    if (column < 0) {
      throw source.refuse(
          span,
          "rate page "
              + page.name()
              + " has no column "
              + member.word()
              + "; "
              + Spelling.hint(member.word(), columns, "it has " + String.join(", ", columns)));
    }
    return column;
  }

  private Type.Scalar keyType(RatePage page, int key, Expression argument) {
    String name = page.name() + "'s key " + page.keys().get(key).name();
    if (!(argument.type() instanceof Type.Scalar type)
        || type == Type.Scalar.TIME
        || type == Type.Scalar.PERIOD
        || type == Type.Scalar.WINDOW) {
      throw source.refuse(
          argument.span(),
          source.excerpt(argument.span())
              + " is "
              + argument.type().words()
              + "; "
              + name
              + " takes a number, a text, a date, or true or false");
    }
    if (page.interpolated() && type != Type.Scalar.NUMBER) {
      throw source.refuse(
          argument.span(),
          source.excerpt(argument.span())
              + " is "
              + type.words()
              + ", but "
              + page.name()
              + " interpolates between numbers; look up a number");
    }
    Optional<String> unreadable = KeyCells.unreadable(page, key, type);
    if (unreadable.isPresent()) {
      throw source.refuse(
          argument.span(),
          source.excerpt(argument.span())
              + " is "
              + type.words()
              + ", but "
              + name
              + " has "
              + unreadable.get()
              + "; look up a value of the key's type");
    }
    return type;
  }

  /** A look-up of constants that the page does not have would fail in every quote. */
  private void requireRow(Span span, PageIndex index, List<Expression> keys, int column) {
    List<Object> constants = new ArrayList<>();
    for (Expression key : keys) {
      if (key instanceof Expression.Literal literal) {
        constants.add(literal.value());
      }
    }
    Environment nobody = (page, row) -> {};
    if (constants.size() == keys.size() && index.value(constants, column, nobody) == null) {
      throw source.refuse(span, index.absence(constants, column).message());
    }
  }

  private static Type.Scalar typeOf(RatePage.ColumnType type) {
    return switch (type) {
      case NUMBER -> Type.Scalar.NUMBER;
      case TEXT -> Type.Scalar.TEXT;
      case BOOLEAN -> Type.Scalar.BOOLEAN;
      case DATE -> Type.Scalar.DATE;
    };
  }
}
