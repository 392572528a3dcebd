package io.ratelever.formula;

import io.ratelever.decimal.Exact;
import io.ratelever.ratebook.Domain;
import io.ratelever.ratebook.FormulaText;
import io.ratelever.ratebook.Location;
import io.ratelever.ratebook.Problem;
import io.ratelever.ratebook.Problems;
import io.ratelever.ratebook.RatePage;
import io.ratelever.risk.MotorRisk;
import io.ratelever.risk.RecordType;
import io.ratelever.risk.RiskKind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A small rate book's scope, with names of every kind.
 *
 * <p>The values of its own names are in the quote; the risk's fields are those of motor risks.
 */
final class SampleBook {

  private static final RecordType RISK = RecordType.of(RiskKind.MOTOR);
  private static final String FILE = "ratebook.yaml";

  /** Values of the book's names, and what was looked up. */
  static final class Quote implements Environment {
    private final Map<String, Object> values = new LinkedHashMap<>();
    private final List<String> lookedUp = new ArrayList<>();
    private @Nullable MotorRisk risk;

    Quote with(String name, Object value) {
      values.put(name, value instanceof Integer whole ? Exact.of(whole) : value);
      return this;
    }

    Quote with(String name, String decimal, Function<String, Exact> type) {
      values.put(name, type.apply(decimal));
      return this;
    }

    Quote without(String name) {
      values.remove(name);
      return this;
    }

    Quote risk(Map<String, Object> fields) {
      risk = (MotorRisk) RISK.create(fields, Map.of());
      return this;
    }

    List<String> lookedUp() {
      return lookedUp;
    }

    @Override
    public void lookedUp(RatePage page, RatePage.Row row) {
      lookedUp.add(page.name() + ":" + row.at().line());
    }
  }

  static final Map<String, RatePage> PAGES =
      Stream.of(
              SamplePages.page(
                  "base_premiums", List.of("class"), "class,premium\nFAMILY,950\nTAXI,1800\nBUS,"),
              SamplePages.page("areas", List.of("area"), "area,region\n110000,A\n440300,B\n*,C"),
              SamplePages.page(
                  "damage",
                  List.of("class", "age"),
                  """
                  class,age_from,age_below,fixed,rate
                  FAMILY,,2,500,0.012
                  FAMILY,2,6,450,0.010
                  FAMILY,6,,400,0.008
                  TAXI,0,8,900,0.020
                  """),
              SamplePages.interpolated(
                  "deductible", "amount", "amount,factor\n0,1\n1000,0.9\n3000,0.6"),
              SamplePages.page("limits", List.of(), "cap,floor\n0.60,-0.50"),
              SamplePages.page("year_factors", List.of("years"), "years,factor\n0,1\n1,0.9\n2,0.8"),
              SamplePages.page("fee", List.of(), "amount\n12"))
          .collect(
              LinkedHashMap::new, (map, page) -> map.put(page.name(), page), LinkedHashMap::putAll);

  private SampleBook() {}

  /** A quote in which every name of the book has a value. */
  static Quote quote() {
    return new Quote()
        .with("a", true)
        .with("b", false)
        .with("c", true)
        .with("x", 3)
        .with("y", 4)
        .with("rate", Exact.of(new BigDecimal("0.15")))
        .with("at_fault", 1)
        .with("fatal", 0)
        .with("clean_years", 2)
        .with("kind", "DRINK")
        .with("pricing", Exact.of(new BigDecimal("0.85")))
        .with("day", LocalDate.of(2021, 5, 1))
        .with("other_day", LocalDate.of(2020, 2, 29))
        .with(
            "policy_year",
            new DateWindow(LocalDate.of(2020, 4, 25), true, LocalDate.of(2021, 4, 20), false))
        .with("offence", List.of(run("0.10"), run("0.05")))
        .with("nobody", List.of());
  }

  private static Map<String, Object> run(String loading) {
    return Map.of("loading", Exact.of(new BigDecimal(loading)), "hits", Exact.of(1));
  }

  static final Scope SCOPE = new SampleScope();

  private static final RatePages RATES = new RatePages(PAGES, new Problems());

  private static final class SampleScope implements Scope {
    private final Map<String, List<Symbol>> symbols = new LinkedHashMap<>();

    SampleScope() {
      Domain counted = new Domain.Whole(0, 2, true);
      for (String name : List.of("a", "b", "c")) {
        add(name, Type.Scalar.BOOLEAN, null);
      }
      for (String name : List.of("x", "y", "rate")) {
        add(name, Type.Scalar.NUMBER, null);
      }
      add("at_fault", Type.Scalar.NUMBER, counted);
      add("fatal", Type.Scalar.NUMBER, new Domain.Whole(0, 1, true));
      add("clean_years", Type.Scalar.NUMBER, new Domain.Whole(0, 3, false));
      add("kind", Type.Scalar.TEXT, new Domain.Levels(List.of("DRINK", "DRUNK", "SPEED"), null));
      add(
          "pricing",
          Type.Scalar.NUMBER,
          new Domain.Decimals(new BigDecimal("0.50"), new BigDecimal("1.50"), null));
      add("day", Type.Scalar.DATE, null);
      add("other_day", Type.Scalar.DATE, null);
      add("policy_year", Type.Scalar.WINDOW, null);
      Structure run =
          structure(
              "a run of offence",
              member("loading", Type.Scalar.NUMBER, null),
              member("hits", Type.Scalar.NUMBER, counted));
      section("offence", new Type.ListOf(new Type.Struct(run)), false);
      section("nobody", new Type.ListOf(new Type.Struct(run)), false);
      Structure cover =
          structure("section third_party", member("premium", Type.Scalar.NUMBER, null));
      section("third_party", new Type.Struct(cover), true);
      twice("area");
      RISK.fields()
          .values()
          .forEach(
              field ->
                  symbols
                      .computeIfAbsent(field.name(), name -> new ArrayList<>())
                      .add(
                          new Symbol(
                              field.name(),
                              "a field of the risk",
                              Structure.typeOf(field.type()),
                              null,
                              null,
                              false,
                              quote -> {
                                MotorRisk risk = ((Quote) quote).risk;
                                return risk == null ? null : field.read(risk);
                              })));
    }

    private void add(String name, Type type, @Nullable Domain domain) {
      symbols
          .computeIfAbsent(name, absent -> new ArrayList<>())
          .add(new Symbol(name, "a fact of section motor", type, domain, null, false, read(name)));
    }

    private void section(String name, Type type, boolean conditional) {
      symbols.put(
          name,
          List.of(
              new Symbol(
                  name,
                  "a section",
                  type,
                  null,
                  new Symbol.OfSection(name, quote -> read(name).apply(quote) != null, Map.of()),
                  conditional,
                  read(name))));
    }

    private void twice(String name) {
      add(name, Type.Scalar.TEXT, null);
      symbols
          .get(name)
          .add(
              new Symbol(
                  name, "a field of policy", Type.Scalar.TEXT, null, null, false, read(name)));
    }

    private static Function<Environment, @Nullable Object> read(String name) {
      return quote -> ((Quote) quote).values.get(name);
    }

    @Override
    public List<Symbol> meanings(String name) {
      return symbols.getOrDefault(name, List.of());
    }

    @Override
    public Optional<Symbol> everyStatus(String name) {
      return name.equals("violations") || name.equals("claims")
          ? Optional.of(meanings(name).get(0))
          : Optional.empty();
    }

    @Override
    public Optional<Location> declaredBelow(String name) {
      return Optional.empty();
    }

    @Override
    public Optional<RatePage> page(String name) {
      return Optional.ofNullable(PAGES.get(name));
    }

    @Override
    public Collection<String> names() {
      Collection<String> names = new TreeSet<>(symbols.keySet());
      names.addAll(PAGES.keySet());
      return names;
    }
  }

  private static Structure.Member member(String name, Type type, @Nullable Domain domain) {
    return new Structure.Member(name, type, domain, run -> ((Map<?, ?>) run).get(name));
  }

  private static Structure structure(String words, Structure.Member... members) {
    return new Structure() {
      @Override
      public String words() {
        return words;
      }

      @Override
      public Optional<Member> member(String name) {
        return Stream.of(members).filter(member -> member.name().equals(name)).findFirst();
      }

      @Override
      public Collection<String> names() {
        return Stream.of(members).map(Member::name).toList();
      }
    };
  }

  /** Builds a record of the risk: {@code record("claims", "deaths", 1)}. */
  static Object record(String field, Object... namesAndValues) {
    var type = RISK.field(field).orElseThrow().type();
    RecordType record =
        (RecordType)
            (type instanceof io.ratelever.risk.ValueType.ListOf list ? list.element() : type);
    Map<String, Object> values = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      values.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return record.create(values, Map.of());
  }

  static FormulaText text(String formula) {
    return new FormulaText(formula, Location.of(FILE, 10, 7));
  }

  /** Compiles a formula that has no problems. */
  static Formula compile(String formula) {
    Problems problems = new Problems();
    Optional<Formula> compiled = Formula.compile(text(formula), SCOPE, RATES, problems);
    if (compiled.isEmpty() || !problems.isEmpty()) {
      throw new AssertionError(formula + " has problems: " + problems.list());
    }
    return compiled.get();
  }

  /** Returns the problems of a formula. */
  static List<Problem> problems(String formula) {
    Problems problems = new Problems();
    Optional<Formula> compiled = Formula.compile(text(formula), SCOPE, RATES, problems);
    if (compiled.isPresent() != problems.isEmpty()) {
      throw new AssertionError(formula + " compiled: " + compiled + ", " + problems.list());
    }
    return problems.list();
  }
}
