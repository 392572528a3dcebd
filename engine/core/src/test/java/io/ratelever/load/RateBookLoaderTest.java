package io.ratelever.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.ratelever.decimal.Rounding;
import io.ratelever.ratebook.Adjustment;
import io.ratelever.ratebook.Certainty;
import io.ratelever.ratebook.Domain;
import io.ratelever.ratebook.Label;
import io.ratelever.ratebook.RateBook;
import io.ratelever.ratebook.RateBookId;
import io.ratelever.ratebook.RatePage;
import io.ratelever.ratebook.RuleGroup;
import io.ratelever.ratebook.Section;
import io.ratelever.risk.AttributeType;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sound edition, and where editions are found. */
final class RateBookLoaderTest {

  @TempDir Path root;
  private Edition edition;

  @BeforeEach
  void writeEdition() {
    edition = new Edition(root);
  }

  @Test
  void readsWhatABookSaysOfItself() {
    RateBook book = book();

    assertThat(book.id()).isEqualTo(RateBookId.parse("trial/2020-09-19"));
    assertThat(book.label()).isEqualTo(new Label("试验", "Trial"));
    assertThat(book.currency()).isEqualTo("CNY");
    assertThat(book.knownFrom()).isEqualTo("2020-09-03");
    assertThat(book.status()).isEqualTo(RateBook.Status.DRAFT);
    assertThat(book.certainty()).isEqualTo(Certainty.PUBLISHED);
    assertThat(book.filings())
        .containsExactly(new RateBook.Filing("Circular 1", LocalDate.of(2020, 9, 2), "1"));
    assertThat(book.result().text()).isEqualTo("total.premium");
    assertThat(book.impossible()).hasSize(1);
    assertThat(book.windows().get("policy_year").text())
        .isEqualTo("[policy.previous_issued_on .. policy.issued_on)");
    assertThat(book.windows().get("policy_year").at()).hasToString("ratebook.yaml:15:17");
  }

  @Test
  void readsAttributesAndConstants() {
    RateBook book = book();

    RateBook.Attribute speed = book.attributes().get("violations.speed_mph");
    assertThat(speed.type()).isEqualTo(AttributeType.DECIMAL);
    assertThat(speed.values()).isEqualTo(new Domain.Whole(1, 200, false));
    assertThat(book.constants().get("cap").value()).isEqualTo(new BigDecimal("0.60"));
    RateBook.Constant least = book.constants().get("floor_amount");
    assertThat(least.label()).isEqualTo(new Label("Least", "Least"));
    assertThat(least.reference()).isEqualTo("C1");
    assertThat(least.certainty()).isEqualTo(Certainty.RECALLED);
  }

  @Test
  void readsFactsRulesAndSteps() {
    List<Section> sections = book().sections();

    Section motor = sections.get(0);
    assertThat(motor.label()).isEqualTo(new Label("Motor", "Motor"));
    assertThat(motor.facts()).extracting("name").containsExactly("area", "accidents", "free");
    assertThat(motor.facts().get(0).values())
        .isEqualTo(new Domain.Levels(List.of("110000", "440300"), "areas"));
    assertThat(motor.facts().get(1).values()).isEqualTo(new Domain.Whole(0, 2, true));
    assertThat(motor.facts().get(2).values()).isNull();
    RuleGroup accident = motor.groups().get(0);
    assertThat(accident.reads()).extracting("fact").containsExactly("accidents", "area");
    Adjustment loading = accident.gives().get(0);
    assertThat(loading.within())
        .isEqualTo(new Domain.Decimals(new BigDecimal("-0.50"), new BigDecimal("0.30"), null));
    assertThat(loading.otherwise()).isEqualTo(new BigDecimal("0"));
    assertThat(accident.rules()).extracting("reference").containsExactly("A1", "A2");
    assertThat(sections.get(1).steps().get(1).round())
        .isEqualTo(new Rounding(new BigDecimal("0.01"), Rounding.Mode.HALF_UP));
  }

  @Test
  void readsRatePages() {
    RatePage damage = book().pages().get("damage");

    assertThat(damage.keys()).extracting("name").containsExactly("class", "age");
    assertThat(damage.keys()).extracting("range").containsExactly(false, true);
    assertThat(damage.columns()).extracting("name").containsExactly("fixed", "rate");
    RatePage.Row second = damage.rows().get(1);
    assertThat(second.keys()).containsExactly("A", "2", "");
    assertThat(second.values())
        .isEqualTo(Arrays.asList(new BigDecimal("120"), new BigDecimal("0.014")));
    assertThat(second.certainty()).isEqualTo(Certainty.SAMPLE);
    assertThat(second.keyAts().get(1)).hasToString("rates/damage.csv:3:B3");
  }

  @Test
  void infersWhatAValueColumnHolds() {
    edition.write(
        "rates/mixed.csv",
        "key,number,day,flag,text,gap\na,1.50,2020-01-01,true,x,\nb,,2020-02-29,false,y,2\n");

    RatePage mixed = book().pages().get("mixed");

    assertThat(mixed.columns())
        .extracting(RatePage.Column::type)
        .containsExactly(
            RatePage.ColumnType.NUMBER,
            RatePage.ColumnType.DATE,
            RatePage.ColumnType.BOOLEAN,
            RatePage.ColumnType.TEXT,
            RatePage.ColumnType.NUMBER);
    assertThat(mixed.rows().get(1).values())
        .isEqualTo(Arrays.asList(null, LocalDate.of(2020, 2, 29), false, "y", new BigDecimal("2")));
  }

  @Test
  void readsAColumnOfCodesAsTextIfItSaysSo() {
    edition
        .write("rates/codes.csv", "key,code\na,0012\nb,1.50\n")
        .replace("ratebook.yaml", "pages:\n", "pages:\n  codes: {types: {code: text}}\n");

    assertThat(book().pages().get("codes").rows())
        .extracting(row -> row.values().get(0))
        .containsExactly("0012", "1.50");
  }

  @Test
  void readsAPageOfConstantsWithoutKeys() {
    edition
        .write("rates/constants.csv", "tax,fee\n0.06,5\n")
        .replace("ratebook.yaml", "pages:\n", "pages:\n  constants: {keys: []}\n");

    assertThat(book().pages().get("constants").keys()).isEmpty();
    assertThat(book().pages().get("constants").columns()).hasSize(2);
  }

  @Test
  void isAsWeaklyFoundedInAllPartsAsTheBookIs() {
    edition.replace("ratebook.yaml", "status: draft\n", "status: draft\ncertainty: recalled\n");

    RateBook book = book();

    assertThat(book.constants().get("cap").certainty()).isEqualTo(Certainty.RECALLED);
    assertThat(book.pages().get("base_rates").rows().get(0).certainty())
        .isEqualTo(Certainty.RECALLED);
    assertThat(book.pages().get("damage").rows().get(1).certainty()).isEqualTo(Certainty.SAMPLE);
    assertThat(book.sections().get(0).facts().get(0).certainty()).isEqualTo(Certainty.RECALLED);
    assertThat(book.sections().get(0).groups().get(0).rules().get(0).certainty())
        .isEqualTo(Certainty.RECALLED);
  }

  @Test
  void knowsWhereAFormulaStands() {
    assertThat(book().sections().get(1).steps())
        .extracting(step -> step.is().at().toString())
        .containsExactly("ratebook.yaml:35:13", "ratebook.yaml:36:21");
  }

  @Test
  void takesTheProductFromTheFoldersBelowTheOneThatIsLoaded() {
    LoadedBooks loaded = RateBookLoader.load(root);

    assertThat(loaded.problems()).isEmpty();
    assertThat(loaded.books().get(0).id()).hasToString("cn/trial/2020-09-19");
    assertThat(loaded.books().get(0).at()).hasToString("cn/trial/2020-09-19/ratebook.yaml");
    assertThat(loaded.scenarios()).containsOnlyKeys(loaded.books().get(0).id());
  }

  @Test
  void takesTheProductFromTheFoldersBelowRulesWhereverItIsLoaded() {
    Path rules = root.resolve("repository/rules");
    Path own = new Edition(rules).folder();

    for (Path from : List.of(root.resolve("repository"), rules, rules.resolve("cn"), own)) {
      assertThat(RateBookLoader.load(from).books())
          .extracting(book -> book.id().toString())
          .containsExactly("cn/trial/2020-09-19");
    }
  }

  @Test
  void takesTheFolderAroundAnEditionForItsProductIfNothingElseSays() {
    assertThat(RateBookLoader.load(edition.folder()).books().get(0).id().product())
        .isEqualTo("trial");
  }

  @Test
  void loadsTheOthersIfOneEditionHasAProblem() {
    Path other = root.resolve("cn/trial/2021-01-01");
    new Edition(root.resolve("x")).folder().toFile().getParentFile().mkdirs();
    assertThat(root.resolve("x/cn/trial/2020-09-19").toFile().renameTo(other.toFile())).isTrue();
    edition.replace("ratebook.yaml", "currency: CNY\n", "");

    LoadedBooks loaded = RateBookLoader.load(root);

    assertThat(loaded.books())
        .extracting(book -> book.id().edition())
        .containsExactly("2021-01-01");
    assertThat(loaded.problems())
        .extracting(Object::toString)
        .containsExactly(
            "cn/trial/2020-09-19/ratebook.yaml:1:1: a rate book has no currency; add currency:"
                + " CNY");
  }

  @Test
  void namesAFolderThatIsNoEdition() throws IOException {
    Files.move(edition.folder(), root.resolve("cn/trial/2020-9-19"));
    Files.createDirectories(root.resolve("cn/trial/2020-13-01"));

    assertThat(RateBookLoader.load(root).problems())
        .extracting(Object::toString)
        .containsExactly(
            "cn/trial/2020-13-01/ratebook.yaml: its folder is misnamed: '2020-13-01' is not an"
                + " edition; there is no such date",
            "cn/trial/2020-9-19/ratebook.yaml: its folder is misnamed: '2020-9-19' is not an"
                + " edition; one looks like 2020-09-19, or 2020-09-19.2");
  }

  @Test
  void saysIfThereIsNothing() {
    assertThat(RateBookLoader.load(root.resolve("nowhere")).problems()).hasSize(1);
    assertThat(RateBookLoader.load(root.resolve("cn/trial/2020-09-19/rates")).problems())
        .extracting(Object::toString)
        .containsExactly(
            "rates: no rate book here; an edition is a folder such as"
                + " cn/motor-compulsory/2020-09-19 with a ratebook.yaml in it");
  }

  @Test
  void digestsWhatRatesAndNothingElse() {
    String before = book().digest();

    edition.write("README.md", "Text.").write("scenarios/more.yaml", "[]");
    assertThat(book().digest()).isEqualTo(before).matches("[0-9a-f]{64}");

    edition.replace("rates/base_rates.csv", "950", "951");
    assertThat(book().digest()).isNotEqualTo(before);
    edition.replace("rates/base_rates.csv", "951", "950");
    assertThat(book().digest()).isEqualTo(before);
  }

  private RateBook book() {
    LoadedBooks loaded = edition.load();
    assertThat(loaded.problems()).isEmpty();
    return loaded.books().get(0);
  }
}
