package io.ratelever.difference;

import static org.assertj.core.api.Assertions.assertThat;

import io.ratelever.difference.Difference.Added;
import io.ratelever.difference.Difference.Change;
import io.ratelever.difference.Difference.Changed;
import io.ratelever.difference.Difference.Removed;
import io.ratelever.load.Edition;
import io.ratelever.load.LoadedBooks;
import io.ratelever.ratebook.RateBook;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small edition, changed by hand, with the differences that its author would name. */
final class DifferencesTest {

  private static final String ACCIDENT = "rules/accident.csv";
  private static final String BASE_RATES = "rates/base_rates.csv";
  private static final String DAMAGE = "rates/damage.csv";
  private static final String BOOK = "ratebook.yaml";

  @TempDir private Path folder;

  @Test
  void findsNothingBetweenAnEditionAndItself() {
    assertThat(meaning(edition -> edition)).isEmpty();
    assertThat(wording(edition -> edition)).isEmpty();
  }

  @Test
  void takesMovedRowsForNoDifference() {
    Edited edited =
        edition ->
            edition
                .write(ACCIDENT, "accidents,loading,reference\n>= 1,0.20,A2\n0,-0.10,A1\n")
                .write("rates/areas.csv", "area,region\n*,C\n440300,B\n110000,A\n");
    assertThat(meaning(edited)).isEmpty();
    assertThat(wording(edited)).isEmpty();
  }

  @Test
  void takesMovedColumnsAndTrailingZerosForNoDifference() {
    assertThat(
            meaning(
                edition ->
                    edition
                        .write(ACCIDENT, "reference,loading,accidents\nA1,-0.1,0\nA2,0.200,>= 1\n")
                        .replace(DAMAGE, "0.012", "0.0120")
                        .replace(BOOK, "cap: 0.60", "cap: 0.6")))
        .isEmpty();
  }

  @Test
  void takesMovedSectionsPartsForNoDifference() {
    assertThat(
            meaning(
                edition ->
                    edition
                        .replace(
                            BOOK, "      area: {is: policy.area, values: rates/areas.csv}\n", "")
                        .replace(
                            BOOK,
                            "      free: claims\n",
                            "      free: claims\n"
                                + "      area: {is: policy.area, values: rates/areas.csv}\n")))
        .isEmpty();
  }

  @Test
  void takesBlanksAndNeedlessParenthesesForNoDifference() {
    assertThat(
            meaning(
                edition ->
                    edition.replace(
                        BOOK, "base * (1 + motor.loading)", "(base*( 1+motor.loading ))")))
        .isEmpty();
  }

  @Test
  void takesAnotherNotationForNoDifference() {
    assertThat(
            meaning(
                edition ->
                    edition
                        .replace(ACCIDENT, ">= 1,0.20,A2\n", "")
                        .write(
                            "rules/accident.drl",
                            """
                            rule "one or more"
                              @reference("A2")
                            when
                              Facts( accidents >= 1 )
                            then
                              give( loading, 0.20 );
                            end
                            """)
                        .replace(BOOK, "[accident.csv]", "[accident.csv, accident.drl]")))
        .isEmpty();
  }

  @Test
  void showsAnAdjustmentBeforeAndAfter() {
    assertThat(meaning(edition -> edition.replace(ACCIDENT, ">= 1,0.20", ">= 1,0.25")))
        .containsExactly("~ rule motor.accident: accidents >= 1 | loading: 0.20 -> 0.25");
  }

  @Test
  void pairsARowWhoseConditionChanged() {
    assertThat(meaning(edition -> edition.replace(ACCIDENT, ">= 1,0.20", "2,0.20")))
        .containsExactly(
            "~ rule motor.accident: accidents >= 1 | conditions: accidents >= 1 -> accidents = 2");
  }

  @Test
  void tellsAddedAndRemovedRows() {
    assertThat(
            meaning(edition -> edition.replace(ACCIDENT, ">= 1,0.20,A2", "1,0.20,A2\n2,0.30,A3")))
        .containsExactly(
            "+ rule motor.accident: accidents = 2 | loading: 0.30; certainty: published;"
                + " reference: A3",
            "~ rule motor.accident: accidents >= 1 | conditions: accidents >= 1 -> accidents = 1");
    assertThat(meaning(edition -> edition.replace(ACCIDENT, "0,-0.10,A1\n", "")))
        .containsExactly(
            "- rule motor.accident: accidents = 0 | loading: -0.10; certainty: published;"
                + " reference: A1");
  }

  @Test
  void tellsRatesByTheirKeys() {
    assertThat(
            meaning(
                edition ->
                    edition
                        .write(BASE_RATES, "class,rate,reference\nC,700,C9\nA,980,C1\n")
                        .replace(DAMAGE, "A,2,,120", "A,2.0,,125")))
        .containsExactly(
            "~ row base_rates(A) | rate: 950 -> 980",
            "- row base_rates(B) | rate: 1100.50",
            "+ row base_rates(C) | rate: 700; reference: C9",
            "~ row damage(A, 2..) | fixed: 120 -> 125");
  }

  @Test
  void tellsFormulasDomainsRoundingsAndConstants() {
    assertThat(
            meaning(
                edition ->
                    edition
                        .replace(BOOK, "values: 0..2+", "values: 0..3+")
                        .replace(BOOK, "within: -0.50..0.30", "within: -0.50..0.40")
                        .replace(BOOK, "otherwise: 0}", "otherwise: 0, suppliable: true}")
                        .replace(BOOK, "cap: 0.60", "cap: 0.50")
                        .replace(BOOK, "round: 0.01 half_up", "round: 1 half_up")
                        .replace(BOOK, "1 + motor.loading", "1 - motor.loading")
                        .replace(BOOK, "previous_issued_on ..", "previous_issued_on]..")
                        .replace(
                            BOOK, "\"[policy.previous_issued_on]", "\"(policy.previous_issued_on")
                        .replace(BOOK, "known_from: 2020-09-03", "known_from: 2020-09-04")))
        .containsExactly(
            "~ book | known from: 2020-09-03 -> 2020-09-04",
            "~ constant cap | value: 0.60 -> 0.50",
            "~ window policy_year | days: [policy.previous_issued_on .. policy.issued_on) ->"
                + " (policy.previous_issued_on.. policy.issued_on)",
            "~ fact motor.accidents | values: 0..2+ -> 0..3+",
            "~ adjustment motor.loading | values: -0.50..0.30 -> -0.50..0.40; suppliable: + yes",
            "~ step total.premium | formula: base * (1 + motor.loading) -> base * (1 -"
                + " motor.loading); rounding: 0.01 half_up -> 1 half_up");
  }

  @Test
  void tellsTitlesReferencesAndFilingsApart() {
    Edited edited =
        edition ->
            edition
                .replace(BOOK, "en: Trial", "en: Second trial")
                .replace(ACCIDENT, "0.20,A2", "0.20,A3")
                .replace(BOOK, "Circular 1", "Circular 2")
                .replace(BOOK, "certainty: recalled", "certainty: sample");
    assertThat(meaning(edited)).isEmpty();
    assertThat(wording(edited))
        .containsExactly(
            "~ book | title en: Trial -> Second trial",
            "- filing Circular 1 of 2020-09-02 (1) | ",
            "+ filing Circular 2 of 2020-09-02 (1) | ",
            "~ constant floor_amount | certainty: recalled -> sample",
            "~ rule motor.accident: accidents >= 1 | reference: A2 -> A3");
  }

  /** What changes an edition. */
  private interface Edited extends UnaryOperator<Edition> {}

  private List<String> meaning(Edited edited) {
    return words(between(edited).meaning());
  }

  private List<String> wording(Edited edited) {
    return words(between(edited).wording());
  }

  private Differences between(Edited edited) {
    RateBook before = sound(new Edition(folder.resolve("before")));
    return Differences.between(before, sound(edited.apply(new Edition(folder.resolve("after")))));
  }

  private static RateBook sound(Edition edition) {
    LoadedBooks loaded = edition.load();
    assertThat(loaded.problems()).isEmpty();
    return loaded.books().get(0);
  }

  private static List<String> words(List<Difference> differences) {
    return differences.stream()
        .map(
            difference -> {
              if (difference instanceof Added added) {
                return "+ " + added.part() + " | " + said(added.says());
              }
              if (difference instanceof Removed removed) {
                return "- " + removed.part() + " | " + said(removed.said());
              }
              Changed changed = (Changed) difference;
              Stream<String> changes = changed.changes().stream().map(DifferencesTest::words);
              return "~ " + changed.part() + " | " + String.join("; ", changes.toList());
            })
        .toList();
  }

  private static String said(List<Statement> statements) {
    return String.join(
        "; ", statements.stream().map(one -> one.aspect() + ": " + one.shown()).toList());
  }

  private static String words(Change change) {
    if (change instanceof Change.Resaid resaid) {
      return resaid.aspect() + ": " + resaid.before().shown() + " -> " + resaid.after().shown();
    }
    return change instanceof Change.Said said
        ? said.aspect() + ": + " + said.after().shown()
        : change.aspect() + ": - " + ((Change.Unsaid) change).before().shown();
  }
}
