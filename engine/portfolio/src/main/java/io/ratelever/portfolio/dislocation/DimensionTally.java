package io.ratelever.portfolio.dislocation;

import io.ratelever.portfolio.dislocation.Dislocation.ByDimension;
import io.ratelever.ratebook.Submission;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Counts the policies by the values of a dimension. */
final class DimensionTally {

  /** More values than this are not listed: nobody reads them. */
  static final int VALUES_MAX = 200;

  private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");

  private final Dimension dimension;
  private final Map<String, SegmentTally> segments = new HashMap<>();
  private boolean tooMany;

  DimensionTally(Dimension dimension) {
    this.dimension = dimension;
  }

  void add(Submission policy, long before, long after, long lost) {
    if (!tooMany) {
      tally(dimension.segment().apply(policy)).add(before, after, lost);
    }
  }

  void merge(DimensionTally other) {
    tooMany |= other.tooMany;
    if (!tooMany) {
      other.segments.forEach((value, tally) -> tally(value).merge(tally));
    }
    curb();
  }

  /** Adds what a tally has returned. */
  void add(ByDimension other) {
    tooMany |= other.tooMany();
    other.segments().forEach(segment -> tally(segment.value()).add(segment));
    curb();
  }

  private SegmentTally tally(String value) {
    SegmentTally known = segments.get(value);
    if (known == null) {
      known = new SegmentTally();
      segments.put(value, known);
      curb();
    }
    return known;
  }

  private void curb() {
    if (tooMany || segments.size() > VALUES_MAX) {
      tooMany = true;
      segments.clear();
    }
  }

  ByDimension result() {
    List<Dislocation.Segment> sorted =
        segments.entrySet().stream()
            .sorted(Map.Entry.comparingByKey(BY_NUMBER_THEN_TEXT))
            .map(entry -> entry.getValue().segment(entry.getKey()))
            .toList();
    return new ByDimension(dimension.name(), sorted, tooMany);
  }

  /** Values that begin with a number come first, by it: so bands stand in their order. */
  private static final Comparator<String> BY_NUMBER_THEN_TEXT =
      Comparator.comparing(DimensionTally::number, Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparing(Comparator.naturalOrder());

  private static @Nullable BigDecimal number(String value) {
    Matcher number = NUMBER.matcher(value);
    return number.lookingAt() ? new BigDecimal(number.group()) : null;
  }
}
