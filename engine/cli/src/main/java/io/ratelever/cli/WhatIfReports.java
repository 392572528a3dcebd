package io.ratelever.cli;

import io.ratelever.difference.Differences;
import io.ratelever.portfolio.attribution.Grouping;
import io.ratelever.portfolio.attribution.Part;
import io.ratelever.portfolio.dislocation.Dimension;
import io.ratelever.portfolio.read.FilePortfolio;
import io.ratelever.portfolio.report.DislocationJson;
import io.ratelever.portfolio.report.ReportPage;
import io.ratelever.portfolio.report.ReportWorkbook;
import io.ratelever.portfolio.whatif.Manifest;
import io.ratelever.portfolio.whatif.WhatIf;
import io.ratelever.ratebook.DislocationLimits;
import io.ratelever.rating.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is said of a what-if once it has gone through the portfolio, and what that depends on. */
record WhatIfReports(
    WhatIfRequest request, Plan before, Plan after, List<Dimension> dimensions, Path out) {

  WhatIfReports {
    dimensions = List.copyOf(dimensions);
  }

  /** The report to be read. */
  Path page() {
    return out.resolve("report.html");
  }

  /**
   * Returns what the results depend on beside the portfolio, by what it is called in a message.
   *
   * @param version the version of this program
   */
  Map<String, String> basis(
      String version, AttributedEditions editions, @Nullable DislocationLimits limits) {
    Map<String, String> basis = new LinkedHashMap<>();
    basis.put("the engine", version + ", semantics " + Plan.SEMANTICS);
    basis.put("the baseline " + request.baseline().named(), edition(before));
    basis.put("the candidate " + request.candidate().named(), edition(after));
    basis.put("the list of dimensions", names(dimensions).toString());
    basis.put(
        "the grouping of differences",
        editions.groups().stream().map(WhatIfReports::parts).toList().toString());
    basis.put("the file of limits", limits == null ? "none" : limits.toString());
    return basis;
  }

  private static String edition(Plan plan) {
    return plan.book().id() + ", digest " + plan.book().digest();
  }

  private static String parts(Grouping.Group group) {
    return group.name() + "=" + group.parts().stream().map(Part::toString).sorted().toList();
  }

  private static List<String> names(List<Dimension> dimensions) {
    return dimensions.stream().map(Dimension::name).toList();
  }

  /** Writes the files beside the results of the policies. */
  void write(WhatIf.Result result) throws IOException {
    Manifest manifest = manifest();
    Files.writeString(out.resolve(Manifest.FILE), manifest.json());
    Files.writeString(
        out.resolve("dislocation.json"),
        DislocationJson.of(result.dislocation(), result.attribution()));
    ReportWorkbook.write(out.resolve("report.xlsx"), result.dislocation(), result.attribution());
    Files.writeString(page(), page(manifest, result));
  }

  private Manifest manifest() throws IOException {
    return new Manifest(
        Manifest.Edition.of(request.baseline().named(), before),
        Manifest.Edition.of(request.candidate().named(), after),
        request.assumptions(),
        names(dimensions),
        Manifest.digests(FilePortfolio.files(request.portfolio())),
        Manifest.digests(List.of(out.resolve(request.results().file()))));
  }

  private String page(Manifest manifest, WhatIf.Result result) {
    Map<String, String> basis = new LinkedHashMap<>();
    basis.put("baseline", manifest.baseline().id() + ", " + manifest.baseline().digest());
    basis.put("candidate", manifest.candidate().id() + ", " + manifest.candidate().digest());
    basis.put("semantics of the engine", Plan.SEMANTICS);
    manifest.inputs().forEach(basis::put);
    return ReportPage.of(
        new ReportPage.About(
            request.baseline().named(),
            request.candidate().named(),
            before.book().currency(),
            String.valueOf(request.portfolio().toAbsolutePath().normalize().getFileName()),
            request.assumptions(),
            DifferencesText.of(Differences.between(before.book(), after.book())),
            result.breaches(),
            result.capped(),
            basis),
        result.dislocation(),
        result.attribution());
  }
}
