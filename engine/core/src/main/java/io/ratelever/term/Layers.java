package io.ratelever.term;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * The premium of a term in layers: the first from the beginning, one more for each change, which is
 * the difference of the premiums after and before it.
 *
 * <p>Each layer is split by itself over the days from which it is in force, coverage by coverage.
 * So a change charges its difference for the days that remain, as anyone can check by hand, and
 * what was charged before is never touched again. Used by one thread.
 */
final class Layers {

  /** The key of what belongs to no coverage. */
  static final String REST = "";

  /**
   * One layer.
   *
   * @param from day of the term from which it is in force
   * @param amounts amount for the whole term by coverage
   */
  private record Layer(int from, Map<String, BigDecimal> amounts) {}

  private final TermPlan plan;
  private final int days;
  private final List<Layer> layers = new ArrayList<>();

  Layers(TermPlan plan, Term term) {
    this.plan = plan;
    this.days = term.days();
  }

  /** Adds a layer that is in force from a day of the term on. */
  void add(int from, Map<String, BigDecimal> amounts) {
    layers.add(new Layer(from, Map.copyOf(amounts)));
  }

  /** What all layers charge for the days from which each is in force. */
  Amounts charged() {
    return sum(layers, (layer, split) -> split.part(layer.from(), days));
  }

  /** What the last layer charges. */
  Amounts chargedByLast() {
    List<Layer> last = layers.subList(layers.size() - 1, layers.size());
    return sum(last, (layer, split) -> split.part(layer.from(), days));
  }

  /** The part of all layers that falls on some days. */
  Amounts part(int from, int until) {
    return sum(
        layers,
        (layer, split) ->
            layer.from() >= until
                ? BigDecimal.ZERO
                : split.part(Math.max(from, layer.from()), until));
  }

  /** A share of the only layer there is. */
  Amounts share(Share share) {
    return sum(layers, (layer, split) -> split.of(share.value()));
  }

  /** The premium of the whole term that is in force on a day. */
  Amounts inForce(int day) {
    return sum(layers, (layer, split) -> layer.from() > day ? BigDecimal.ZERO : split.amount());
  }

  /** The days on which a layer begins, each once, in their order. */
  List<Integer> beginnings() {
    return layers.stream().map(Layer::from).distinct().sorted().toList();
  }

  private Amounts sum(List<Layer> over, BiFunction<Layer, Split, BigDecimal> amount) {
    Map<String, BigDecimal> sums = new HashMap<>();
    for (Layer layer : over) {
      layer
          .amounts()
          .forEach(
              (coverage, whole) -> {
                Split split = new Split(whole, days, plan.roundingOf(coverage));
                sums.merge(coverage, amount.apply(layer, split), BigDecimal::add);
              });
    }
    return amounts(plan, sums);
  }

  /** Lays amounts by coverage out as lines, in the order of the book. */
  static Amounts amounts(TermPlan plan, Map<String, BigDecimal> amounts) {
    List<String> order = new ArrayList<>(plan.coverages());
    order.add(REST);
    List<Amounts.Line> lines = new ArrayList<>();
    for (String coverage : order) {
      BigDecimal amount = amounts.get(coverage);
      if (amount != null) {
        lines.add(
            new Amounts.Line(coverage, plan.labelOf(coverage), plan.roundingOf(coverage), amount));
      }
    }
    return new Amounts(lines);
  }
}
