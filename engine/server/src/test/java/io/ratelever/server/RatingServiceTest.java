package io.ratelever.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.rpc.Code;
import com.google.rpc.RequestInfo;
import com.google.rpc.Status;
import com.google.type.Date;
import com.google.type.Money;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.ratelever.server.wire.Details;
import io.ratelever.v1.RateRequest;
import io.ratelever.v1.RateResponse;
import io.ratelever.v1.RatingServiceGrpc;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class RatingServiceTest {

  private InProcess service;

  @BeforeEach
  void start() throws Exception {
    service = InProcess.start();
  }

  @AfterEach
  void stop() throws Exception {
    service.close();
  }

  @Test
  void answersWithOneRatingForEachProductInTheirOrder() {
    RateRequest.Builder request = Ratings.request("quote-7", 5);
    request.addProductsBuilder().setProduct("test/other");

    RateResponse response = rate(request.build());

    assertThat(response.getRequestId()).isEqualTo("quote-7");
    assertThat(response.getRatingsCount()).isEqualTo(2);
    assertThat(response.getRatings(0).getPremium())
        .isEqualTo(Money.newBuilder().setCurrencyCode("CNY").setUnits(5).build());
  }

  @Test
  void echoesTheDayThatItFillsIn() {
    assertThat(rate(Ratings.request("", 5).build()).getKnownOn()).isEqualTo(day(22));
  }

  @Test
  void echoesTheDayThatWasSent() {
    RateRequest request = Ratings.request("", 5).setKnownOn(day(1)).build();

    assertThat(rate(request).getKnownOn()).isEqualTo(day(1));
  }

  @Test
  void takesTheDayInTheZoneOfItsClock() throws Exception {
    Clock beijing = InProcess.CLOCK.withZone(ZoneId.of("Asia/Shanghai"));
    try (InProcess inBeijing = new InProcess(Limits.DEFAULT, beijing, new Ratings(), List.of())) {
      RateResponse response =
          RatingServiceGrpc.newBlockingStub(inBeijing.channel())
              .rate(Ratings.request("", 5).build());
      assertThat(response.getKnownOn()).isEqualTo(day(23));
    }
  }

  private static Date day(int day) {
    return Date.newBuilder().setYear(2026).setMonth(11).setDay(day).build();
  }

  @Test
  void failsWithTheFieldThatTheRaterMisses() {
    Status status = failure(Ratings.faulty("quote-7"));

    assertThat(status.getCode()).isEqualTo(Code.INVALID_ARGUMENT_VALUE);
    assertThat(status.getMessage()).isEqualTo("motor.vehicle.seats: seats was not sent");
    assertThat(Details.violations(status)).containsExactly("FIELD_MISSING motor.vehicle.seats");
    assertThat(Details.of(status, RequestInfo.class).getRequestId()).isEqualTo("quote-7");
  }

  @Test
  void failsWithTheFieldThatIsMalformed() {
    RateRequest request = Ratings.request("", 5).clearEffectiveOn().build();

    assertThat(Details.violations(failure(request))).containsExactly("FIELD_MISSING effective_on");
  }

  @Test
  void tellsNobodyWhatAFaultOfTheServiceSays() {
    try (FaultLog log = new FaultLog()) {
      Status status = failure(Ratings.ofUse("quote-7", "BUG"));

      assertThat(status.getCode()).isEqualTo(Code.INTERNAL_VALUE);
      assertThat(Details.reason(status)).isEqualTo("INTERNAL_ERROR");
      assertThat(status.toString()).doesNotContain(Ratings.PLATE);
      assertThat(log.lines())
          .singleElement()
          .asString()
          .contains("java.lang.IllegalStateException", "io.ratelever.server.Ratings.rate")
          .doesNotContain(Ratings.PLATE);
    }
    assertThat(rate(Ratings.request("next", 5).build()).getRatingsCount()).isEqualTo(1);
  }

  private RateResponse rate(RateRequest request) {
    return RatingServiceGrpc.newBlockingStub(service.channel()).rate(request);
  }

  private Status failure(RateRequest request) {
    return StatusProto.fromThrowable(
        catchThrowableOfType(StatusRuntimeException.class, () -> rate(request)));
  }
}
