package io.ratelever.rating;

import io.ratelever.ratebook.Action;
import io.ratelever.ratebook.RatePage;
import io.ratelever.ratebook.Rule;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/** Remembers, while a quote runs, what rows and rules each of its values rests on. */
final class WorksheetSources {

  private final IdentityHashMap<Frame, IdentityHashMap<Slot, List<Worksheet.Source>>> bySlot =
      new IdentityHashMap<>();
  private final Deque<List<Worksheet.Source>> open = new ArrayDeque<>();

  /**
   * Works out a value; the rows looked up on the way, but not for other values, are its sources.
   */
  Object collect(Frame frame, Slot slot, Supplier<Object> working) {
    List<Worksheet.Source> sources = new ArrayList<>();
    open.push(sources);
    try {
      return working.get();
    } finally {
      open.pop();
      put(frame, slot, sources);
    }
  }

  /** Notes a row that was looked up for the value that is being worked out. */
  void add(RatePage page, RatePage.Row row) {
    List<Worksheet.Source> sources = open.peek();
    if (sources == null) {
      return; // Looked up by a condition, which has no line of its own.
    }
    Worksheet.Source source = PageSources.of(page, row);
    if (!sources.contains(source)) {
      sources.add(source);
    }
  }

  /** Notes the rules that gave an adjustment. */
  void add(Frame frame, Slot.OfAdjustment slot, List<Rule> givers) {
    put(frame, slot, of(slot, givers));
  }

  /** What a worksheet says of the rules that give an adjustment. */
  static List<Worksheet.Source> of(Slot.OfAdjustment slot, List<Rule> givers) {
    List<Worksheet.Source> sources = new ArrayList<>();
    for (Rule rule : givers) {
      for (Action action : rule.actions()) {
        if (action instanceof Action.Give give && give.adjustment().equals(slot.name())) {
          sources.add(
              new Worksheet.Source(
                  rule.at().toString(),
                  rule.name(),
                  Values.text(give.value()),
                  rule.reference(),
                  rule.certainty()));
        }
      }
    }
    return sources;
  }

  private void put(Frame frame, Slot slot, List<Worksheet.Source> sources) {
    bySlot.computeIfAbsent(frame, key -> new IdentityHashMap<>()).put(slot, sources);
  }

  /** Returns what a value rests on. */
  List<Worksheet.Source> of(Frame frame, Slot slot) {
    IdentityHashMap<Slot, List<Worksheet.Source>> slots = bySlot.get(frame);
    return slots == null ? List.of() : Objects.requireNonNullElse(slots.get(slot), List.of());
  }
}
