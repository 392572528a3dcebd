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
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes dimensions of the fields of a risk. */
public final class Dimensions {

  /** Whole numbers up to this stand for themselves; beyond it they are put into bands. */
  private static final BigDecimal SINGLE_MAX = BigDecimal.TEN;

  private static final int COUNT_MAX = 5;

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
    Function<Object, @Nullable Object> reader = risk -> risk;
    ValueType type = shape;
    for (String name : path.split("\\.")) {
      Field field =
          (type instanceof RecordType record
                  ? record.field(name)
                  : java.util.Optional.<Field>empty())
              .orElseThrow(
                  () ->
                      new PortfolioException(
                          path
                              + " is no field of the risk, such as policy.area, and no value that an edition"
                              + " works out once, such as a fact with its section"));
      Function<Object, @Nullable Object> outer = reader;
      reader =
          risk -> {
            Object record = outer.apply(risk);
            return record == null ? null : field.read(record);
          };
      type = field.type();
    }
    Function<Object, @Nullable Object> read = reader;
    return new Dimension(
        path, policy -> read.apply(policy.policy().submission().risk()), Dimensions::text);
  }

  private static String text(@Nullable Object value) {
    if (value == null) {
      return Dimension.ABSENT;
    }
    if (value instanceof BigDecimal number) {
      return band(number);
    }
    if (value instanceof LocalDate date) {
      return String.valueOf(date.getYear());
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
    long count =
        records.stream()
            .filter(
                record ->
                    !(record instanceof ConductRecord conduct)
                        || conduct.status() == RecordStatus.CONFIRMED)
            .count();
    return count < COUNT_MAX ? String.valueOf(count) : COUNT_MAX + "+";
  }

  /** Returns the band of a number: {@code 50000..100000}, which includes its lower end. */
  static String band(BigDecimal number) {
    if (number.signum() < 0) {
      return "below 0";
    }
    boolean whole = number.stripTrailingZeros().scale() <= 0;
    if (whole && number.compareTo(SINGLE_MAX) <= 0) {
      return number.setScale(0, RoundingMode.UNNECESSARY).toPlainString();
    }
    if (number.compareTo(BigDecimal.ONE) < 0) {
      return "0..1";
    }
    int digits = number.precision() - number.scale() - 1;
    BigDecimal power = BigDecimal.ONE.scaleByPowerOfTen(digits);
    BigDecimal lead = number.divide(power, 0, RoundingMode.DOWN);
    int from = lead.intValue() >= 5 ? 5 : lead.intValue() >= 2 ? 2 : 1;
    int below = from == 5 ? 10 : from == 2 ? 5 : 2;
    return power.multiply(BigDecimal.valueOf(from)).toPlainString()
        + ".."
        + power.multiply(BigDecimal.valueOf(below)).toPlainString();
  }
}
