package io.ratelever.explain;

import io.ratelever.ratebook.Action;
import io.ratelever.ratebook.Label;
import io.ratelever.ratebook.Rule;
import io.ratelever.rating.Decided;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes what the rules decided, and why, for people. */
final class ReasonText {

  private final Words words;
  private final List<String> lines = new ArrayList<>();

  ReasonText(Words words) {
    this.words = words;
  }

  List<String> of(List<RuleReason> reasons) {
    reasons.forEach(this::group);
    return lines;
  }

  private void group(RuleReason reason) {
    lines.add("");
    String section = words.title(reason.section(), sectionName(reason.run()));
    lines.add(section + place(reason.run()) + " · " + words.title(reason.label(), reason.group()));
    if (reason.supplied()) {
      lines.add(words.say("  The value was supplied by the caller.", "  该值由外部系统提供。"));
      return;
    }
    if (reason.fired().isEmpty()) {
      lines.add(
          reason.titles().isEmpty()
              ? words.say("  Nothing to object.", "  无异议。")
              : words.say(
                  "  No rule applies; the value declared for that holds.", "  无适用规则, 采用约定值。"));
    }
    reason.fired().forEach(fired -> fired(reason, fired));
    reason.near().forEach(near -> near(reason, near));
  }

  private static String sectionName(String run) {
    String last = run.substring(run.lastIndexOf('.') + 1);
    int bracket = last.indexOf('[');
    return bracket < 0 ? last : last.substring(0, bracket);
  }

  /** Which element a run is of, counted from 1 as people do. */
  private static String place(String run) {
    String place = "";
    for (String part : run.split("\\[")) {
      int end = part.indexOf(']');
      if (end > 0) {
        place += (place.isEmpty() ? " " : ".") + (Integer.parseInt(part.substring(0, end)) + 1);
      }
    }
    return place;
  }

  private void fired(RuleReason reason, RuleReason.Fired fired) {
    lines.add("  " + said(reason, fired.rule()));
    lines.add(
        words.say("      because  ", "      原因  ")
            + (fired.grounds().isEmpty()
                ? words.say("it always applies", "始终适用")
                : fired.grounds().stream()
                    .map(this::ground)
                    .collect(Collectors.joining(words.say("; ", "；")))));
    lines.add(words.say("      source   ", "      依据  ") + source(fired.rule()));
  }

  private String ground(Decided.FactValue fact) {
    return words.title(fact.label(), fact.name()) + ": " + words.value(fact.value(), fact.domain());
  }

  private void near(RuleReason reason, RuleReason.Near near) {
    String missed =
        near.missed().stream()
            .map(this::missed)
            .collect(Collectors.joining(words.say(" and ", "，且")));
    String would =
        near.rule().actions().stream()
            .map(action -> would(reason, action, missed))
            .collect(Collectors.joining(words.say("; ", "；")));
    lines.add(words.say("      nearly   ", "      相近  若" + missed + ", 则") + would);
  }

  private String would(RuleReason reason, Action action, String missed) {
    if (action instanceof Action.Give give) {
      String title = title(reason, give);
      String value = words.value(give.value(), null);
      return words.say(title + " would be " + value + ", if " + missed, title + "为" + value);
    }
    if (action instanceof Action.Refer refer) {
      return words.say("would be referred, if " + missed + ": ", "转人工核保: ") + refer.reason();
    }
    return words.say("would be declined, if " + missed + ": ", "拒保: ")
        + ((Action.Decline) action).reason();
  }

  private String title(RuleReason reason, Action.Give give) {
    return words.title(
        reason.titles().getOrDefault(give.adjustment(), Label.NONE), give.adjustment());
  }

  private String missed(RuleReason.Missed missed) {
    Decided.FactValue fact = missed.fact();
    String distance = words.distance(missed);
    String title = words.title(fact.label(), fact.name());
    String required = words.required(missed.required(), fact);
    String own = words.value(fact.value(), fact.domain());
    return words.say(
        title
            + " were "
            + required
            + " instead of "
            + own
            + (distance.isEmpty() ? "" : " (" + distance + ")"),
        title + "为" + required + "(现为" + own + (distance.isEmpty() ? "" : ", " + distance) + ")");
  }

  /** What a rule says: the adjustments that it gives, or that and why it refers or declines. */
  private String said(RuleReason reason, Rule rule) {
    return rule.actions().stream()
        .map(action -> said(reason, action))
        .collect(Collectors.joining(words.say(", ", "，")));
  }

  private String said(RuleReason reason, Action action) {
    if (action instanceof Action.Give give) {
      return title(reason, give) + ": " + words.value(give.value(), null);
    }
    if (action instanceof Action.Refer refer) {
      return words.say("referred to an underwriter: ", "转人工核保: ") + refer.reason();
    }
    return words.say("declined: ", "拒保: ") + ((Action.Decline) action).reason();
  }

  private String source(Rule rule) {
    String file = rule.at().toString();
    int rules = file.lastIndexOf("/rules/");
    String place =
        (rules < 0 ? file : file.substring(rules + 1)).replaceFirst("(:[0-9]+):.*", "$1");
    String certainty =
        switch (rule.certainty()) {
          case PUBLISHED -> "";
          case RECALLED -> words.say(", recalled", ", 回忆所得");
          case SAMPLE -> words.say(", a sample", ", 样例");
        };
    return (rule.reference().isEmpty() ? "" : rule.reference() + " ")
        + "("
        + place
        + certainty
        + ")";
  }
}
