package io.ratelever.load;

import io.ratelever.load.source.Literal;
import io.ratelever.load.source.Node;
import io.ratelever.ratebook.Domain;
import io.ratelever.ratebook.Problems;
import io.ratelever.ratebook.RatePage;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what a rate book declares as allowed values: {@code values} and {@code within}. */
final class DomainReader {

  private static final String FORMS =
      "allowed values look like [A, B], 0..3, 0..2+, 0.50..1.35, 0.50..3.50 step 0.01,"
          + " 2020-01-01..2029-12-31, [true, false] or rates/areas.csv";
  private static final Pattern RANGE =
      Pattern.compile("(\\S+?) ?\\.\\. ?([^\\s+]+)(\\+)?(?: +step +(\\S+))?");
  private static final Pattern PAGE = Pattern.compile("rates/([^/]+)\\.csv");
  private static final int WHOLE_DIGITS_MAX = 18;

  private final Map<String, RatePage> pages;
  private final Set<String> pageNames;
  private final Problems problems;

  /**
   * @param pages the rate pages that could be read
   * @param pageNames the names of all rate pages
   */
  DomainReader(Map<String, RatePage> pages, Set<String> pageNames, Problems problems) {
    this.pages = pages;
    this.pageNames = pageNames;
    this.problems = problems;
  }

  /** Reads {@code values}; {@code null} if a problem was added. */
  @Nullable Domain values(Node node) {
    if (node instanceof Node.Sequence sequence) {
      return listed(sequence);
    }
    if (node instanceof Node.Scalar scalar) {
      return scalar.text().contains("/") ? pageKeys(scalar) : range(scalar);
    }
    problems.add(node.at(), "this is " + node.words() + "; " + FORMS);
    return null;
  }

  /**
   * Reads {@code within}: a band of numbers or a list of tiers.
   *
   * @return {@link Domain.Decimals} or {@link Domain.Levels}; {@code null} if a problem was added
   */
  @Nullable Domain band(Node node) {
    int before = problems.count();
    Domain domain = values(node);
    if (domain instanceof Domain.Whole whole && !whole.saturating()) {
      return new Domain.Decimals(
          BigDecimal.valueOf(whole.min()), BigDecimal.valueOf(whole.max()), null);
    }
    boolean tiers = domain instanceof Domain.Levels levels && levels.page() == null;
    boolean band = domain instanceof Domain.Decimals decimals && decimals.step() == null;
    if (!tiers && !band && problems.count() == before) {
      String shown = node instanceof Node.Scalar scalar ? Entries.shown(scalar) : "this";
      problems.add(
          node.at(), shown + " is not a band; one looks like -0.50..0.30, or [A, B] for tiers");
    }
    return tiers || band ? domain : null;
  }

  private @Nullable Domain listed(Node.Sequence sequence) {
    Set<String> levels = new LinkedHashSet<>();
    Set<Boolean> truths = new LinkedHashSet<>();
    int before = problems.count();
    for (Node item : sequence.items()) {
      if (!(item instanceof Node.Scalar scalar)) {
        problems.add(item.at(), item.words() + " among the values; " + FORMS);
        continue;
      }
      Object value = Scalars.value(scalar);
      boolean added =
          value instanceof Boolean truth ? truths.add(truth) : levels.add(scalar.text());
      if (!added) {
        problems.add(scalar.at(), Entries.shown(scalar) + " is listed twice; remove one");
      }
      checkLevel(scalar, value);
    }
    if (levels.isEmpty() && truths.size() == 2) {
      return new Domain.YesNo();
    }
    if (levels.isEmpty() || !truths.isEmpty()) {
      problems.add(
          sequence.at(),
          levels.isEmpty() && truths.isEmpty()
              ? "an empty list; " + FORMS
              : "true or false among other values; write [true, false], or quotes for a text");
    }
    return problems.count() == before ? new Domain.Levels(List.copyOf(levels), null) : null;
  }

  private void checkLevel(Node.Scalar scalar, @Nullable Object value) {
    if (!(value instanceof String) && !(value instanceof Boolean)) {
      problems.add(
          scalar.at(),
          scalar.text()
              + " looks like "
              + Scalars.words(scalar)
              + "; put it in quotes if it is a text, or write a range such as 1..3");
    } else if (scalar.text().isEmpty() || !scalar.text().equals(scalar.text().strip())) {
      problems.add(scalar.at(), Entries.shown(scalar) + " is empty or has spaces around it");
    }
  }

  private @Nullable Domain pageKeys(Node.Scalar scalar) {
    Matcher matcher = PAGE.matcher(scalar.text());
    if (!matcher.matches()) {
      problems.add(
          scalar.at(),
          Entries.shown(scalar) + " is not a rate page; one looks like rates/areas.csv");
      return null;
    }
    String name = matcher.group(1);
    RatePage page = pages.get(name);
    if (page == null) {
      if (!pageNames.contains(name)) {
        problems.add(
            scalar.at(),
            "there is no rate page "
                + Entries.shown(scalar)
                + "; "
                + Suggestion.of(name, pageNames));
      }
      return null;
    }
    if (page.keys().isEmpty() || page.keys().get(0).range()) {
      problems.add(
          scalar.at(),
          Entries.shown(scalar) + " has no first column of exact keys; list the values");
      return null;
    }
    List<String> keys =
        page.rows().stream()
            .map(row -> row.keys().get(0))
            .filter(key -> !key.equals("*"))
            .distinct()
            .toList();
    return new Domain.Levels(keys, name);
  }

  private @Nullable Domain range(Node.Scalar scalar) {
    Matcher matcher = RANGE.matcher(scalar.text().strip());
    if (!matcher.matches()) {
      problems.add(scalar.at(), Entries.shown(scalar) + " cannot be read; " + FORMS);
      return null;
    }
    String first = matcher.group(1);
    String last = matcher.group(2);
    boolean saturating = matcher.group(3) != null;
    String step = matcher.group(4);
    if (Literal.looksLikeDate(first) && Literal.looksLikeDate(last)) {
      return dates(scalar, first, last, saturating || step != null);
    }
    Optional<BigDecimal> min = number(scalar, first);
    Optional<BigDecimal> max = number(scalar, last);
    if (min.isEmpty() || max.isEmpty()) {
      return null;
    }
    if (min.get().compareTo(max.get()) > 0) {
      problems.add(
          scalar.at(), Entries.shown(scalar) + " is empty; write the smaller number first");
      return null;
    }
    if (step != null) {
      return stepped(scalar, min.get(), max.get(), step, saturating);
    }
    boolean whole = !first.contains(".") && !last.contains(".");
    if (saturating && !whole) {
      problems.add(
          scalar.at(), Entries.shown(scalar) + " has a +; only whole numbers can, as 0..2+");
      return null;
    }
    return whole
        ? new Domain.Whole(min.get().longValueExact(), max.get().longValueExact(), saturating)
        : new Domain.Decimals(min.get(), max.get(), null);
  }

  private @Nullable Domain stepped(
      Node.Scalar scalar, BigDecimal min, BigDecimal max, String step, boolean saturating) {
    BigDecimal size = number(scalar, step).orElse(null);
    if (size == null) {
      return null;
    }
    boolean divides = size.signum() > 0 && max.subtract(min).remainder(size).signum() == 0;
    if (!divides || saturating) {
      problems.add(
          scalar.at(),
          Entries.shown(scalar)
              + " has a step that does not lead from "
              + min.toPlainString()
              + " to "
              + max.toPlainString()
              + "; write one that does, and no +");
      return null;
    }
    return new Domain.Decimals(min, max, size);
  }

  private @Nullable Domain dates(Node.Scalar scalar, String first, String last, boolean more) {
    LocalDate min = Literal.date(first).orElse(null);
    LocalDate max = Literal.date(last).orElse(null);
    if (min == null || max == null) {
      problems.add(scalar.at(), Literal.notADate(min == null ? first : last));
      return null;
    }
    if (min.isAfter(max) || more) {
      problems.add(
          scalar.at(),
          Entries.shown(scalar)
              + " cannot be read; write 2020-01-01..2029-12-31, the earlier first");
      return null;
    }
    return new Domain.Dates(min, max);
  }

  private Optional<BigDecimal> number(Node.Scalar scalar, String text) {
    Optional<BigDecimal> number =
        Literal.decimal(text).filter(n -> n.precision() - n.scale() <= WHOLE_DIGITS_MAX);
    if (number.isEmpty()) {
      problems.add(
          scalar.at(),
          Literal.looksLikeNumber(text)
              ? Literal.notANumber(text)
              : Entries.shown(scalar) + " cannot be read; " + FORMS);
    }
    return number;
  }
}
