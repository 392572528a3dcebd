package io.ratelever.server;

import com.google.type.Date;
import io.ratelever.ratebook.Certainty;
import io.ratelever.ratebook.FailureReason;
import io.ratelever.ratebook.Label;
import io.ratelever.ratebook.RateBookId;
import io.ratelever.ratebook.RatingFailure;
import io.ratelever.rating.Rating;
import io.ratelever.rating.RatingException;
import io.ratelever.rating.RatingRequest;
import io.ratelever.risk.MotorRisk;
import io.ratelever.risk.Vehicle;
import io.ratelever.v1.RateRequest;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;

/**
 * A rater for tests of the transport, which no rate book is needed for: a premium of 1 yuan a seat.
 *
 * <p>A vehicle without seats cannot be rated; one of use {@code BUG} meets a fault of the service,
 * with the plate in its message; one of use {@code LARGE} has an answer of some 100 kB.
 */
final class Ratings implements Function<List<RatingRequest>, List<Rating>> {

  static final String PLATE = "京A12345";

  @Override
  public List<Rating> apply(List<RatingRequest> requests) {
    return requests.stream().map(Ratings::rate).toList();
  }

  private static Rating rate(RatingRequest request) {
    Vehicle vehicle = ((MotorRisk) request.submission().risk()).vehicle();
    if (vehicle == null || vehicle.seats() == null) {
      throw new RatingException(
          List.of(
              new RatingFailure(
                  FailureReason.FIELD_MISSING, "motor.vehicle.seats", "seats was not sent")));
    }
    if ("BUG".equals(vehicle.use())) {
      throw new IllegalStateException("cannot rate " + PLATE);
    }
    boolean isLarge = "LARGE".equals(vehicle.use());
    return new Rating(
        new Rating.Basis(RateBookId.parse("test/motor/2020-01-01"), "0".repeat(64), "1"),
        Label.NONE,
        "CNY",
        request.submission().effectiveOn(),
        request.submission().knownOn(),
        Rating.Decision.RATED,
        BigDecimal.valueOf(vehicle.seats()),
        List.of(),
        List.of(),
        isLarge
            ? List.of(new Rating.Caveat(Certainty.SAMPLE, "x".repeat(100_000), "rates/x.csv:1"))
            : List.of(),
        List.of(),
        List.of(),
        null);
  }

  /** A request for a vehicle. */
  static RateRequest.Builder request(String id, int seats) {
    RateRequest.Builder request =
        RateRequest.newBuilder()
            .setRequestId(id)
            .setEffectiveOn(Date.newBuilder().setYear(2021).setMonth(5).setDay(1));
    request.addProductsBuilder().setProduct("test/motor");
    request.getMotorBuilder().getVehicleBuilder().setSeats(seats);
    return request;
  }

  static RateRequest faulty(String id) {
    RateRequest.Builder request = request(id, 5);
    request.getMotorBuilder().getVehicleBuilder().clearSeats();
    return request.build();
  }

  static RateRequest ofUse(String id, String use) {
    RateRequest.Builder request = request(id, 5);
    request.getMotorBuilder().getVehicleBuilder().setUse(use);
    return request.build();
  }
}
