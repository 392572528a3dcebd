package io.ratelever.server.wire;

import com.google.rpc.Code;
import io.ratelever.ratebook.FailureReason;
import io.ratelever.ratebook.RatingFailure;
import io.ratelever.v1.RateRequest;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Turns the paths of the engine, which knows records, into those of the request message. */
final class FieldPaths {

  private static final String PRODUCTS = "products.";
  private static final String SUPPLIED = "supplied.";

  private FieldPaths() {}

  /**
   * Returns a failure of the engine as a finding about the request.
   *
   * <p>A fault of the rate book keeps the engine's path: a product, or a fact of the book. A fault
   * of the request that is about a fact, and not about one field, becomes one of the risk as a
   * whole that names the fact.
   */
  static Finding finding(RatingFailure failure, RateRequest request) {
    ErrorReason reason = ErrorReason.of(failure.reason());
    if (reason.code() == Code.FAILED_PRECONDITION) {
      return new Finding(
          reason, failure.path().replaceFirst("^products\\.", ""), failure.message());
    }
    Optional<String> field = locate(failure, request);
    if (field.isPresent()) {
      return new Finding(reason, field.get(), failure.message());
    }
    return new Finding(reason, riskOf(request), failure.path() + ": " + failure.message());
  }

  /** Returns the path of a record in the request: {@code motor.violations.records[3]}. */
  static String ofRecord(String path, RateRequest request) {
    return behindRisk(path, request)
        .flatMap(inRisk -> RiskMapper.locate(request, inRisk))
        .orElse(riskOf(request));
  }

  private static Optional<String> locate(RatingFailure failure, RateRequest request) {
    String path = failure.path();
    if (path.startsWith(PRODUCTS)) {
      String product = path.substring(PRODUCTS.length());
      return position(
          "products", request.getProductsList(), one -> one.getProduct().equals(product));
    }
    if (path.startsWith(SUPPLIED)) {
      String name = path.substring(SUPPLIED.length());
      return position(
          "supplied_values", request.getSuppliedValuesList(), one -> one.getName().equals(name));
    }
    Optional<String> inRisk = behindRisk(path, request);
    Optional<String> field = inRisk.flatMap(found -> RiskMapper.locate(request, found));
    return field.isEmpty() && failure.reason() == FailureReason.FIELD_MISSING
        ? inRisk.flatMap(found -> attributeOf(request, found))
        : field;
  }

  /** What is missing and no field is an attribute that a rate book declares. */
  private static Optional<String> attributeOf(RateRequest request, String path) {
    int dot = path.lastIndexOf('.');
    return RiskMapper.locate(request, path.substring(0, dot + 1) + "attributes");
  }

  private static Optional<String> behindRisk(String path, RateRequest request) {
    String risk = riskOf(request) + ".";
    return path.startsWith(risk) ? Optional.of(path.substring(risk.length())) : Optional.empty();
  }

  private static String riskOf(RateRequest request) {
    return RiskMapper.kind(request).word();
  }

  private static <T> Optional<String> position(String field, List<T> sent, Predicate<T> meant) {
    return IntStream.range(0, sent.size())
        .filter(i -> meant.test(sent.get(i)))
        .mapToObj(i -> field + "[" + i + "]")
        .findFirst();
  }
}
