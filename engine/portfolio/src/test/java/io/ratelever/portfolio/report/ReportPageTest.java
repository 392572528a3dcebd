package io.ratelever.portfolio.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.ratelever.portfolio.dislocation.Dislocation;
import io.ratelever.portfolio.dislocation.Dislocation.ByDimension;
import io.ratelever.portfolio.dislocation.Dislocation.Change;
import io.ratelever.portfolio.dislocation.Dislocation.Segment;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReportPageTest {

  private static final String HOSTILE = "</script><script>alert(1)</script>";

  private static String page() {
    Segment segment =
        new Segment(
            HOSTILE, 3, new BigDecimal("1234.5"), new BigDecimal("1300"), 2, 1, BigDecimal.ZERO);
    Segment other = new Segment("other", 1, BigDecimal.ONE, BigDecimal.TEN, 1, 0, BigDecimal.ZERO);
    Dislocation dislocation =
        new Dislocation(
            segment,
            List.of(),
            List.of(),
            List.of(),
            List.of(new ByDimension("policy.area", List.of(segment, other), false)),
            List.of(),
            List.of(new Change(HOSTILE, 7, BigDecimal.ONE, BigDecimal.TEN)),
            List.of(),
            List.of(),
            0,
            null);
    return ReportPage.of(
        new ReportPage.About(
            "before",
            "after",
            "CNY",
            "portfolio",
            List.of(),
            List.of(HOSTILE),
            List.of(),
            List.of(),
            Map.of("a", "b")),
        dislocation,
        null);
  }

  @Test
  void escapesWhatComesFromAPortfolioOrARateBook() {
    assertThat(page()).doesNotContain("<script>alert").contains("&lt;script&gt;alert(1)");
  }

  @Test
  void allowsNoScriptButItsOwnTwo() {
    Matcher policy = Pattern.compile("script-src ([^;]*);").matcher(page());
    assertThat(policy.find()).isTrue();
    assertThat(policy.group(1)).matches("'sha256-[^']{44}' 'sha256-[^']{44}'");
    assertThat(page()).contains("default-src 'none'").doesNotContain("src=\"http");
  }

  @Test
  void showsAmountsAndShares() {
    // 1300 - 1234.5 = 65.5; 1300 / 1234.5 = 1.05306
    assertThat(page()).contains("1,234.50", "+65.50", "+5.31 %", "66.7 %");
  }
}
