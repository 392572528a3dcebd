package io.ratelever.portfolio.generate;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.EnumeratedIntegerDistribution;

/**
 * How often each of some values occurs.
 *
 * @param values the values, each once
 * @param weights how often each occurs, in any unit
 */
record Frequencies(List<String> values, List<Double> weights) {

  Frequencies {
    values = List.copyOf(values);
    weights = List.copyOf(weights);
  }

  /** Reads a file of this package: columns distribution, value, weight, certainty and source. */
  static Map<String, Frequencies> read(String file) {
    Map<String, List<NamedCsvRecord>> byName = new LinkedHashMap<>();
    for (NamedCsvRecord row : rows(file)) {
      byName.computeIfAbsent(row.getField("distribution"), name -> new ArrayList<>()).add(row);
    }
    Map<String, Frequencies> read = new LinkedHashMap<>();
    byName.forEach((name, rows) -> read.put(name, of(rows, "value", "weight")));
    return read;
  }

  /** Makes the frequencies out of two columns of some rows. */
  static Frequencies of(List<NamedCsvRecord> rows, String value, String weight) {
    return new Frequencies(
        rows.stream().map(row -> row.getField(value)).toList(),
        rows.stream().map(row -> Double.valueOf(row.getField(weight))).toList());
  }

  /** Reads the rows of a file of this package. */
  static List<NamedCsvRecord> rows(String file) {
    InputStream stream = Objects.requireNonNull(Frequencies.class.getResourceAsStream(file), file);
    try (CsvReader<NamedCsvRecord> reader =
        CsvReader.builder()
            .ofNamedCsvRecord(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      return reader.stream().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the probability of a value. */
  double share(String value) {
    return weights.get(values.indexOf(value))
        / weights.stream().mapToDouble(Double::doubleValue).sum();
  }

  /** Returns what draws values as often as they occur. */
  Sampler sampler(Draws draws) {
    return new Sampler(
        values,
        new EnumeratedIntegerDistribution(
            draws,
            IntStream.range(0, values.size()).toArray(),
            weights.stream().mapToDouble(Double::doubleValue).toArray()));
  }

  /** Draws values as often as they occur. */
  record Sampler(List<String> values, EnumeratedIntegerDistribution positions) {

    /** Draws a value. */
    String next() {
      return values.get(positions.sample());
    }

    /** Draws a value that is a whole number. */
    int nextNumber() {
      return Integer.parseInt(next());
    }
  }
}
