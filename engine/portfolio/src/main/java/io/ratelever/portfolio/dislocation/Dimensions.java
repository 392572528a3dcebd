package io.ratelever.portfolio.dislocation;

import io.ratelever.portfolio.PortfolioException;
import io.ratelever.rating.Plan;
import io.ratelever.risk.ConductRecord;
import io.ratelever.risk.Coverage;
import io.ratelever.risk.Field;
import io.ratelever.risk.RecordStatus;
import io.ratelever.risk.RecordType;
import io.ratelever.risk.ValueType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Makes dimensions of the fields of a risk. */
public final class Dimensions {

  private static final List<String> COUNTS = List.of("0", "1", "2", "3", "4", "5+");

  private static final int YEAR_MIN = 1900;

  /** The years that a risk may have, from {@link #YEAR_MIN}. */
  private static final List<String> YEARS =
      IntStream.range(YEAR_MIN, 2200).mapToObj(String::valueOf).toList();

  private Dimensions() {}

  /**
   * Returns dimensions of fields of the risk, or of values that an edition works out: {@code
   * ncd.level}. Such a value is the baseline's, or the candidate's if the baseline has none of the
   * name.
   *
   * @param editions the baseline and the candidate
   * @throws PortfolioException if there is no such field or value
   */
  public static List<Dimension> of(List<Plan> editions, RecordType shape, List<String> paths) {
    List<WorkedValues> worked = editions.stream().map(WorkedValues::new).toList();
    return paths.stream()
        .map(
            path ->
                worked.stream()
                    .filter(edition -> !isField(shape, path))
                    .flatMap(edition -> edition.of(path).stream())
                    .findFirst()
                    .orElseGet(() -> of(shape, path)))
        .toList();
  }

  private static boolean isField(RecordType shape, String path) {
    return shape.field(path.replaceFirst("\\..*", "")).isPresent();
  }

  /**
   * Returns the dimension of a field: its value; a year for a date; for large numbers a band of the
   * series 1, 2, 5, 10, 20, 50; for a list the number of its records, of its confirmed ones if they
   * are records of conduct; for coverages which of them are bought.
   *
   * @param path path of the field in the risk: {@code vehicle.class}, {@code violations}
   * @throws PortfolioException if there is no such field
   */
  public static Dimension of(RecordType shape, String path) {
    List<Function<Object, @Nullable Object>> readers = new ArrayList<>();
    ValueType type = shape;
    for (String name : path.split("\\.")) {
      Field field =
          (type instanceof RecordType record ? record.field(name) : Optional.<Field>empty())
              .orElseThrow(
                  () ->
                      new PortfolioException(
                          path
                              + " is no field of the risk, such as policy.area, and no value that"
                              + " an edition works out once, such as a fact with its section"));
      readers.add(field.accessor());
      type = field.type();
    }
    return new Dimension(path, policy -> segment(read(readers, policy.risk())));
  }

  private static @Nullable Object read(
      List<Function<Object, @Nullable Object>> readers, Object risk) {
    Object value = risk;
    for (int i = 0; i < readers.size() && value != null; i++) {
      value = readers.get(i).apply(value);
    }
    return value;
  }

  private static String segment(@Nullable Object value) {
    if (value == null) {
      return Dimension.ABSENT;
    }
    if (value instanceof BigDecimal number) {
      return NumberBands.of(number);
    }
    if (value instanceof LocalDate date) {
      int year = date.getYear() - YEAR_MIN;
      return year >= 0 && year < YEARS.size() ? YEARS.get(year) : String.valueOf(date.getYear());
    }
    return value instanceof List<?> records ? list(records) : String.valueOf(value);
  }

  private static String list(List<?> records) {
    if (!records.isEmpty() && records.get(0) instanceof Coverage) {
      return records.stream()
          .map(record -> Objects.requireNonNullElse(((Coverage) record).kind(), Dimension.ABSENT))
          .sorted()
          .collect(Collectors.joining(" + "));
    }
    int count = 0;
    for (int i = 0; i < records.size(); i++) {
      boolean counts =
          !(records.get(i) instanceof ConductRecord conduct)
              || conduct.status() == RecordStatus.CONFIRMED;
      count += counts ? 1 : 0;
    }
    return COUNTS.get(Math.min(count, COUNTS.size() - 1));
  }
}
