package io.ratelever.benchmarks.eightstep;

import io.ratelever.benchmarks.ByTurns;
import io.ratelever.benchmarks.EnginePath;
import io.ratelever.benchmarks.eightstep.HandWrittenEightSteps.InDecimals;
import io.ratelever.benchmarks.eightstep.HandWrittenEightSteps.InLongs;
import io.ratelever.ratebook.Submission;
import io.ratelever.rating.Plan;
import io.ratelever.rating.Rating;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
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
 * What does it cost to rate a motor plan of eight steps and 200 rules, from the records of a risk
 * to its premium, by this engine and by everything else that could do it?
 *
 * <p>The plan is {@link EightStepPlan}, in three editions that take turns in every fork. Each
 * contender must give the premium of the plan on 100,000 random quotes before it is timed. Drools,
 * OpenL and DMN are timed for deciding alone: Java reads the facts for them, and multiplies and
 * rounds what they decide.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
    value = 3,
    jvmArgsAppend = {"-Xms1g", "-Xmx1g", "-XX:+UseParallelGC", "-XX:InlineSmallCode=1000"})
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class RateTheSamePlan {

  private static final List<EightStepPlan> EDITIONS = EightStepPlan.editions(SamePremium.SEED);

  private static void require(SamePremium.Contender contender) {
    SamePremium.require(contender, EDITIONS, SamePremium.SEED, SamePremium.QUOTES);
  }

  /** The quotes, and whose turn it is. */
  @State(Scope.Thread)
  public static class Quotes {

    /** A power of two, more risks than a processor learns by heart. */
    private static final int POOL = 4_096;

    private Submission[] pool = {};
    private int next;
    private int edition;

    @Setup
    public void draw() {
      pool = EightStepRisks.of(SamePremium.SEED).limit(POOL).toArray(Submission[]::new);
    }

    Submission next() {
      edition = edition == EightStepPlan.EDITIONS - 1 ? 0 : edition + 1;
      return pool[next++ & (POOL - 1)];
    }

    /** The edition of the quote that was last drawn. */
    int edition() {
      return edition;
    }
  }

  // --- Written by hand ---------------------------------------------------------------------------

  @State(Scope.Benchmark)
  public static class HandWrittenLongs {
    private InLongs[] editions = {};

    @Setup
    public void prepare() {
      editions = EDITIONS.stream().map(InLongs::new).toArray(InLongs[]::new);
      require((edition, quote) -> editions[edition].premiumCents(quote));
    }
  }

  /** Plain Java in scaled longs. */
  @Benchmark
  public long handWrittenLong(Quotes quotes, HandWrittenLongs byHand) {
    Submission quote = quotes.next();
    return byHand.editions[quotes.edition()].premiumCents(quote);
  }

  @State(Scope.Benchmark)
  public static class HandWrittenDecimals {
    private InDecimals[] editions = {};

    @Setup
    public void prepare() {
      editions = EDITIONS.stream().map(InDecimals::new).toArray(InDecimals[]::new);
      require((edition, quote) -> SamePremium.cents(editions[edition].premium(quote)));
    }
  }

  /** Plain Java in {@link BigDecimal}. */
  @Benchmark
  public BigDecimal handWrittenDecimal(Quotes quotes, HandWrittenDecimals byHand) {
    Submission quote = quotes.next();
    return byHand.editions[quotes.edition()].premium(quote);
  }

  // --- This engine -------------------------------------------------------------------------------

  @State(Scope.Benchmark)
  public static class Engine {
    @Param public EnginePath path = EnginePath.RATE;

    @Param({"false", "true"})
    public boolean worksheet;

    private Plan[] editions = {};

    @Setup
    public void prepare() {
      editions = EightStepBook.load(EDITIONS).stream().map(path::plan).toArray(Plan[]::new);
      require((edition, quote) -> SamePremium.cents(rate(edition, quote).premium()));
    }

    Rating rate(int edition, Submission quote) {
      return path.rate(editions[edition], quote, worksheet);
    }
  }

  /** This engine, without and with the working. */
  @Benchmark
  public Rating engine(Quotes quotes, Engine engine) {
    Submission quote = quotes.next();
    return engine.rate(quotes.edition(), quote);
  }

  // --- Others ------------------------------------------------------------------------------------

  @State(Scope.Benchmark)
  public static class Drools {
    private DroolsEightSteps[] editions = {};

    @Setup
    public void prepare() {
      editions = EDITIONS.stream().map(DroolsEightSteps::new).toArray(DroolsEightSteps[]::new);
      require((edition, quote) -> editions[edition].premiumCents(quote));
    }
  }

  /** Drools, a stateless session for each quote. */
  @Benchmark
  public long drools(Quotes quotes, Drools drools) {
    Submission quote = quotes.next();
    return drools.editions[quotes.edition()].premiumCents(quote);
  }

  @State(Scope.Benchmark)
  public static class OpenL {
    private OpenLEightSteps[] editions = {};

    @Setup
    public void prepare() {
      editions = EDITIONS.stream().map(OpenLEightSteps::new).toArray(OpenLEightSteps[]::new);
      require((edition, quote) -> editions[edition].premiumCents(quote));
    }
  }

  /** OpenL Tablets, eight SmartRules tables. */
  @Benchmark
  public long openLTablets(Quotes quotes, OpenL openL) {
    Submission quote = quotes.next();
    return openL.editions[quotes.edition()].premiumCents(quote);
  }

  @State(Scope.Benchmark)
  public static class Dmn {
    private DmnEightSteps[] editions = {};

    @Setup
    public void prepare() {
      editions = EDITIONS.stream().map(DmnEightSteps::new).toArray(DmnEightSteps[]::new);
      require((edition, quote) -> editions[edition].premiumCents(quote));
    }
  }

  /** KIE DMN, eight decision tables. */
  @Benchmark
  public long kieDmn(Quotes quotes, Dmn dmn) {
    Submission quote = quotes.next();
    return dmn.editions[quotes.edition()].premiumCents(quote);
  }

  // --- By turns ----------------------------------------------------------------------------------

  /**
   * Times the contenders by turns, as {@link ByTurns} says why: {@code RateTheSamePlan SECONDS
   * CONTENDER...}.
   */
  public static void main(String[] arguments) {
    RateTheSamePlan plan = new RateTheSamePlan();
    Map<String, ByTurns.Contender> named = new LinkedHashMap<>();
    for (String name : List.of(arguments).subList(1, arguments.length)) {
      named.put(name, plan.contender(name));
    }
    Duration seconds = Duration.ofSeconds(Long.parseLong(arguments[0]));
    ByTurns.run(named, seconds, seconds);
  }

  private ByTurns.Contender contender(String name) {
    Quotes quotes = new Quotes();
    quotes.draw();
    return switch (name) {
      case "engine", "engineWorksheet" -> engine(quotes, name.equals("engineWorksheet"));
      case "handWrittenLong" -> {
        HandWrittenLongs state = new HandWrittenLongs();
        state.prepare();
        yield (calls, answers) -> {
          for (int i = 0; i < calls; i++) {
            answers.take(handWrittenLong(quotes, state));
          }
        };
      }
      case "handWrittenDecimal" -> {
        HandWrittenDecimals state = new HandWrittenDecimals();
        state.prepare();
        yield (calls, answers) -> {
          for (int i = 0; i < calls; i++) {
            answers.take(handWrittenDecimal(quotes, state));
          }
        };
      }
      case "drools" -> {
        Drools state = new Drools();
        state.prepare();
        yield (calls, answers) -> {
          for (int i = 0; i < calls; i++) {
            answers.take(drools(quotes, state));
          }
        };
      }
      case "openLTablets" -> {
        OpenL state = new OpenL();
        state.prepare();
        yield (calls, answers) -> {
          for (int i = 0; i < calls; i++) {
            answers.take(openLTablets(quotes, state));
          }
        };
      }
      case "kieDmn" -> {
        Dmn state = new Dmn();
        state.prepare();
        yield (calls, answers) -> {
          for (int i = 0; i < calls; i++) {
            answers.take(kieDmn(quotes, state));
          }
        };
      }
      default -> throw new IllegalArgumentException(name + " is no contender");
    };
  }

  private ByTurns.Contender engine(Quotes quotes, boolean worksheet) {
    Engine state = new Engine();
    state.worksheet = worksheet;
    state.prepare();
    return (calls, answers) -> {
      for (int i = 0; i < calls; i++) {
        answers.take(engine(quotes, state));
      }
    };
  }
}
