package io.ratelever.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A new book and a copy whose base premium is a tenth higher, on a portfolio of three. */
final class WhatIfCommandTest {

  @TempDir Path folder;

  @BeforeEach
  void writeBooksAndPortfolio() throws IOException {
    book("2027-01-01", "100");
    book("2027-07-01", "110");
    file(
        "portfolio/policies.csv",
        "policy_id,effective_on,known_on,vehicle.class",
        "1,2027-08-01,2027-07-20,A",
        "2,2027-08-01,2027-07-20,B",
        "3,2027-08-01,2027-07-20,C");
  }

  private void book(String edition, String amount) throws IOException {
    file(
        "books/xx/trial/" + edition + "/ratebook.yaml",
        "title: A trial",
        "risk: motor",
        "currency: EUR",
        "known_from: 2026-01-01",
        "status: draft",
        "sections:",
        "  total:",
        "    steps:",
        "      premium: {is: base(vehicle.class), round: 0.01 half_up}",
        "result: total.premium");
    file("books/xx/trial/" + edition + "/rates/base.csv", "class,amount", "A," + amount, "B,200");
  }

  private void file(String name, String... lines) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, String.join("\n", lines) + "\n");
  }

  private Called whatIf(String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "whatif",
                "--cells",
                "none",
                "--rules",
                folder.resolve("books").toString(),
                "--portfolio",
                folder.resolve("portfolio").toString(),
                "--baseline",
                "xx/trial/2027-01-01",
                "--candidate",
                "xx/trial/2027-07-01",
                "--out",
                folder.resolve("out").toString()));
    arguments.addAll(List.of(more));
    return Called.with(arguments.toArray(String[]::new));
  }

  @Test
  void writesReportResultsRejectsAndManifest() throws IOException {
    Called called = whatIf();

    assertThat(called.exitCode()).as(called.output()).isZero();
    // 100 + 200 and 110 + 200; the page has no class C.
    assertThat(called.output())
        .contains("2 policies rated by both editions: 300.00 -> 310.00, +10.00 (+3.33 %)")
        .contains("1 set aside, see rejects/problems.csv");
    assertThat(folder.resolve("out/policies.csv"))
        .content()
        .contains("1,RATED,100.00,RATED,110.00,10.00", "2,RATED,200.00,RATED,200.00,0.00");
    assertThat(folder.resolve("out/rejects/problems.csv")).content().contains("policies.csv,4,3,");
    assertThat(folder.resolve("out/rejects/rows/policies.csv"))
        .content()
        .contains("3,2027-08-01,2027-07-20,C");
    assertThat(folder.resolve("out/report.html")).content().contains("+3.33 %");
    assertThat(folder.resolve("out/manifest.json"))
        .content()
        .contains("xx/trial/2027-01-01", "\"policies.csv\"");
  }

  @Test
  void readsAndWritesParquetWithTheSameResults() throws IOException {
    Path csv = folder.resolve("portfolio");
    Path parquet = folder.resolve("parquet");
    Called.with("portfolio", "convert", csv.toString(), parquet.toString());
    Files.delete(csv.resolve("policies.csv"));
    Files.move(parquet.resolve("policies.parquet"), csv.resolve("policies.parquet"));

    Called called = whatIf("--results", "parquet");

    assertThat(called.exitCode()).as(called.output()).isZero();
    assertThat(called.output())
        .contains("2 policies rated by both editions: 300.00 -> 310.00, +10.00 (+3.33 %)");
    assertThat(folder.resolve("out/policies.parquet")).isNotEmptyFile();
    assertThat(folder.resolve("out/report.xlsx")).isNotEmptyFile();
    // The third record has the class that the page does not have.
    assertThat(folder.resolve("out/rejects/problems.csv"))
        .content()
        .contains("policies.parquet,3,3,");
    assertThat(folder.resolve("out/rejects/rows/policies.csv"))
        .content()
        .contains("3,2027-08-01,2027-07-20,C");
    assertThat(folder.resolve("out/manifest.json")).content().contains("\"policies.parquet\"");
  }

  @Test
  void showsLossRatiosWhereLossesAreKnown() throws IOException {
    file(
        "portfolio/policies.csv",
        "policy_id,effective_on,known_on,losses,vehicle.class",
        "1,2027-08-01,2027-07-20,50,A",
        "2,2027-08-01,2027-07-20,,B");

    assertThat(whatIf().exitCode()).isZero();
    // Losses of 50 on premiums of 300 and 310; class A alone: 50 on 100 and 110, and 50 % is three
    // times the 16.7 % of all.
    assertThat(folder.resolve("out/report.html"))
        .content()
        .contains("of 1 policies the losses are unknown")
        .contains("loss ratio 16.7 %, with the candidate 16.1 %")
        .contains("<td>50.00</td><td>50.0 %</td><td>45.5 %</td><td>300.0 %</td>");
  }

  @Test
  void setsAsidePoliciesWithoutTheirDates() throws IOException {
    file("portfolio/policies.csv", "policy_id,vehicle.class", "1,A");

    assertThat(whatIf().exitCode()).isZero();
    assertThat(folder.resolve("out/rejects/problems.csv"))
        .content()
        .contains("policies.csv,2,1,effective_on,,the date is missing; send the day from which")
        .contains("policies.csv,2,1,known_on,,the date is missing; send the day as of which");
  }

  @Test
  void endsWithAnErrorIfPremiumsMoveFurtherThanTheProductAllows() throws IOException {
    file("books/xx/trial/limits.yaml", "policy: {rise: 0.05}");

    Called called = whatIf();

    assertThat(called.exitCode()).isEqualTo(1);
    assertThat(called.output())
        .contains("BEYOND A LIMIT: no policy pays over 5 % more; 1 policy does")
        .contains("policy 1: 100.00 -> 110.00");
  }

  @Test
  void saysWhatTheChangeIsDueTo() {
    assertThat(whatIf("--attribute").output()).contains("+10.00  rates");
  }

  @Test
  void refusesAFolderThatIsNotEmpty() throws IOException {
    file("out/something", "x");
    assertThat(whatIf().exitCode()).isEqualTo(1);
    assertThat(whatIf().output()).contains("is not empty; name a new folder");
  }

  @Test
  void refusesAnAssumptionThatIsNone() {
    assertThat(whatIf("--assume", "wheels = 4").output())
        .contains("'wheels = 4': wheels is no field of the risk");
    assertThat(whatIf("--assume", "vehicle.seats = five").output())
        .contains("'vehicle.seats = five': 'five' is not a number");
  }

  @Test
  void putsMoneyOnTheDifferencesBetweenTwoEditions() {
    Called called =
        Called.with(
            "diff",
            "--cells",
            "none",
            "--rules",
            folder.resolve("books").toString(),
            "--portfolio",
            folder.resolve("portfolio").toString(),
            "xx/trial/2027-01-01",
            "xx/trial/2027-07-01");
    assertThat(called.output()).contains("+10.00 on 1 policies; most +10.00 (policy 1)");
  }

  @Test
  void findsTheFactorOnBaseRatesThatKeepsThePremium() {
    Called called =
        Called.with(
            "off-balance",
            "--cells",
            "none",
            "--rules",
            folder.resolve("books").toString(),
            "--portfolio",
            folder.resolve("portfolio").toString(),
            "--baseline",
            "xx/trial/2027-01-01",
            "--candidate",
            "xx/trial/2027-07-01",
            "--page",
            "base",
            "--unit",
            "0.01",
            "--out",
            folder.resolve("kept").toString());
    // 300 / 310 = 0.967742: 106.45 + 193.55 = 300.00
    assertThat(called.exitCode()).as(called.output()).isZero();
    assertThat(called.output())
        .contains("300.00  0.00 %")
        .contains("base times 0.9677")
        .contains("(2 policies, 310.00 -> 300.00)")
        .contains("Proofs: all that the candidate promises holds");
    assertThat(folder.resolve("kept/2027-07-01/rates/base.csv")).content().contains("A,106.45");
  }

  private Called verify() {
    return Called.with(
        "verify",
        "--cells",
        "none",
        "--share",
        "1",
        "--rules",
        folder.resolve("books").toString(),
        "--portfolio",
        folder.resolve("portfolio").toString(),
        folder.resolve("out").toString());
  }

  @Test
  void verifiesResultsInParquet() throws IOException {
    whatIf("--results", "parquet");

    Called verified = verify();
    assertThat(verified.exitCode()).as(verified.output()).isZero();
    assertThat(verified.output()).startsWith("2 policies rated again, all as in the results");

    book("2027-07-01", "111");
    Called changed = verify();
    assertThat(changed.exitCode()).isEqualTo(1);
    assertThat(changed.output())
        .contains(
            "1: [1, RATED, 100, RATED, 110, 10] in the results, now [1, RATED, 100.00, RATED, 111.00,"
                + " 11.00]");
  }

  @Test
  void verifiesResultsInAWorkbook() throws IOException {
    whatIf("--results", "xlsx");

    Called verified = verify();
    assertThat(verified.exitCode()).as(verified.output()).isZero();
    assertThat(verified.output()).startsWith("2 policies rated again, all as in the results");

    book("2027-07-01", "111");
    assertThat(verify().output())
        .contains(
            "1: [1, RATED, 100, RATED, 110, 10] in the results, now [1, RATED, 100.00, RATED, 111.00,"
                + " 11.00]");
  }

  @Test
  void verifiesResultsByRatingThemAgain() throws IOException {
    whatIf("--attribute", "--assume", "vehicle.seats = 5");
    assertThat(verify().output()).isEqualTo("2 policies rated again, all as in the results\n");

    Path results = folder.resolve("out/policies.csv");
    Files.writeString(results, Files.readString(results).replace("110.00", "111.00"));
    Called changed = verify();
    assertThat(changed.exitCode()).isEqualTo(1);
    assertThat(changed.output())
        .contains("policies.csv is not the file of the manifest")
        .contains(
            "1: [1, RATED, 100.00, RATED, 111.00, 10.00] in the results, now [1, RATED, 100.00");
  }

  private Called check(String folderOfBooks) {
    return Called.with(
        "check",
        "--cells",
        "none",
        "--portfolio",
        folder.resolve("portfolio").toString(),
        folder.resolve(folderOfBooks).toString());
  }

  /** Policy 1 goes from 100 to 110, the book from 300 to 310: by 10 % and 3.33 %. */
  @Test
  void checkRefusesADraftThatMovesPremiumsBeyondTheLimits() throws IOException {
    file("books/xx/trial/limits.yaml", "policy: {rise: 0.09}", "book: {change: 0.04}");

    Called called = check("books");

    assertThat(called.exitCode()).isEqualTo(1);
    assertThat(called.output())
        .contains(
            "xx/trial/2027-07-01 after 2027-01-01: beyond a limit: no policy pays over 9 % more; 1"
                + " policy does\n  policy 1: 100.00 -> 110.00\n")
        .doesNotContain("the book stays within");
  }

  @Test
  void checkTellsThatADraftKeepsItsLimits() throws IOException {
    file("books/xx/trial/limits.yaml", "policy: {rise: 0.10}", "book: {change: 0.04}");

    for (String folderOfBooks : List.of("books", "books/xx/trial", "books/xx/trial/2027-07-01")) {
      Called called = check(folderOfBooks);

      assertThat(called.exitCode()).as(called.output()).isZero();
      assertThat(called.output())
          .contains("2027-07-01 after 2027-01-01: within its limits on 2 policies (1 set aside)");
    }
  }

  @Test
  void checkDoesNotPassLimitsThatNoPolicyTests() throws IOException {
    file("books/xx/trial/limits.yaml", "policy: {rise: 0.10}");
    file(
        "portfolio/policies.csv",
        "policy_id,effective_on,known_on,vehicle.class",
        "3,2027-08-01,2027-07-20,C");

    Called called = check("books");

    assertThat(called.exitCode()).isEqualTo(1);
    assertThat(called.output()).contains("is rated by both editions, so nothing is known");
  }

  @Test
  void checkWithAPortfolioNeedsLimits() {
    Called called = check("books");

    assertThat(called.exitCode()).isEqualTo(1);
    assertThat(called.output()).contains("--portfolio: no draft here has an edition before it");
  }
}
