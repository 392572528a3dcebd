package io.ratelever.books;

import static org.assertj.core.api.Assertions.assertThat;

import io.ratelever.load.RateBookLoader;
import io.ratelever.ratebook.Condition;
import io.ratelever.ratebook.Domain;
import io.ratelever.ratebook.RateBook;
import io.ratelever.ratebook.RateBookId;
import io.ratelever.ratebook.Rule;
import io.ratelever.ratebook.RuleGroup;
import io.ratelever.rules.Cells;
import io.ratelever.rules.RuleBase;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The cells of every rate book of this folder say what Drools says on the direct path, and what is
 * read of the conditions without it: in every cell, and for facts beside every constant that the
 * rules name.
 */
class ShippedCellsTest {

  /** Of a group with more cells or more combinations of facts, so many are picked by chance. */
  private static final int ASKED_MAX = 20_000;

  private static final long SEED = 20_200_919;

  private static final Map<RateBookId, RateBook> BOOKS =
      RateBookLoader.load(Path.of("").toAbsolutePath()).books().stream()
          .collect(Collectors.toMap(RateBook::id, book -> book));

  static Stream<RateBookId> editions() {
    return BOOKS.keySet().stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("editions")
  void cellsSayWhatDroolsSays(RateBookId edition) {
    Map<String, RuleGroup> groups = new LinkedHashMap<>();
    BOOKS
        .get(edition)
        .sections()
        .forEach(
            section ->
                section
                    .groups()
                    .forEach(group -> groups.put(section.name() + "." + group.name(), group)));
    RuleBase base = RuleBase.of(groups);
    base.prepare();
    RuleBase direct = base.direct();
    RuleBase read = RuleBase.read(groups);
    Random random = new Random(SEED);

    groups.forEach(
        (name, group) -> {
          Cells cells = base.cells(name);
          long size = cells.space().size();
          LongStream asked =
              size <= ASKED_MAX ? LongStream.range(0, size) : random.longs(ASKED_MAX, 0, size);
          asked.forEach(
              cell -> {
                List<Object> facts = cells.space().representative(cell);
                assertThat(cells.at(cell))
                    .as("%s %s, cell %d: %s", edition, name, cell, facts)
                    .isEqualTo(direct.decide(name, facts))
                    .isEqualTo(read.decide(name, facts));
              });
          combinations(group, random)
              .forEach(
                  facts ->
                      assertThat(base.decide(name, facts))
                          .as("%s %s, seed %d: %s", edition, name, SEED, facts)
                          .isEqualTo(direct.decide(name, facts))
                          .isEqualTo(read.decide(name, facts)));
        });
  }

  /** All combinations of facts at and beside the rules' constants, or some by chance. */
  private static Stream<List<Object>> combinations(RuleGroup group, Random random) {
    List<List<Object>> values = group.reads().stream().map(read -> values(group, read)).toList();
    long count = 1;
    for (List<Object> ofFact : values) {
      count = Math.min(count * ofFact.size(), ASKED_MAX + 1L);
    }
    if (count > ASKED_MAX) {
      return Stream.generate(
              () ->
                  values.stream()
                      .<Object>map(ofFact -> ofFact.get(random.nextInt(ofFact.size())))
                      .toList())
          .limit(ASKED_MAX);
    }
    return LongStream.range(0, count)
        .mapToObj(
            number -> {
              List<Object> facts = new ArrayList<>();
              long rest = number;
              for (List<Object> ofFact : values) {
                facts.add(ofFact.get((int) (rest % ofFact.size())));
                rest /= ofFact.size();
              }
              return facts;
            });
  }

  /** The ends of a fact's domain, and each constant of the rules with what is beside it. */
  private static List<Object> values(RuleGroup group, RuleGroup.Read read) {
    Domain domain = read.domain();
    if (domain instanceof Domain.Levels levels) {
      return List.copyOf(levels.levels());
    }
    if (domain instanceof Domain.YesNo) {
      return List.of(false, true);
    }
    Set<Object> near = new TreeSet<>();
    if (domain instanceof Domain.Whole whole) {
      near.addAll(beside(BigDecimal.valueOf(whole.min()), BigDecimal.ONE));
      near.addAll(beside(BigDecimal.valueOf(whole.max()), BigDecimal.ONE));
    } else if (domain instanceof Domain.Dates dates) {
      near.addAll(beside(dates.min()));
      near.addAll(beside(dates.max()));
    } else {
      Domain.Decimals decimals = (Domain.Decimals) domain;
      near.addAll(beside(decimals.min(), unit(domain)));
      near.addAll(beside(decimals.max(), unit(domain)));
    }
    for (Rule rule : group.rules()) {
      gather(rule.condition(), read, near);
    }
    return near.stream().filter(domain::admits).toList();
  }

  private static void gather(Condition condition, RuleGroup.Read read, Set<Object> near) {
    if (condition instanceof Condition.All all) {
      all.parts().forEach(part -> gather(part, read, near));
    } else if (condition instanceof Condition.Any any) {
      any.parts().forEach(part -> gather(part, read, near));
    } else if (condition instanceof Condition.Compare compare
        && compare.fact().equals(read.fact())) {
      near.addAll(
          compare.constant() instanceof LocalDate date
              ? beside(date)
              : beside((BigDecimal) compare.constant(), unit(read.domain())));
    }
  }

  private static BigDecimal unit(Domain domain) {
    if (domain instanceof Domain.Decimals decimals) {
      return decimals.step() == null ? new BigDecimal("0.000001") : decimals.step();
    }
    return BigDecimal.ONE;
  }

  private static List<BigDecimal> beside(BigDecimal number, BigDecimal unit) {
    return List.of(number.subtract(unit), number, number.add(unit));
  }

  private static List<LocalDate> beside(LocalDate date) {
    return List.of(date.minusDays(1), date, date.plusDays(1));
  }
}
