package io.ratelever.cli;

import io.ratelever.portfolio.report.ResultFormat;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a what-if was asked for: all that its results depend on, and nothing that they do not.
 *
 * @param limits file of how far premiums may move; absent if nothing limits them
 * @param by fields by which policies are told apart; empty for all
 * @param groups the caller's own groups of differences
 */
record WhatIfRequest(
    Path portfolio,
    Edition baseline,
    Edition candidate,
    ResultFormat results,
    List<String> by,
    List<String> assumptions,
    boolean attribute,
    List<String> groups,
    @Nullable Path limits,
    @Nullable BigDecimal cap) {

  WhatIfRequest {
    by = List.copyOf(by);
    assumptions = List.copyOf(assumptions);
    groups = List.copyOf(groups);
  }

  /**
   * An edition.
   *
   * @param named as the caller named it
   * @param folder where it is
   */
  record Edition(String named, Path folder) {}

  /** Returns the request as texts, which mean the same in whatever folder they are read. */
  Map<String, List<String>> texts() {
    Map<String, List<String>> texts = new LinkedHashMap<>();
    texts.put("portfolio", List.of(full(portfolio)));
    texts.put("baseline", List.of(baseline.named(), full(baseline.folder())));
    texts.put("candidate", List.of(candidate.named(), full(candidate.folder())));
    texts.put("results", List.of(results.name()));
    texts.put("by", by);
    texts.put("assume", assumptions);
    texts.put("attribute", attribute ? List.of("true") : List.of());
    texts.put("group", groups);
    texts.put("limits", limits == null ? List.of() : List.of(full(limits)));
    texts.put("cap", cap == null ? List.of() : List.of(cap.toString()));
    return texts;
  }

  private static String full(Path path) {
    return path.toAbsolutePath().normalize().toString();
  }

  /** Returns the request of which these are the texts. */
  static WhatIfRequest of(Map<String, List<String>> texts) {
    List<String> limits = texts.getOrDefault("limits", List.of());
    List<String> cap = texts.getOrDefault("cap", List.of());
    return new WhatIfRequest(
        Path.of(texts.getOrDefault("portfolio", List.of("")).get(0)),
        edition(texts.getOrDefault("baseline", List.of("", ""))),
        edition(texts.getOrDefault("candidate", List.of("", ""))),
        ResultFormat.valueOf(texts.getOrDefault("results", List.of("CSV")).get(0)),
        texts.getOrDefault("by", List.of()),
        texts.getOrDefault("assume", List.of()),
        !texts.getOrDefault("attribute", List.of()).isEmpty(),
        texts.getOrDefault("group", List.of()),
        limits.isEmpty() ? null : Path.of(limits.get(0)),
        cap.isEmpty() ? null : new BigDecimal(cap.get(0)));
  }

  private static Edition edition(List<String> texts) {
    return new Edition(texts.get(0), Path.of(texts.get(1)));
  }
}
