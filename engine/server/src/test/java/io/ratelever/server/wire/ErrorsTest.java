package io.ratelever.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Any;
import com.google.rpc.BadRequest;
import com.google.rpc.Code;
import com.google.rpc.PreconditionFailure;
import com.google.rpc.Status;
import io.ratelever.ratebook.FailureReason;
import io.ratelever.ratebook.RatingFailure;
import io.ratelever.rating.RatingException;
import io.ratelever.v1.RateRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ErrorsTest {

  /** What clients take as trailers, unless told otherwise. */
  private static final int TRAILERS_MAX = 8_192;

  @Test
  void fitsIntoTrailersWhateverWasFound() {
    String chinese = "京".repeat(5_000);
    List<Finding> findings =
        Collections.nCopies(50, new Finding(ErrorReason.FIELD_INVALID, chinese, chinese));

    Status status = Errors.of(findings, 1_000_000, "x".repeat(64));

    int details = Base64.getEncoder().encodeToString(status.toByteArray()).length();
    int message = URLEncoder.encode(status.getMessage(), StandardCharsets.UTF_8).length();
    assertThat(details + message + 300).isLessThan(TRAILERS_MAX);
    assertThat(Details.violations(status)).isNotEmpty();
  }

  @Test
  void neverCutsInsideACharacter() {
    for (int length = 1; length < 20; length++) {
      String cut = Errors.cut("😀".repeat(30), length);
      assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(cut)).isTrue();
    }
  }

  @Test
  void givesTheCodeOfTheFirstReasonInOrderOfPrecedence() {
    Status status =
        refusal(
            new RatingFailure(FailureReason.RULE_GAP, "motor.loading", "no rule gives a value"),
            new RatingFailure(FailureReason.PRODUCT_UNKNOWN, "products.p", "there is no product p"),
            new RatingFailure(FailureReason.FIELD_MISSING, "motor.policy.area", "was not sent"));

    assertThat(status.getCode()).isEqualTo(Code.INVALID_ARGUMENT_VALUE);
    assertThat(Details.reason(status)).isEqualTo("FIELD_MISSING");
    assertThat(status.getMessage()).isEqualTo("motor.policy.area: was not sent (and 2 more)");
  }

  @Test
  void tellsFaultsOfTheRateBookApartFromThoseOfTheRequest() {
    Status status =
        refusal(
            new RatingFailure(FailureReason.RULE_GAP, "motor.loading", "no rule gives a value"),
            new RatingFailure(FailureReason.FIELD_MISSING, "motor.policy.area", "was not sent"));

    assertThat(Details.of(status, BadRequest.class).getFieldViolationsList())
        .extracting(BadRequest.FieldViolation::getField)
        .containsExactly("motor.policy.area");
    assertThat(Details.of(status, PreconditionFailure.class).getViolationsList())
        .extracting(
            PreconditionFailure.Violation::getType, PreconditionFailure.Violation::getSubject)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("RULE_GAP", "motor.loading"));
  }

  @Test
  void carriesEachTypeOfDetailOnce() {
    Status status =
        refusal(
            new RatingFailure(FailureReason.RULE_GAP, "motor.a", "no rule gives a value"),
            new RatingFailure(FailureReason.RULE_GAP, "motor.b", "no rule gives a value"));

    assertThat(status.getDetailsList()).extracting(Any::getTypeUrl).doesNotHaveDuplicates();
  }

  private static Status refusal(RatingFailure... failures) {
    return RequestMapper.refusal(
            new RatingException(List.of(failures)), RateRequest.getDefaultInstance())
        .status();
  }
}
