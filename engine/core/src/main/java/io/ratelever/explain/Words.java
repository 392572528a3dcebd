package io.ratelever.explain;

import io.ratelever.ratebook.Condition;
import io.ratelever.ratebook.Domain;
import io.ratelever.ratebook.Label;
import io.ratelever.ratebook.RateBook;
import io.ratelever.ratebook.RatePage;
import io.ratelever.rating.Decided;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The words for the values of a rate book in one language: those that it declares under {@code
 * explain}, else those of a rate page with the columns {@code zh} and {@code en}, else the value.
 */
public final class Words {

  private final boolean chinese;
  private final String language;
  private final Map<String, Map<String, Label>> pages = new HashMap<>();
  private final Map<String, Label> words = new HashMap<>();

  /**
   * @param language {@code zh} or {@code en}
   */
  public Words(RateBook book, String language) {
    this.language = language;
    this.chinese = language.equals("zh");
    book.pages().forEach(this::read);
    pages.values().forEach(page -> page.forEach(words::putIfAbsent));
    words.putAll(book.guidance().words());
  }

  private void read(String name, RatePage page) {
    int zh = column(page, "zh");
    int en = column(page, "en");
    if (page.keys().size() != 1 || page.keys().get(0).range() || zh < 0 || en < 0) {
      return;
    }
    Map<String, Label> labels = new HashMap<>();
    for (RatePage.Row row : page.rows()) {
      labels.put(row.keys().get(0), new Label(text(row, zh), text(row, en)));
    }
    pages.put(name, labels);
  }

  private static int column(RatePage page, String name) {
    for (int i = 0; i < page.columns().size(); i++) {
      if (page.columns().get(i).name().equals(name)) {
        return i;
      }
    }
    return -1;
  }

  private static String text(RatePage.Row row, int column) {
    Object value = row.values().get(column);
    return value == null ? "" : value.toString();
  }

  /** Returns one of two texts, by the language. */
  String say(String en, String zh) {
    return chinese ? zh : en;
  }

  /** Returns a title, else a name made readable. */
  String title(Label label, String name) {
    String title = label.in(language);
    return title.isEmpty() ? name.replace('_', ' ') : title;
  }

  /** Writes a value of some domain. */
  String value(Object value, @Nullable Domain domain) {
    if (value instanceof Boolean truth) {
      return truth ? say("yes", "是") : say("no", "否");
    }
    if (value instanceof BigDecimal number) {
      return isOpenEnd(number, domain)
          ? say(number.toPlainString() + " or more", number.toPlainString() + "或以上")
          : number.toPlainString();
    }
    if (value instanceof String text) {
      return level(text, domain);
    }
    if (value instanceof List<?> list) {
      return list.stream().map(one -> value(one, domain)).collect(Collectors.joining(", "));
    }
    return String.valueOf(value);
  }

  private static boolean isOpenEnd(BigDecimal number, @Nullable Domain domain) {
    return domain instanceof Domain.Whole whole
        && whole.saturating()
        && number.compareTo(BigDecimal.valueOf(whole.max())) >= 0;
  }

  private String level(String text, @Nullable Domain domain) {
    Label label = words.get(text);
    if (domain instanceof Domain.Levels levels && levels.page() != null) {
      label = pages.getOrDefault(levels.page(), Map.of()).getOrDefault(text, label);
    }
    return label == null || label.isEmpty() ? text : label.in(language);
  }

  // --- What a rule asks of a fact ----------------------------------------------------------------

  /** Writes what a rule asks of a fact that does not have it: {@code 2 or more}. */
  public String required(RuleReason.Missed missed) {
    return required(missed.required(), missed.fact());
  }

  /** Writes what a condition on one fact asks: {@code 2 or more}, {@code from 1 to 3}. */
  String required(Condition condition, Decided.FactValue fact) {
    if (condition instanceof Condition.Compare compare) {
      return required(compare, fact);
    }
    if (condition instanceof Condition.All all) {
      if (all.parts().size() == 2) {
        String range = range(all.parts().get(0), all.parts().get(1), fact);
        if (!range.isEmpty()) {
          return range;
        }
      }
      return joined(all.parts(), fact, say(" and ", "且"));
    }
    return joined(((Condition.Any) condition).parts(), fact, say(" or ", "或"));
  }

  private String joined(List<Condition> parts, Decided.FactValue fact, String by) {
    return parts.stream().map(part -> required(part, fact)).collect(Collectors.joining(by));
  }

  private String range(Condition one, Condition other, Decided.FactValue fact) {
    if (one instanceof Condition.Compare low
        && other instanceof Condition.Compare high
        && low.operator() == Condition.Operator.GREATER_OR_EQUAL
        && high.operator() == Condition.Operator.LESS_OR_EQUAL) {
      String from = value(low.constant(), null);
      String to = value(high.constant(), fact.domain());
      return say("from " + from + " to " + to, from + "至" + to);
    }
    return "";
  }

  private String required(Condition.Compare compare, Decided.FactValue fact) {
    String constant = value(compare.constant(), null);
    String open = value(compare.constant(), fact.domain());
    return switch (compare.operator()) {
      case EQUAL -> open;
      case NOT_EQUAL ->
          compare.constant() instanceof Boolean no
              ? value(!no, null)
              : say("anything but " + open, "除" + open + "以外");
      case LESS -> say("less than " + constant, "小于" + constant);
      case LESS_OR_EQUAL -> say("at most " + constant, "不超过" + constant);
      case GREATER -> say("more than " + constant, "大于" + constant);
      case GREATER_OR_EQUAL -> say(constant + " or more", constant + "或以上");
    };
  }

  /** Writes how far a fact is from what is asked: {@code 1 more}; empty if it has no order. */
  String distance(RuleReason.Missed missed) {
    BigDecimal distance = missed.distance();
    if (distance == null || distance.signum() == 0) {
      return "";
    }
    String amount = distance.abs().stripTrailingZeros().toPlainString();
    boolean up = distance.signum() > 0;
    return missed.fact().domain() instanceof Domain.Dates
        ? say(amount + (up ? " days later" : " days earlier"), (up ? "晚" : "早") + amount + "天")
        : say(amount + (up ? " more" : " less"), (up ? "再多" : "再少") + amount);
  }
}
