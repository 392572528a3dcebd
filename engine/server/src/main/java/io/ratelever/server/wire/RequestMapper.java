package io.ratelever.server.wire;

import io.ratelever.ratebook.FailureReason;
import io.ratelever.ratebook.RatingFailure;
import io.ratelever.ratebook.Submission;
import io.ratelever.rating.RatingException;
import io.ratelever.rating.RatingRequest;
import io.ratelever.risk.Risk;
import io.ratelever.risk.RiskChecks;
import io.ratelever.v1.ProductSelection;
import io.ratelever.v1.RateRequest;
import io.ratelever.v1.RatingView;
import io.ratelever.v1.SuppliedValue;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Maps requests to what the rater is asked, and back for callers that are written in Java. */
public final class RequestMapper {

  private static final int PRODUCTS_MAX = 16;
  private static final int SUPPLIED_MAX = 100;
  private static final int REQUEST_ID_LENGTH_MAX = 64;

  private RequestMapper() {}

  /**
   * Reads a request.
   *
   * @param today the day as of which editions are known if the request does not say
   * @return one request for each product, in the order of the products, all for one submission
   * @throws RefusedException with everything that is wrong with the form of the request
   */
  public static List<RatingRequest> toRecords(RateRequest request, LocalDate today)
      throws RefusedException {
    Findings findings = new Findings();
    List<RatingRequest> requests = read(request, today, findings);
    findings.refuseIfAny(requestId(request));
    return requests;
  }

  /** Reads a request; what it returns is of use only if nothing was found. */
  static List<RatingRequest> read(RateRequest request, LocalDate today, Findings findings) {
    if (!isRequestId(request.getRequestId())) {
      findings.invalid("request_id", "must be up to 64 visible ASCII characters");
    }
    List<ProductSelection> products = products(request, findings);
    LocalDate effectiveOn = effectiveOn(request, findings);
    LocalDate knownOn =
        request.hasKnownOn() ? date(request.getKnownOn(), "known_on", findings) : today;
    Risk risk = RiskMapper.toRecord(request, findings);
    List<Submission.SuppliedValue> supplied = supplied(request, findings);
    boolean worksheet = isWorksheet(request, findings);
    if (findings.count() > 0 || risk == null) {
      return List.of();
    }
    checkRanges(risk, request, findings);
    Submission submission = new Submission(effectiveOn, knownOn, risk, supplied);
    List<RatingRequest> requests = new ArrayList<>();
    for (ProductSelection product : products) {
      String edition = product.hasEdition() ? product.getEdition() : null;
      requests.add(new RatingRequest(product.getProduct(), edition, submission, worksheet));
    }
    return requests;
  }

  /** Finds what no risk may be, whatever the form of its message: numbers out of range, for one. */
  static void checkRanges(Risk risk, RateRequest request, Findings findings) {
    for (RiskChecks.Finding finding : RiskChecks.check(risk)) {
      RatingFailure failure =
          new RatingFailure(FailureReason.FIELD_INVALID, finding.path(), finding.message());
      findings.add(FieldPaths.finding(failure, request));
    }
  }

  /**
   * Returns the caller's name for a request, to be echoed; empty if it has none or a malformed one.
   */
  public static String requestId(RateRequest request) {
    return isRequestId(request.getRequestId()) ? request.getRequestId() : "";
  }

  static boolean isRequestId(String id) {
    if (id.length() > REQUEST_ID_LENGTH_MAX) {
      return false;
    }
    for (int i = 0; i < id.length(); i++) {
      if (id.charAt(i) < '!' || id.charAt(i) > '~') {
        return false;
      }
    }
    return true;
  }

  private static List<ProductSelection> products(RateRequest request, Findings findings) {
    List<ProductSelection> products = request.getProductsList();
    if (products.isEmpty()) {
      findings.missing("products", "no product was sent; send 1 to " + PRODUCTS_MAX);
    }
    if (products.size() > PRODUCTS_MAX) {
      findings.add(
          ErrorReason.TOO_MANY_RECORDS,
          "products",
          "has " + products.size() + " products; it may have " + PRODUCTS_MAX);
      return List.of();
    }
    Set<ProductSelection> seen = new HashSet<>();
    for (int i = 0; i < products.size(); i++) {
      ProductSelection product = products.get(i);
      String at = "products[" + i + "]";
      if (product.getProduct().isEmpty()) {
        findings.missing(at + ".product", "was not sent; a product looks like cn/motor-compulsory");
      } else {
        text(product.getProduct(), at + ".product", findings);
      }
      if (product.hasEdition()) {
        text(product.getEdition(), at + ".edition", findings);
      }
      if (products.size() > 1 && !seen.add(product)) {
        findings.invalid(at, "is there twice; ask for each product and edition once");
      }
    }
    return products;
  }

  private static @Nullable LocalDate effectiveOn(RateRequest request, Findings findings) {
    if (!request.hasEffectiveOn()) {
      findings.missing(
          "effective_on", "was not sent; send the day from which the policy is to be in force");
      return null;
    }
    return date(request.getEffectiveOn(), "effective_on", findings);
  }

  static @Nullable LocalDate date(com.google.type.Date date, String field, Findings findings) {
    try {
      return WireValues.date(date);
    } catch (InvalidValueException e) {
      findings.invalid(field, e.description());
      return null;
    }
  }

  static void text(String text, String field, Findings findings) {
    try {
      WireValues.text(text);
    } catch (InvalidValueException e) {
      findings.invalid(field, e.description());
    }
  }

  static List<Submission.SuppliedValue> supplied(RateRequest request, Findings findings) {
    List<SuppliedValue> values = request.getSuppliedValuesList();
    if (values.size() > SUPPLIED_MAX) {
      findings.add(
          ErrorReason.TOO_MANY_RECORDS,
          "supplied_values",
          "has " + values.size() + " values; it may have " + SUPPLIED_MAX);
      return List.of();
    }
    List<Submission.SuppliedValue> supplied = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      SuppliedValue value = values.get(i);
      try {
        supplied.add(
            new Submission.SuppliedValue(WireValues.text(value.getName()), valueOf(value)));
      } catch (InvalidValueException e) {
        findings.invalid("supplied_values[" + i + "]", e.description());
      }
    }
    return supplied;
  }

  private static Object valueOf(SuppliedValue value) {
    return switch (value.getValueCase()) {
      case TEXT -> WireValues.text(value.getText());
      case NUMBER -> WireValues.decimal(value.getNumber());
      case FLAG -> value.getFlag();
      case DATE -> WireValues.date(value.getDate());
      case VALUE_NOT_SET ->
          throw new InvalidValueException(
              value.getName() + " has no value; send text, number, flag or date");
    };
  }

  static boolean isWorksheet(RateRequest request, Findings findings) {
    return switch (request.getView()) {
      case RATING_VIEW_UNSPECIFIED, RATING_VIEW_PREMIUM -> false;
      case RATING_VIEW_WORKSHEET -> true;
      case UNRECOGNIZED -> {
        findings.invalid(
            "view",
            request.getViewValue()
                + " is not a view; send RATING_VIEW_PREMIUM or RATING_VIEW_WORKSHEET");
        yield false;
      }
    };
  }

  /**
   * Returns what a caller is told if the rater cannot rate a request.
   *
   * @param request the request as it was sent
   */
  public static RefusedException refusal(RatingException failure, RateRequest request) {
    List<Finding> findings =
        failure.failures().stream()
            .map(one -> FieldPaths.finding(one, request))
            .sorted(Comparator.comparing(Finding::reason))
            .toList();
    return new RefusedException(Errors.of(findings, 0, requestId(request)));
  }

  /**
   * Writes a request, as a caller does.
   *
   * @param requestId the caller's name for it; empty for none
   * @param requests what the rater would be asked, for one submission, at least one
   * @throws IllegalArgumentException if the risk has an amount that no message can hold
   */
  public static RateRequest toProto(String requestId, List<RatingRequest> requests) {
    Submission submission = requests.get(0).submission();
    RateRequest.Builder request = RateRequest.newBuilder().setRequestId(requestId);
    for (RatingRequest one : requests) {
      ProductSelection.Builder product = request.addProductsBuilder().setProduct(one.product());
      String edition = one.edition();
      if (edition != null) {
        product.setEdition(edition);
      }
    }
    LocalDate effectiveOn = submission.effectiveOn();
    if (effectiveOn != null) {
      request.setEffectiveOn(WireValues.date(effectiveOn));
    }
    LocalDate knownOn = submission.knownOn();
    if (knownOn != null) {
      request.setKnownOn(WireValues.date(knownOn));
    }
    RiskMapper.toProto(submission.risk(), request);
    submission.supplied().forEach(value -> request.addSuppliedValues(toProto(value)));
    if (requests.get(0).worksheet()) {
      request.setView(RatingView.RATING_VIEW_WORKSHEET);
    }
    return request.build();
  }

  private static SuppliedValue toProto(Submission.SuppliedValue supplied) {
    SuppliedValue.Builder message = SuppliedValue.newBuilder().setName(supplied.name());
    Object value = supplied.value();
    if (value instanceof BigDecimal number) {
      message.setNumber(WireValues.decimal(number));
    } else if (value instanceof Boolean flag) {
      message.setFlag(flag);
    } else if (value instanceof LocalDate date) {
      message.setDate(WireValues.date(date));
    } else {
      message.setText((String) value);
    }
    return message.build();
  }
}
