package io.ratelever.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.ratelever.ratebook.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A small sound edition in a folder of a test, to be changed in one place and loaded. */
public final class Edition {

  public static final String BOOK =
      """
      title: {zh: 试验, en: Trial}
      risk: motor
      currency: CNY
      known_from: 2020-09-03
      status: draft
      filing:
        - {title: Circular 1, date: 2020-09-02, number: "1"}
      attributes:
        violations.speed_mph: {type: decimal, values: 1..200}
        pricing: {type: decimal, values: 0.50..1.50}
      constants:
        cap: 0.60
        floor_amount: {value: 100, title: Least, reference: C1, certainty: recalled}
      windows:
        policy_year: "[policy.previous_issued_on .. policy.issued_on)"
      pages:
        damage: {keys: [class, age]}
      sections:
        motor:
          title: Motor
          facts:
            area: {is: policy.area, values: rates/areas.csv}
            accidents:
              is: count(claims[fault_share > 0 and occurred_on in policy_year])
              values: 0..2+
            free: claims
          rules:
            accident:
              reads: [accidents, area]
              gives:
                loading: {within: -0.50..0.30, combine: unique, otherwise: 0}
              files: [accident.csv]
        total:
          steps:
            base: base_rates(vehicle.class)
            premium: {is: base * (1 + motor.loading), round: 0.01 half_up, reference: C2}
      result: total.premium
      impossible:
        - motor.accidents > 1 and motor.accidents = 0
      """;

  private final Path folder;

  /** Writes the edition {@code cn/trial/2020-09-19} below a folder. */
  public Edition(Path root) {
    this.folder = root.resolve("cn/trial/2020-09-19");
    write("ratebook.yaml", BOOK);
    write("rates/areas.csv", "area,region\n110000,A\n440300,B\n*,C\n");
    write("rates/base_rates.csv", "class,rate,reference\nA,950,C1\nB,1100.50,\n");
    write(
        "rates/damage.csv",
        "class,age_from,age_below,fixed,rate,certainty\nA,,2,100,0.012,\nA,2,,120,0.014,sample\n");
    write("rules/accident.csv", "accidents,loading,reference\n0,-0.10,A1\n>= 1,0.20,A2\n");
    write(
        "scenarios/basic.yaml",
        """
        - name: No accident
          source: 950 x 0.90
          given:
            effective_on: 2021-05-01
            motor: {policy: {area: "110000"}, vehicle: {class: A}, claims: []}
          expect: {total.premium: 855.00}
        """);
  }

  public Path folder() {
    return folder;
  }

  /** Replaces a text that occurs in a file. */
  public Edition replace(String file, String text, String replacement) {
    try {
      String before = Files.readString(folder.resolve(file));
      if (!before.contains(text)) {
        throw new IllegalArgumentException(file + " has no " + text);
      }
      return write(file, before.replace(text, replacement));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Edition write(String file, String text) {
    return write(file, text.getBytes(UTF_8));
  }

  public Edition write(String file, byte[] bytes) {
    try {
      Path path = folder.resolve(file);
      Files.createDirectories(path.getParent());
      Files.write(path, bytes);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public LoadedBooks load() {
    return RateBookLoader.load(folder);
  }

  /** Loads the edition by itself and returns its problems, places below its folder. */
  public List<String> problems() {
    return load().problems().stream().map(Problem::toString).toList();
  }
}
