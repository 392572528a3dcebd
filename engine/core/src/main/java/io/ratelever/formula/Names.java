package io.ratelever.formula;

import io.ratelever.ratebook.Location;
import io.ratelever.ratebook.RatePage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds what names mean: elements of lists, their members, the names of the scope, rate pages. */
final class Names {

  /** The element that a filter looks at. */
  static final String ITEM = "item";

  private static final int NAMES_SHOWN = 20;

  private final Source source;
  private final Scope scope;
  private final LookUps lookUps;
  private final TypeChecker checker;

  Names(Source source, Scope scope, LookUps lookUps, TypeChecker checker) {
    this.source = source;
    this.scope = scope;
    this.lookUps = lookUps;
    this.checker = checker;
  }

  /** One thing that a name means. Of the last three, exactly one is present. */
  private record Meaning(
      String what, @Nullable Expression local, @Nullable Symbol symbol, @Nullable RatePage page) {}

  Expression name(Syntax node, Place place) {
    List<Meaning> meanings = meanings(node, place);
    if (meanings.isEmpty()) {
      throw unknown(node, place);
    }
    if (meanings.size() > 1) {
      throw ambiguous(node, meanings, place);
    }
    Meaning meaning = meanings.get(0);
    if (meaning.symbol() != null) {
      return sound(symbol(node, meaning.symbol(), place));
    }
    return meaning.page() != null
        ? lookUps.lookUp(node, meaning.page(), null, place)
        : sound(Objects.requireNonNull(meaning.local()));
  }

  /** Lets pass what can be judged. */
  private Expression sound(Expression expression) {
    if (expression.type() instanceof Type.Unsound) {
      throw source.alreadyReported();
    }
    return expression;
  }

  private Source.Refusal unknown(Syntax node, Place place) {
    Optional<Location> below = scope.declaredBelow(node.word());
    if (below.isEmpty()) {
      return source.refuse(
          node.span(),
          node.word()
              + " is unknown here; "
              + Spelling.hint(node.word(), known(place), scope.remedy()));
    }
    boolean itself = below.get().line() <= source.formula().at().line();
    return source.refuse(
        node.span(),
        itself
            ? node.word() + " is read by its own formula; write what it is made of"
            : node.word()
                + " stands below, on line "
                + below.get().line()
                + "; a formula reads what stands above it");
  }

  private List<Meaning> meanings(Syntax node, Place place) {
    String name = node.word();
    List<Meaning> meanings = new ArrayList<>();
    for (Place.Frame frame : place.frames()) {
      Expression.Variable element = frame.element();
      Expression.Variable here =
          new Expression.Variable(
              node.span(),
              element.name(),
              element.type(),
              element.domain(),
              element.mayBeFraction(),
              element.depth());
      String list = source.excerpt(element.span());
      if (element.name().equals(name)) {
        meanings.add(new Meaning("an element of " + list, here, null, null));
      }
      if (frame.filter()) {
        memberOf(element.type(), name)
            .map(member -> new Expression.Member(node.span(), here, member, member.type()))
            .map(member -> new Meaning("a member of " + list, member, null, null))
            .ifPresent(meanings::add);
      }
    }
    scope
        .meanings(name)
        .forEach(symbol -> meanings.add(new Meaning(symbol.what(), null, symbol, null)));
    scope.page(name).ifPresent(page -> meanings.add(new Meaning("a rate page", null, null, page)));
    return meanings;
  }

  private static Optional<Structure.Member> memberOf(Type type, String name) {
    return type instanceof Type.Struct struct ? struct.structure().member(name) : Optional.empty();
  }

  private Source.Refusal ambiguous(Syntax node, List<Meaning> meanings, Place place) {
    List<String> words = meanings.stream().map(Meaning::what).toList();
    boolean local = meanings.stream().anyMatch(meaning -> meaning.local() != null);
    long filters = place.frames().stream().filter(Place.Frame::filter).count();
    String remedy = "write it with what it belongs to, or rename one";
    if (local) {
      remedy =
          filters > 1
              ? "write some v in list satisfies v." + node.word()
              : "write " + ITEM + "." + node.word() + " for the element's";
    }
    return source.refuse(
        node.span(),
        node.word()
            + " has "
            + words.size()
            + " meanings here: "
            + String.join(", ", words)
            + "; "
            + remedy);
  }

  private Collection<String> known(Place place) {
    Collection<String> names = new TreeSet<>(scope.names());
    for (Place.Frame frame : place.frames()) {
      names.add(frame.element().name());
      if (frame.filter() && frame.element().type() instanceof Type.Struct struct) {
        names.addAll(struct.structure().names());
      }
    }
    return names;
  }

  private Expression symbol(Syntax node, Symbol symbol, Place place) {
    Symbol.OfSection of = symbol.section();
    String section = of == null ? symbol.name() : of.name();
    if (symbol.conditional() && !place.mayBeMissing() && !place.ran().contains(section)) {
      throw source.refuse(
          node.span(),
          section
              + " may not have run; write default(x, v) around its value, or if ran("
              + section
              + ") then ... else ...");
    }
    return new Expression.Name(node.span(), symbol);
  }

  /** Requires that a name can be given to the element of an iteration. */
  void requireFree(String name, Span span, Place place) {
    Syntax node = new Syntax(Syntax.Kind.NAME, name, List.of(), span);
    List<Meaning> meanings = meanings(node, place);
    if (name.equals(ITEM) || !meanings.isEmpty()) {
      String what = meanings.isEmpty() ? "the element of filters" : meanings.get(0).what();
      throw source.refuse(span, name + " is already " + what + "; give the element another name");
    }
  }

  Expression member(Syntax node, Place place) {
    Syntax owner = node.part(0);
    Optional<RatePage> page = pageOf(owner, place);
    if (page.isPresent()) {
      return lookUps.lookUp(owner, page.get(), node, place);
    }
    Optional<Symbol> carried = carried(owner, node.word(), place);
    if (carried.isPresent()) {
      return symbol(node, carried.get(), place);
    }
    Expression target = checker.check(owner, place);
    Type element = target.type() instanceof Type.ListOf many ? many.element() : target.type();
    if (!(element instanceof Type.Struct struct)) {
      String remedy = element == Type.Scalar.DATE ? "write " + node.word() + "(x)" : "leave it out";
      throw source.refuse(
          node.span(),
          source.excerpt(owner.span())
              + " is "
              + element.words()
              + " and has no "
              + node.word()
              + "; "
              + remedy);
    }
    Structure structure = struct.structure();
    Structure.Member member =
        structure.member(node.word()).orElseThrow(() -> unknown(node, structure));
    if (member.type() instanceof Type.Unsound) {
      throw source.alreadyReported();
    }
    Type type = target.type() instanceof Type.ListOf ? listOf(member.type()) : member.type();
    return new Expression.Member(node.span(), target, member, type);
  }

  /** Returns what the runs of a section leave, if its name and that of the value are written. */
  private Optional<Symbol> carried(Syntax owner, String name, Place place) {
    if (owner.kind() != Syntax.Kind.NAME) {
      return Optional.empty();
    }
    List<Meaning> meanings = meanings(owner, place);
    Symbol section = meanings.size() == 1 ? meanings.get(0).symbol() : null;
    Symbol.OfSection of = section == null ? null : section.section();
    return of == null ? Optional.empty() : Optional.ofNullable(of.carried().get(name));
  }

  /** A list of lists is one list. */
  private static Type listOf(Type element) {
    return element instanceof Type.ListOf ? element : new Type.ListOf(element);
  }

  private Source.Refusal unknown(Syntax node, Structure structure) {
    String all =
        structure.names().size() <= NAMES_SHOWN
            ? "it has " + String.join(", ", structure.names())
            : "see its fields in rules/REFERENCE.md";
    return source.refuse(
        node.span(),
        structure.words()
            + " has no "
            + node.word()
            + "; "
            + Spelling.hint(node.word(), structure.names(), all));
  }

  /** Returns the rate page whose column a member names, if it does. */
  private Optional<RatePage> pageOf(Syntax owner, Place place) {
    return switch (owner.kind()) {
      case CALL -> Calls.isFunction(owner.word()) ? Optional.empty() : scope.page(owner.word());
      case NAME -> meanings(owner, place).size() == 1 ? scope.page(owner.word()) : Optional.empty();
      default -> Optional.empty();
    };
  }
}
