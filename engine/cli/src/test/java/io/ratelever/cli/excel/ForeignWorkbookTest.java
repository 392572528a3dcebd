package io.ratelever.cli.excel;

import static org.assertj.core.api.Assertions.assertThat;

import io.ratelever.ratebook.Problems;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;

/** Workbooks as Drools' and OpenL's documentation shows them. */
final class ForeignWorkbookTest {

  private final XSSFWorkbook workbook = new XSSFWorkbook();
  private final XSSFSheet sheet = workbook.createSheet("Tables");

  /** Puts cells into a row, from the second column on, as the spreadsheets of Drools do. */
  private void row(int number, Object... cells) {
    XSSFRow row = sheet.createRow(number);
    for (int i = 0; i < cells.length; i++) {
      if (cells[i] instanceof Number value) {
        row.createCell(i + 1).setCellValue(value.doubleValue());
      } else if (!cells[i].equals("")) {
        row.createCell(i + 1).setCellValue(cells[i].toString());
      }
    }
  }

  private ForeignWorkbook.Converted convert() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    workbook.write(bytes);
    Problems problems = new Problems();
    ForeignWorkbook.Converted converted =
        ForeignWorkbook.read("book.xlsx", bytes.toByteArray(), problems);
    assertThat(problems.list()).isEmpty();
    return converted;
  }

  private static List<String> left(ForeignWorkbook.Converted converted) {
    return converted.left().stream().map(Object::toString).toList();
  }

  /** The price table of Drools' insurance example: brackets of age, risk, kind and prior claims. */
  private void pricing() {
    row(0, "RuleSet", "Insurance");
    row(2, "RuleTable Pricing bracket");
    row(3, "NAME", "CONDITION", "CONDITION", "CONDITION", "CONDITION", "ACTION", "ACTION");
    row(4, "", "Driver", "", "policy: Policy", "", "", "");
    row(
        5,
        "",
        "age >= $1 && age <= $2",
        "locationRiskProfile",
        "type == $param",
        "priorClaims == $1",
        "policy.setBasePrice($param);",
        "System.out.println(\"$param\");");
    row(6, "Name", "Driver Age Bracket", "Location", "Policy type", "Claims", "Base $", "Reason");
    row(7, "Young safe", "18, 24", "LOW", "COMPREHENSIVE", 1, 450, "safe driver");
    row(8, "Young careless", "18, 24", "MED", "FIRE_THEFT", "", 200.5, "");
    row(9, "Mature", "25,30", "", "COMPREHENSIVE", 0, 300, "mature");
    row(11, "beside", "the", "table");
    sheet.addMergedRegion(CellRangeAddress.valueOf("C5:D5"));
    sheet.addMergedRegion(CellRangeAddress.valueOf("E5:F5"));
  }

  @Test
  void carriesATableOfDroolsOver() throws IOException {
    pricing();

    ForeignWorkbook.Converted converted = convert();

    assertThat(converted.texts())
        .containsOnlyKeys("rules/pricing_bracket.csv")
        .containsEntry(
            "rules/pricing_bracket.csv",
            """
            age,location_risk_profile,type,prior_claims,base_price,note
            [18..24],LOW,COMPREHENSIVE,1,450,Young safe
            [18..24],MED,FIRE_THEFT,-,200.5,Young careless
            [25..30],-,COMPREHENSIVE,0,300,Mature
            """);
    assertThat(converted.rows()).isEqualTo(3);
    assertThat(converted.declarations())
        .containsExactly(
            "pricing_bracket:",
            "  reads: [age, location_risk_profile, type, prior_claims]",
            "  gives:",
            "    base_price: {within: 200.5..450, combine: unique}",
            "  files: [pricing_bracket.csv]");
    assertThat(left(converted))
        .containsExactly(
            "book.xlsx[Tables]:6:H6: the action 'System.out.println(\"$param\");' does more than give"
                + " one value; a rule gives adjustments");
  }

  /** A row without one of its conditions would hold for more than it should. */
  @Test
  void leavesOutARowOfWhichAConditionCannotBeCarriedOver() throws IOException {
    row(0, "RuleTable Referral");
    row(1, "CONDITION", "CONDITION", "PRIORITY", "ACTION");
    row(2, "d: Driver", "Claims()", "", "");
    row(3, "age < $param", "eval(total(claims) > $param)", "", "quote.applyLoading($param)");
    row(4, "Age", "Claims", "First", "Loading");
    row(5, 25, "", 10, 0.15);
    row(6, 25, 1000, "", 0.30);

    ForeignWorkbook.Converted converted = convert();

    assertThat(converted.texts().get("rules/referral.csv")).isEqualTo("age,loading\n< 25,0.15\n");
    assertThat(left(converted))
        .satisfiesExactly(
            one ->
                assertThat(one).startsWith("book.xlsx[Tables]:2:D2: PRIORITY is not carried over"),
            one -> assertThat(one).startsWith("book.xlsx[Tables]:4:C4: the condition 'eval("),
            one ->
                assertThat(one)
                    .isEqualTo(
                        "book.xlsx[Tables]:7:C7: the row is not carried over, for it tests this"));
  }

  @Test
  void putsTwoColumnsOfOneFieldTogether() throws IOException {
    row(0, "RuleTable Bands");
    row(1, "CONDITION", "CONDITION", "CONDITION", "ACTION");
    row(2, "Risk", "Risk", "Risk", "");
    row(3, "sum >= $param", "sum < $param", "area in ($param)", "p.setFactor($1);");
    row(4, "from", "below", "areas", "factor");
    row(5, "", 1000, "N, S", 1.2);
    row(6, 1000, 5000, "\"W 1\"", 1);
    row(7, 5000, "", "", 0.9);

    assertThat(convert().texts().get("rules/bands.csv"))
        .isEqualTo(
            """
            area,sum,factor
            "N,S",< 1000,1.2
            W 1,[1000..5000),1
            -,>= 5000,0.9
            """);
  }

  @Test
  void carriesSmartRulesOfOpenLOver() throws IOException {
    row(
        0,
        "SmartRules Double driverRate (String riskArea, Integer age, Boolean married, IntRange years)");
    row(1, "Age", "Risk area", "Married", "Years", "Rate");
    row(2, "18-25", "N, S", "Yes", "> 3", 1.5);
    row(3, "[26;60)", "", "No", "2+", 1);
    row(4, "60 and more", "W", "", "less than 5", 1.25);
    row(5, 17, "W", "", "", "= base * 2");
    row(6, "seventeen", "W", "", "", 2);

    ForeignWorkbook.Converted converted = convert();

    assertThat(converted.texts().get("rules/driver_rate.csv"))
        .isEqualTo(
            """
            age,risk_area,married,years,driver_rate
            [18..25],"N,S",true,> 3,1.5
            [26..60),-,false,>= 2,1
            >= 60,W,-,< 5,1.25
            """);
    assertThat(left(converted))
        .satisfiesExactly(
            one -> assertThat(one).startsWith("book.xlsx[Tables]:6:F6: the result is a formula"),
            one ->
                assertThat(one)
                    .isEqualTo(
                        "book.xlsx[Tables]:7:B7: 'seventeen' is no value or range of one; write it as a"
                            + " test cell has it. The row is not carried over"));
  }

  @Test
  void bindsColumnsOfSimpleRulesByTheirOrder() throws IOException {
    row(0, "SimpleRules String category (int points, String kind)");
    row(1, "How many", "What", "Result");
    row(2, 3, "CAR", "HIGH");
    row(3, "0-2", "", "LOW");

    assertThat(convert().texts().get("rules/category.csv"))
        .isEqualTo("points,kind,category\n3,CAR,HIGH\n[0..2],-,LOW\n");
  }

  @Test
  void tellsOfTablesThatItDoesNotTake() throws IOException {
    row(0, "Rules Double premium (Policy policy)");
    row(1, "C1", "RET1");
    row(10, "SmartRules Double rate (String area)");
    row(11, "Region", "Rate");
    row(12, "N", 1);

    ForeignWorkbook.Converted converted = convert();

    assertThat(converted.texts()).isEmpty();
    assertThat(left(converted))
        .satisfiesExactly(
            one ->
                assertThat(one)
                    .startsWith("book.xlsx[Tables]:1:B1: this table is not carried over"),
            one ->
                assertThat(one)
                    .startsWith("book.xlsx[Tables]:12:B12: the column 'Region' is of no"));
  }

  @Test
  void refusesAWorkbookThatIsNone() {
    Problems problems = new Problems();

    ForeignWorkbook.read("book.xlsx", new byte[] {1, 2, 3, 4}, problems);

    assertThat(problems.list()).hasSize(1);
    assertThat(problems.list().get(0).message()).startsWith("is no .xlsx workbook");
  }
}
