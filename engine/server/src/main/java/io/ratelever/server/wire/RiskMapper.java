package io.ratelever.server.wire;

import com.google.protobuf.Message;
import io.ratelever.risk.MotorRisk;
import io.ratelever.risk.Risk;
import io.ratelever.risk.RiskKind;
import io.ratelever.v1.RateRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Maps the risk of a request to its records and back. */
final class RiskMapper {

  private static final RecordMapping MOTOR =
      new RecordMapping(MotorRisk.class, io.ratelever.v1.MotorRisk.getDefaultInstance());

  private RiskMapper() {}

  /**
   * Reads the risk of a request.
   *
   * @param findings is told of every fault; the risk is of use only if there is none
   * @return the risk; {@code null} if none was sent
   */
  static @Nullable Risk toRecord(RateRequest request, Findings findings) {
    return switch (request.getRiskCase()) {
      case MOTOR ->
          (MotorRisk) MOTOR.read(request.getMotor(), RiskKind.MOTOR.word(), new Reading(findings));
      case RISK_NOT_SET -> {
        findings.missing("motor", "no risk was sent; send a motor risk");
        yield null;
      }
    };
  }

  /**
   * Writes a risk into a request.
   *
   * @throws IllegalArgumentException if it has an amount that no message can hold: more than nine
   *     decimals, or eighteen digits before them
   */
  static void toProto(Risk risk, RateRequest.Builder request) {
    MotorRisk motor = (MotorRisk) risk;
    String currency = motor.currency();
    try {
      Message message = MOTOR.write(motor, currency == null ? "" : currency);
      request.setMotor((io.ratelever.v1.MotorRisk) message);
    } catch (InvalidValueException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /**
   * Returns the path of the field that a path of the risk means.
   *
   * @param path in the names of rate books, without the risk's own: {@code violations[2].code}
   * @return the path in the request; empty if the risk has no such field
   */
  static Optional<String> locate(RateRequest request, String path) {
    return MOTOR.locate(request.getMotor(), path).map(found -> RiskKind.MOTOR.word() + "." + found);
  }
}
