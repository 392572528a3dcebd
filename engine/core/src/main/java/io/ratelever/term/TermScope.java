package io.ratelever.term;

import io.ratelever.decimal.Exact;
import io.ratelever.formula.Scope;
import io.ratelever.formula.Symbol;
import io.ratelever.formula.Type;
import io.ratelever.ratebook.Location;
import io.ratelever.ratebook.RateBook;
import io.ratelever.ratebook.RatePage;
import io.ratelever.term.TermEnvironment.Quantity;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What names mean in the formula of a retained share: quantities of the term, constants and rate
 * pages. The risk is out of sight, so that a policy can be cancelled by what was paid for it.
 */
final class TermScope implements Scope {

  private final RateBook book;

  TermScope(RateBook book) {
    this.book = book;
  }

  @Override
  public List<Symbol> meanings(String name) {
    List<Symbol> found = new ArrayList<>();
    for (Quantity quantity : Quantity.values()) {
      if (nameOf(quantity).equals(name)) {
        found.add(
            new Symbol(
                name,
                quantity.words(),
                Type.Scalar.NUMBER,
                null,
                null,
                false,
                environment -> Exact.of(((TermEnvironment) environment).read(quantity))));
      }
    }
    RateBook.Constant constant = book.constants().get(name);
    if (constant != null) {
      found.add(constant(name, constant));
    }
    return found;
  }

  private static Symbol constant(String name, RateBook.Constant constant) {
    Object value =
        constant.value() instanceof BigDecimal number ? Exact.of(number) : constant.value();
    return new Symbol(
        name,
        "the constant " + name,
        typeOf(value),
        null,
        null,
        false,
        environment -> {
          ((TermEnvironment) environment).usesConstant(name, constant);
          return value;
        });
  }

  private static Type typeOf(Object value) {
    if (value instanceof Exact) {
      return Type.Scalar.NUMBER;
    }
    if (value instanceof Boolean) {
      return Type.Scalar.BOOLEAN;
    }
    return value instanceof LocalDate ? Type.Scalar.DATE : Type.Scalar.TEXT;
  }

  private static String nameOf(Quantity quantity) {
    return quantity.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public Optional<Symbol> everyStatus(String name) {
    return Optional.empty();
  }

  @Override
  public Optional<RatePage> page(String name) {
    return Optional.ofNullable(book.pages().get(name));
  }

  @Override
  public Optional<Location> declaredBelow(String name) {
    return Optional.empty();
  }

  @Override
  public String remedy() {
    List<String> quantities = Arrays.stream(Quantity.values()).map(TermScope::nameOf).toList();
    return "a share is made of " + String.join(", ", quantities) + ", constants and rate pages";
  }

  @Override
  public Collection<String> names() {
    TreeSet<String> names = new TreeSet<>(book.constants().keySet());
    names.addAll(book.pages().keySet());
    for (Quantity quantity : Quantity.values()) {
      names.add(nameOf(quantity));
    }
    return names;
  }
}
