package io.ratelever.benchmarks;

import io.ratelever.ratebook.Action;
import io.ratelever.ratebook.Certainty;
import io.ratelever.ratebook.Condition;
import io.ratelever.ratebook.Domain;
import io.ratelever.ratebook.Label;
import io.ratelever.ratebook.Location;
import io.ratelever.ratebook.Rule;
import io.ratelever.ratebook.RuleGroup;
import io.ratelever.rules.Cells;
import io.ratelever.rules.Outcome;
import io.ratelever.rules.RuleBase;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does a rule group cost whose cell is seen for the first time, and what when it is
 * remembered?
 *
 * <p>A group of four numbers with a rule for each value of each, so that four rules fire for any
 * facts. It has too many cells for an array: each that is asked for is new, goes through Drools and
 * into the bounded cache, which is always full in the end. That is the dearest way to a cell.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class AskOneCell {

  private static final String NAME = "total.wide";
  private static final int FACTS = 4;
  private static final Location AT = Location.of("rules/wide.csv", 1, 0);

  /** Rules of the group, which are all that the book has. */
  @Param({"200", "5000"})
  private int rules;

  private RuleBase base = RuleBase.of(Map.of());
  private List<BigDecimal> facts = List.of();
  private long next;
  private long step;

  /** Compiles the group. */
  @Setup
  public void prepare() {
    base = RuleBase.of(Map.of(NAME, group(rules / FACTS)));
    base.prepare();
    facts = List.of(BigDecimal.ONE, BigDecimal.ZERO, BigDecimal.ONE, BigDecimal.ZERO);
    long size = base.cells(NAME).space().size();
    if (size <= Cells.TABLE_MAX) {
      throw new IllegalStateException("a cell would be asked for twice");
    }
    // Without a factor in common with the number of cells, steps of this width meet each of them.
    step = size / 3;
    while (step % 2 == 0 || step % 5 == 0) {
      step++;
    }
  }

  /** A cell that nobody has asked for. */
  @Benchmark
  public Outcome firstUse() {
    Cells cells = base.cells(NAME);
    next = (next + step) % cells.space().size();
    return cells.at(next);
  }

  /** Facts whose cell is remembered. */
  @Benchmark
  public Outcome remembered() {
    return base.decide(NAME, facts);
  }

  /** Facts on the direct path. */
  @Benchmark
  public Outcome direct() {
    return base.direct().decide(NAME, facts);
  }

  private static RuleGroup group(int values) {
    List<RuleGroup.Read> reads = new ArrayList<>();
    List<Rule> made = new ArrayList<>();
    for (int fact = 0; fact < FACTS; fact++) {
      String name = "f" + fact;
      reads.add(new RuleGroup.Read("total", name, new Domain.Whole(0, values - 1L, false), AT));
      for (int value = 0; value < values; value++) {
        Condition equals =
            new Condition.Compare(name, Condition.Operator.EQUAL, BigDecimal.valueOf(value), AT);
        made.add(
            new Rule(
                name + "=" + value,
                equals,
                List.of(new Action.Refer("look", AT)),
                "",
                Certainty.SAMPLE,
                AT));
      }
    }
    return new RuleGroup("wide", Label.NONE, reads, List.of(), null, made, AT);
  }
}
