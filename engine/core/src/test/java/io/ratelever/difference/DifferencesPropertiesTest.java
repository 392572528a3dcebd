package io.ratelever.difference;

import static org.assertj.core.api.Assertions.assertThat;

import io.ratelever.difference.Difference.Change;
import io.ratelever.difference.Difference.Changed;
import io.ratelever.load.RateBookLoader;
import io.ratelever.ratebook.Action;
import io.ratelever.ratebook.Adjustment;
import io.ratelever.ratebook.Carry;
import io.ratelever.ratebook.Fact;
import io.ratelever.ratebook.RateBook;
import io.ratelever.ratebook.RatePage;
import io.ratelever.ratebook.Rule;
import io.ratelever.ratebook.RuleGroup;
import io.ratelever.ratebook.Section;
import io.ratelever.ratebook.Step;
import io.ratelever.ratebook.TermRule;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The books of the conformance set: shuffled, and changed in one place. */
final class DifferencesPropertiesTest {

  private static final BigDecimal TINY = new BigDecimal("0.0001");

  static Stream<RateBook> books() {
    List<RateBook> books = RateBookLoader.load(Path.of("src/test/resources/conformance")).books();
    assertThat(books).hasSizeGreaterThan(20);
    return books.stream();
  }

  @ParameterizedTest
  @MethodSource("books")
  void findsNothingBetweenABookAndItselfShuffled(RateBook book) {
    for (long seed = 0; seed < 20; seed++) {
      Differences found = Differences.between(book, shuffled(book, new Random(seed)));
      assertThat(found.isEmpty()).as("seed %d: %s", seed, found).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("books")
  void namesTheOneRuleThatGivesSomethingElse(RateBook book) {
    for (Section section : book.sections()) {
      for (RuleGroup group : section.groups()) {
        for (int i = 0; i < group.rules().size(); i++) {
          Rule rule = group.rules().get(i);
          if (rule.actions().get(0) instanceof Action.Give give
              && give.value() instanceof BigDecimal number) {
            List<Rule> rules = new ArrayList<>(group.rules());
            Action other = new Action.Give(give.adjustment(), number.add(TINY), give.at());
            List<Action> actions = new ArrayList<>(rule.actions());
            actions.set(0, other);
            rules.set(
                i,
                new Rule(
                    rule.name(),
                    rule.condition(),
                    actions,
                    rule.reference(),
                    rule.certainty(),
                    rule.at()));
            Collections.shuffle(rules, new Random(i));
            RateBook changed = with(book, section, group, rules);
            assertOneChange(book, changed, Part.Kind.RULE, give.adjustment(), number);
          }
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("books")
  void namesTheOneRateThatChanged(RateBook book) {
    for (RatePage page : book.pages().values()) {
      for (int i = 0; i < page.rows().size(); i++) {
        RatePage.Row row = page.rows().get(i);
        for (int column = 0; column < page.columns().size(); column++) {
          if (row.values().get(column) instanceof BigDecimal number) {
            List<Object> values = new ArrayList<>(row.values());
            values.set(column, number.add(TINY));
            List<RatePage.Row> rows = new ArrayList<>(page.rows());
            rows.set(
                i,
                new RatePage.Row(
                    row.keys(), values, row.reference(), row.certainty(), row.keyAts(), row.at()));
            Collections.shuffle(rows, new Random(i));
            String name = page.columns().get(column).name();
            assertOneChange(book, with(book, page, rows), Part.Kind.ROW, name, number);
          }
        }
      }
    }
  }

  @Test
  void leavesOutNoPartOfARateBook() {
    // Whoever adds a component to one of these records says here, and in BookStatements or
    // RulePairs, what a difference of it means.
    assertThat(components(RateBook.class))
        .isEqualTo(
            "id label risk currency knownFrom renewalsFrom withdrawnFrom status certainty filings"
                + " attributes constants windows pages sections result impossible promises term guidance digest at");
    assertThat(components(RateBook.Filing.class)).isEqualTo("title date number");
    assertThat(components(RateBook.Attribute.class)).isEqualTo("type label values at");
    assertThat(components(RateBook.Constant.class)).isEqualTo("value label reference certainty at");
    assertThat(components(Section.class))
        .isEqualTo("name label each order carries when coverage facts groups steps at");
    assertThat(components(Fact.class))
        .isEqualTo("name label is values round suppliable certainty reference at");
    assertThat(components(Carry.class)).isEqualTo("name label start next values at");
    assertThat(components(RuleGroup.class)).isEqualTo("name label reads gives when rules at");
    assertThat(components(Adjustment.class))
        .isEqualTo("name label within combine otherwise suppliable at");
    assertThat(components(Rule.class)).isEqualTo("name condition actions reference certainty at");
    assertThat(components(Step.class)).isEqualTo("name label is round certainty reference at");
    assertThat(components(RatePage.class))
        .isEqualTo("name label keys columns rows interpolated certainty reference at");
    assertThat(components(RatePage.Row.class))
        .isEqualTo("keys values reference certainty keyAts at");
    assertThat(components(TermRule.class))
        .isEqualTo("round methods shortRate beforeInception certainty reference at");
    assertThat(components(TermRule.RetainedShare.class))
        .isEqualTo("is label certainty reference at");
  }

  private static String components(Class<?> record) {
    return String.join(
        " ", Arrays.stream(record.getRecordComponents()).map(RecordComponent::getName).toList());
  }

  private static void assertOneChange(
      RateBook before, RateBook after, Part.Kind kind, String aspect, BigDecimal number) {
    Differences found = Differences.between(before, after);
    assertThat(found.wording()).isEmpty();
    assertThat(found.meaning()).singleElement().isInstanceOf(Changed.class);
    Changed changed = (Changed) found.meaning().get(0);
    assertThat(changed.part().kind()).isEqualTo(kind);
    assertThat(changed.changes()).singleElement().isInstanceOf(Change.Resaid.class);
    Change.Resaid one = (Change.Resaid) changed.changes().get(0);
    assertThat(one.aspect()).isEqualTo(aspect);
    assertThat(one.before().shown()).isEqualTo(number.toPlainString());
    assertThat(one.after().shown()).isEqualTo(number.add(TINY).toPlainString());
  }

  private static RateBook shuffled(RateBook book, Random random) {
    List<Section> sections =
        book.sections().stream()
            .map(
                section ->
                    with(
                        section,
                        shuffled(section.facts(), random),
                        shuffled(section.groups(), random).stream()
                            .map(group -> with(group, shuffled(group.rules(), random)))
                            .toList(),
                        shuffled(section.steps(), random)))
            .toList();
    RateBook changed = with(book, book.pages(), shuffled(sections, random));
    for (RatePage page : book.pages().values()) {
      changed = with(changed, page, shuffled(page.rows(), random));
    }
    return changed;
  }

  private static <T> List<T> shuffled(List<T> list, Random random) {
    List<T> shuffled = new ArrayList<>(list);
    Collections.shuffle(shuffled, random);
    return shuffled;
  }

  private static RateBook with(RateBook book, Section section, RuleGroup group, List<Rule> rules) {
    List<RuleGroup> groups =
        section.groups().stream()
            .map(one -> one.name().equals(group.name()) ? with(one, rules) : one)
            .toList();
    Section changed = with(section, section.facts(), groups, section.steps());
    return with(
        book,
        book.pages(),
        book.sections().stream()
            .map(one -> one.name().equals(section.name()) ? changed : one)
            .toList());
  }

  private static RuleGroup with(RuleGroup group, List<Rule> rules) {
    return new RuleGroup(
        group.name(), group.label(), group.reads(), group.gives(), group.when(), rules, group.at());
  }

  private static Section with(
      Section section, List<Fact> facts, List<RuleGroup> groups, List<Step> steps) {
    return new Section(
        section.name(),
        section.label(),
        section.each(),
        section.order(),
        section.carries(),
        section.when(),
        section.coverage(),
        facts,
        groups,
        steps,
        section.at());
  }

  private static RateBook with(RateBook book, RatePage page, List<RatePage.Row> rows) {
    Map<String, RatePage> pages = new LinkedHashMap<>(book.pages());
    pages.put(
        page.name(),
        new RatePage(
            page.name(),
            page.label(),
            page.keys(),
            page.columns(),
            rows,
            page.interpolated(),
            page.certainty(),
            page.reference(),
            page.at()));
    return with(book, pages, book.sections());
  }

  private static RateBook with(RateBook book, Map<String, RatePage> pages, List<Section> sections) {
    RecordComponent[] components = RateBook.class.getRecordComponents();
    Object[] values =
        IntStream.range(0, components.length)
            .mapToObj(
                i ->
                    switch (components[i].getName()) {
                      case "pages" -> pages;
                      case "sections" -> sections;
                      default -> read(components[i], book);
                    })
            .toArray();
    try {
      Class<?>[] types =
          Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
      return RateBook.class.getConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Object read(RecordComponent component, RateBook book) {
    try {
      return component.getAccessor().invoke(book);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
