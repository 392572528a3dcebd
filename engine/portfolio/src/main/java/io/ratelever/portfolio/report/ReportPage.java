package io.ratelever.portfolio.report;

import com.samskivert.mustache.Mustache;
import io.ratelever.portfolio.attribution.Attribution;
import io.ratelever.portfolio.dislocation.Breach;
import io.ratelever.portfolio.dislocation.Dislocation;
import io.ratelever.portfolio.dislocation.Dislocation.ByDimension;
import io.ratelever.portfolio.dislocation.Dislocation.Change;
import io.ratelever.portfolio.dislocation.Dislocation.Migration;
import io.ratelever.portfolio.dislocation.Dislocation.Percentile;
import io.ratelever.portfolio.dislocation.Dislocation.ReasonCount;
import io.ratelever.portfolio.dislocation.Dislocation.Segment;
import io.ratelever.portfolio.dislocation.RenewalCap;
import io.ratelever.ratebook.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The report as one page of HTML that needs no network: tables that also read on paper, and charts
 * by Apache ECharts. Texts are escaped by the template; the page may run nothing but its own two
 * scripts, which its policy names by their digests.
 */
public final class ReportPage {

  private static final String ECHARTS_PROPERTIES =
      "/META-INF/maven/org.webjars/echarts/pom.properties";

  private ReportPage() {}

  /**
   * What the page tells beside the figures.
   *
   * @param baseline the edition in use
   * @param candidate the edition that might take its place
   * @param currency ISO 4217 code of the amounts
   * @param portfolio name of the portfolio
   * @param assumptions what was assumed of the risks; empty if nothing
   * @param differences what differs between the editions, line by line
   * @param breaches limits beyond which premiums move
   * @param capped what a cap on the change at renewals would cost
   * @param basis what the figures can be worked out from again, by name
   */
  public record About(
      String baseline,
      String candidate,
      String currency,
      String portfolio,
      List<String> assumptions,
      List<String> differences,
      List<Breach> breaches,
      List<RenewalCap.Year> capped,
      Map<String, String> basis) {

    public About {
      assumptions = List.copyOf(assumptions);
      differences = List.copyOf(differences);
      breaches = List.copyOf(breaches);
      capped = List.copyOf(capped);
    }
  }

  /** Returns the page. */
  public static String of(About about, Dislocation dislocation, @Nullable Attribution attribution) {
    String charts =
        resource("/META-INF/resources/webjars/echarts/" + version() + "/echarts.min.js");
    String script = resource("report.js");
    Map<String, Object> page = new LinkedHashMap<>();
    page.put("about", about);
    page.put("style", resource("report.css"));
    page.put("charts", charts);
    page.put("script", script);
    page.put("chartsDigest", digest(charts));
    page.put("scriptDigest", digest(script));
    // A "<" stands only inside the texts of JSON, where its code means the same.
    page.put("data", DislocationJson.of(dislocation, attribution).replace("<", "\\u003c"));
    page.put("differences", String.join("\n", about.differences()));
    page.put("basis", about.basis().entrySet());
    Segment compared = dislocation.compared();
    double whole = ratio(compared.losses(), compared.baseline());
    page.put("hasLosses", dislocation.losses() != null);
    page.put(
        "lossesUnknown",
        dislocation.losses() == null ? "" : Figures.count(dislocation.losses().unknown()));
    page.put("capped", about.capped().stream().map(ReportPage::row).toList());
    long rows = dislocation.migration().stream().mapToLong(Migration::policies).sum();
    page.put("all", row(compared, compared.policies(), whole));
    page.put("rated", Figures.count(rows));
    page.put("setAside", Figures.count(dislocation.setAside()));
    page.put("hasSetAside", dislocation.setAside() > 0);
    page.put(
        "bands",
        dislocation.bands().stream()
            .map(band -> row(band.segment(), compared.policies(), whole))
            .toList());
    page.put("percentiles", dislocation.percentiles().stream().map(ReportPage::row).toList());
    page.put("migration", dislocation.migration().stream().map(m -> row(m, rows)).toList());
    page.put(
        "dimensions",
        dislocation.dimensions().stream().map(d -> row(d, compared.policies(), whole)).toList());
    page.put("losers", dislocation.losers().stream().map(ReportPage::row).toList());
    page.put("winners", dislocation.winners().stream().map(ReportPage::row).toList());
    page.put("reasons", dislocation.reasons().stream().map(ReportPage::row).toList());
    if (attribution != null) {
      page.put("attribution", row(attribution));
    }
    return Mustache.compiler().defaultValue("").compile(resource("report.html")).execute(page);
  }

  private static Map<String, Object> row(Segment segment, long policies, double lossRatio) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("value", segment.value());
    row.put("policies", Figures.count(segment.policies()));
    row.put("share", Figures.share(segment.policies(), policies));
    row.put("baseline", Figures.amount(segment.baseline()));
    row.put("candidate", Figures.amount(segment.candidate()));
    row.put("change", Figures.change(segment.change()));
    row.put("relative", Figures.relative(segment.relative()));
    row.put("up", Figures.count(segment.up()));
    row.put("down", Figures.count(segment.down()));
    row.put("losses", Figures.amount(segment.losses()));
    row.put("lossRatio", Figures.percent(ratio(segment.losses(), segment.baseline())));
    row.put("newLossRatio", Figures.percent(ratio(segment.losses(), segment.candidate())));
    row.put(
        "actualToExpected",
        Figures.percent(ratio(segment.losses(), segment.baseline()) / lossRatio));
    row.put("upShare", Figures.share(segment.up(), segment.policies()));
    row.put("downShare", Figures.share(segment.down(), segment.policies()));
    return row;
  }

  private static double ratio(BigDecimal losses, BigDecimal premium) {
    return premium.signum() == 0 ? Double.NaN : losses.doubleValue() / premium.doubleValue();
  }

  private static Map<String, Object> row(RenewalCap.Year year) {
    return Map.of(
        "year", year.year(),
        "premium", Figures.amount(year.premium()),
        "difference", Figures.change(year.difference()),
        "policies", Figures.count(year.capped()));
  }

  private static Map<String, Object> row(Percentile percentile) {
    String name =
        percentile.percent() == 0
            ? "least"
            : percentile.percent() == 100
                ? "greatest"
                : percentile.percent() == 50 ? "median" : (int) percentile.percent() + " %";
    return Map.of("name", name, "change", Figures.relative(percentile.change()));
  }

  private static Map<String, Object> row(Migration migration, long whole) {
    return Map.of(
        "from", migration.from().word(),
        "to", migration.to().word(),
        "moved", migration.from() != migration.to(),
        "policies", Figures.count(migration.policies()),
        "share", Figures.share(migration.policies(), whole),
        "baseline", Figures.amount(migration.baseline()),
        "candidate", Figures.amount(migration.candidate()));
  }

  private static Map<String, Object> row(ByDimension dimension, long policies, double lossRatio) {
    return Map.of(
        "name", dimension.name(),
        "tooMany", dimension.tooMany(),
        "several", dimension.segments().size() > 1,
        "segments", dimension.segments().stream().map(s -> row(s, policies, lossRatio)).toList());
  }

  private static Map<String, Object> row(Change change) {
    double relative =
        change.baseline().signum() == 0
            ? Double.NaN
            : change.candidate().doubleValue() / change.baseline().doubleValue() - 1;
    return Map.of(
        "policy", change.policyId(),
        "line", change.line(),
        "baseline", Figures.amount(change.baseline()),
        "candidate", Figures.amount(change.candidate()),
        "change", Figures.change(change.amount()),
        "relative", Figures.relative(relative));
  }

  private static Map<String, Object> row(Attribution attribution) {
    return Map.of(
        "policies", Figures.count(attribution.policies()),
        "others", Figures.count(attribution.others()),
        "hasOthers", attribution.others() > 0,
        "baseline", Figures.amount(attribution.baseline()),
        "candidate", Figures.amount(attribution.candidate()),
        "rounding", Figures.change(attribution.rounding()),
        "shares",
            attribution.shares().stream()
                .map(
                    share ->
                        Map.of(
                            "group", share.group(),
                            "parts", String.join(", ", share.parts()),
                            "policies", Figures.count(share.policies()),
                            "amount", Figures.change(share.amount())))
                .toList());
  }

  private static Map<String, Object> row(ReasonCount reason) {
    return Map.of(
        "outcome", reason.outcome().word(),
        "text", reason.text(),
        "baseline", Figures.count(reason.baseline()),
        "candidate", Figures.count(reason.candidate()));
  }

  private static String version() {
    Properties properties = new Properties();
    try (InputStream stream = ReportPage.class.getResourceAsStream(ECHARTS_PROPERTIES)) {
      if (stream == null) {
        throw new IllegalStateException("ECharts is not on the class path");
      }
      properties.load(stream);
      return properties.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String resource(String name) {
    try (InputStream stream = ReportPage.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException(name + " is not on the class path");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String digest(String script) {
    byte[] digest = Sha256.digest().digest(script.getBytes(StandardCharsets.UTF_8));
    return "sha256-" + Base64.getEncoder().encodeToString(digest);
  }
}
