package io.ratelever.explain;

import io.ratelever.ratebook.FailureReason;
import io.ratelever.ratebook.Guidance;
import io.ratelever.ratebook.RatingFailure;
import io.ratelever.ratebook.Submission;
import io.ratelever.rating.Guide;
import io.ratelever.rating.Rating;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes an explanation for people, in Chinese or English. */
public final class ExplanationText {

  private final Explanation explanation;
  private final Submission submission;
  private final Words words;
  private final RecordWords records;
  private final String currency;
  private final List<String> lines = new ArrayList<>();

  private ExplanationText(Explanation explanation, Words words) {
    this.explanation = explanation;
    this.submission = explanation.submission();
    this.words = words;
    this.records = new RecordWords(words, explanation.plan().riskType());
    this.currency = explanation.book().currency();
  }

  /**
   * Returns the lines.
   *
   * @param words those of its rate book, in the language of the lines
   */
  public static List<String> of(Explanation explanation, Words words) {
    return new ExplanationText(explanation, words).write();
  }

  private List<String> write() {
    lines.add(words.title(explanation.book().label(), explanation.book().id().product()));
    lines.add(
        explanation.book().id()
            + words.say(" · cover from ", " · 起保日 ")
            + explanation.effectiveOn());
    Rating rating = explanation.rating();
    if (rating != null) {
      summary(rating);
      lines.addAll(new ReasonText(words).of(explanation.reasons()));
    }
    if (explanation.ageing() != null) {
      ageing(explanation.ageing());
    }
    if (explanation.changes() != null) {
      changes(explanation.changes());
    }
    if (explanation.range() != null) {
      range(explanation.range());
    }
    return lines;
  }

  private void heading(String en, String zh) {
    lines.add("");
    lines.add(words.say(en, zh));
  }

  private void summary(Rating rating) {
    lines.add(words.say("Result: ", "结果: ") + offer(Offer.of(rating)));
    if (!rating.caveats().isEmpty()) {
      lines.add(
          words.say(
              "Some of the figures are not published: "
                  + rating.caveats().size()
                  + " of them are recalled or samples (see `ratelever rate`).",
              "部分数字并非公开数字: 其中" + rating.caveats().size() + "项为回忆所得或样例(见 `ratelever rate`)。"));
    }
  }

  // --- Offers ------------------------------------------------------------------------------------

  private String money(BigDecimal amount) {
    return words.say(amount.toPlainString() + " " + currency, amount.toPlainString() + unit());
  }

  private String unit() {
    return currency.equals("CNY") ? "元" : " " + currency;
  }

  private String offer(Offer offer) {
    Rating.Decision outcome = offer.outcome();
    if (outcome == null) {
      return words.say("cannot be told: ", "无法得出: ") + failures(offer);
    }
    BigDecimal premium = offer.premium();
    String amount = premium == null ? words.say("premium open", "保险费待定") : money(premium);
    String because = String.join(words.say("; ", "；"), offer.reasons());
    return switch (outcome) {
      case RATED -> amount;
      case REFERRED -> words.say("referred, ", "转人工核保, ") + amount + ": " + because;
      case DECLINED -> words.say("declined: ", "拒保: ") + because;
    };
  }

  private String failures(Offer offer) {
    return offer.failures().stream().map(this::failure).collect(Collectors.joining("; "));
  }

  private String failure(RatingFailure failure) {
    return failure.reason() == FailureReason.FIELD_MISSING
        ? words.say(failure.path() + " is needed and was not sent", "缺少 " + failure.path())
        : failure.toString();
  }

  /** How much cheaper an offer is than that of now; empty where the two cannot be compared. */
  private String saving(Offer offer) {
    Rating rating = explanation.rating();
    BigDecimal now = rating == null ? null : rating.premium();
    BigDecimal then = offer.premium();
    if (now == null || then == null || now.compareTo(then) == 0) {
      return "";
    }
    BigDecimal less = now.subtract(then);
    String amount = money(less.abs());
    return less.signum() > 0
        ? words.say(" (" + amount + " less)", "(少" + amount + ")")
        : words.say(" (" + amount + " more)", "(多" + amount + ")");
  }

  // --- When records stop counting ----------------------------------------------------------------

  private void ageing(Ageing ageing) {
    heading("When records stop counting", "记录何时不再计入");
    if (ageing.clock() == PolicyClock.STANDS_STILL) {
      lines.add(
          words.say(
              "  Not worked out: this rate book also reads entries of years to come, which nobody"
                  + " knows yet.",
              "  未计算: 本费率书还要读取未来年度的记录, 目前无人知道。"));
      return;
    }
    if (ageing.ends().isEmpty()) {
      lines.add(words.say("  There are no confirmed records.", "  没有已确认的记录。"));
      return;
    }
    lines.add(
        ageing.clock() == PolicyClock.BY_DAYS
            ? words.say(
                "  If cover began later, with nothing new and by this rate book:",
                "  如推迟起保, 期间无新记录, 按本费率书:")
            : words.say(
                "  If the policy is renewed each year, with nothing new and by this rate book:",
                "  如每年续保, 期间无新记录, 按本费率书:"));
    ageing.ends().forEach(end -> lines.add("  - " + end(end, ageing.last())));
    for (Ageing.Dated dated : ageing.offers()) {
      lines.add(
          words.say("  cover from ", "  起保日 ")
              + dated.on()
              + "  "
              + (dated.range() == null
                  ? offer(dated.offer()) + saving(dated.offer())
                  : between(dated.range())));
    }
  }

  /** The ends of a range on one line, and what they depend on. */
  private String between(Range range) {
    Range.Case lowest = range.lowest();
    Range.Case highest = range.highest();
    if (lowest == null || highest == null) {
      return words.say("depends on what was not sent", "取决于未提供的信息");
    }
    return words.say(
            "between " + atEnd(range, lowest) + " and " + atEnd(range, highest),
            atEnd(range, lowest) + " 至 " + atEnd(range, highest))
        + (range.refused() == null
            ? ""
            : words.say("; or ", "；或 ") + atEnd(range, range.refused()));
  }

  private String end(Ageing.End end, @Nullable LocalDate last) {
    String record = records.conduct(end.path(), end.record());
    return switch (end.span()) {
      case NEVER -> words.say(record + ": makes no difference to the premium", record + ": 不影响保险费");
      case UNTIL ->
          words.say(
              record + ": no longer counts for cover from " + end.until(),
              record + ": 起保日为" + end.until() + "及以后时不再计入");
      case BEYOND ->
          words.say(
              record + ": still counts for cover from " + last + ", the last day looked at",
              record + ": 至查看的最后一日" + last + "起保仍计入");
    };
  }

  // --- What would lower the premium --------------------------------------------------------------

  private void changes(Changes changes) {
    heading("What would lower the premium", "怎样可以降低保险费");
    if (!changes.declared()) {
      lines.add(
          words.say("  The rate book names no changes that can be made.", "  本费率书未列出可以采取的措施。"));
      return;
    }
    if (changes.smallest().isEmpty()) {
      lines.add(
          words.say(
              "  None of the changes that the rate book names, nor any "
                  + Math.max(1, changes.most())
                  + " of them together ("
                  + changes.tried()
                  + " tried).",
              "  费率书列出的措施, 单独或至多"
                  + Math.max(1, changes.most())
                  + "项合并, 均不能降低保险费(共试算"
                  + changes.tried()
                  + "种)。"));
      return;
    }
    changes.smallest().forEach(found -> lines.add("  - " + found(found)));
    if (!changes.larger().isEmpty()) {
      lines.add(words.say("  More with several at once:", "  几项合并, 降低更多:"));
      changes.larger().forEach(found -> lines.add("  - " + found(found)));
    }
    lines.add(
        words.say(
            "  Each was rated anew; of up to "
                + changes.most()
                + " changes together, all "
                + changes.tried()
                + " sets were tried.",
            "  每项均重新计算; 至多" + changes.most() + "项合并的全部" + changes.tried() + "种组合均已试算。"));
  }

  private String found(Changes.Found found) {
    return found.changes().stream().map(this::change).collect(Collectors.joining(" + "))
        + ": "
        + offer(found.offer())
        + saving(found.offer());
  }

  private String change(Guide.Change change) {
    String title = words.title(change.lever().label(), change.lever().name());
    return change.place().isEmpty()
        ? title
        : title + words.say(" (", "(") + records.place(change.place(), submission.risk()) + ")";
  }

  // --- While something is not known --------------------------------------------------------------

  private void range(Range range) {
    String open =
        range.unknowns().stream()
            .map(unknown -> words.title(unknown.label(), unknown.path()))
            .collect(Collectors.joining(words.say(", ", "、")));
    heading("While not known: " + open, "尚不知道: " + open);
    if (range.tooMany()) {
      lines.add(
          words.say(
              "  There are more than "
                  + Range.CASES_MAX
                  + " combinations of what this may be, so no range is told. Find out one of them"
                  + " first.",
              "  可能的组合超过" + Range.CASES_MAX + "种, 因此不给出范围。请先查明其中一项。"));
      return;
    }
    Range.Case lowest = range.lowest();
    Range.Case highest = range.highest();
    if (lowest != null && highest != null) {
      lines.add(words.say("  lowest   ", "  最低  ") + atEnd(range, lowest));
      lines.add(words.say("  highest  ", "  最高  ") + atEnd(range, highest));
      decides(range);
    }
    Range.Case refused = range.refused();
    if (refused != null) {
      lines.add(
          words.say(
                  "  In " + range.refusals() + " cases it is not rated at once, such as with ",
                  "  有" + range.refusals() + "种情况不能直接出价, 例如")
              + atEnd(range, refused));
    }
    Range.Case failed = range.failed();
    if (failed != null) {
      lines.add("  " + atEnd(range, failed));
    }
    limits(range);
  }

  private String atEnd(Range range, Range.Case end) {
    List<String> said = new ArrayList<>();
    for (int i = 0; i < range.unknowns().size(); i++) {
      Guidance.Unknown unknown = range.unknowns().get(i);
      said.add(
          words.title(unknown.label(), unknown.path())
              + ": "
              + records.possible(unknown, end.values().get(i)));
    }
    return offer(end.offer())
        + words.say(" (", "(")
        + String.join(words.say("; ", "；"), said)
        + ")";
  }

  /** Which input decides: the one that alone moves the premium most. */
  private void decides(Range range) {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < range.unknowns().size(); i++) {
      order.add(i);
    }
    order.sort(Comparator.comparing((Integer i) -> range.spreads().get(i)).reversed());
    for (int i : order) {
      Guidance.Unknown unknown = range.unknowns().get(i);
      String title = words.title(unknown.label(), unknown.path());
      String amount = money(range.spreads().get(i));
      boolean decidesMost =
          range.spreads().get(i).compareTo(range.spreads().get(order.get(0))) == 0;
      if (range.spreads().get(i).signum() == 0) {
        lines.add(
            words.say(
                "  Makes no difference to the premium: " + title + ".",
                "  不影响保险费: " + title + "。"));
      } else {
        lines.add(
            words.say(
                (decidesMost ? "  Decides most: " : "  Decides less: ")
                    + title
                    + ", which by itself moves the premium by up to "
                    + amount
                    + ".",
                (decidesMost ? "  最起决定作用: " : "  作用较小: ")
                    + title
                    + ", 仅此一项最多使保险费相差"
                    + amount
                    + "。"));
      }
    }
  }

  private void limits(Range range) {
    for (Guidance.Unknown unknown : range.unknowns()) {
      if (unknown.values() == null) {
        lines.add(
            words.say(
                "  Looked at: up to "
                    + unknown.atMost()
                    + " records ("
                    + words.title(unknown.label(), unknown.path())
                    + ").",
                "  已考虑: 至多"
                    + unknown.atMost()
                    + "条记录("
                    + words.title(unknown.label(), unknown.path())
                    + ")。"));
      }
    }
    lines.add(
        words.say(
            "  All " + range.tried() + " combinations were rated; nothing is estimated.",
            "  全部" + range.tried() + "种组合均已计算, 无一估计。"));
  }
}
