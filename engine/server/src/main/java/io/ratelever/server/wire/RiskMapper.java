package io.ratelever.server.wire;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.ratelever.risk.Risk;
import io.ratelever.risk.RiskKind;
import io.ratelever.v1.RateRequest;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Maps the risk of a request to its records and back: each kind to the field of its word. */
final class RiskMapper {

  /**
   * One kind of risk on the wire.
   *
   * @param field the field of a request that holds such a risk
   */
  private record KindMapping(FieldDescriptor field, RecordMapping mapping) {}

  private static final Map<RiskKind, KindMapping> KINDS = new EnumMap<>(RiskKind.class);

  static {
    RateRequest prototype = RateRequest.getDefaultInstance();
    for (RiskKind kind : RiskKind.values()) {
      FieldDescriptor field =
          Objects.requireNonNull(
              RateRequest.getDescriptor().findFieldByName(kind.word()), kind.word());
      Message message = (Message) prototype.getField(field);
      KINDS.put(kind, new KindMapping(field, new RecordMapping(kind.type(), message)));
    }
  }

  private RiskMapper() {}

  /** Returns the kind of the risk that a request holds; motor if it holds none. */
  static RiskKind kind(RateRequest request) {
    return switch (request.getRiskCase()) {
      case ENTERPRISE -> RiskKind.ENTERPRISE;
      case MOTOR, RISK_NOT_SET -> RiskKind.MOTOR;
    };
  }

  private static KindMapping of(RiskKind kind) {
    return Objects.requireNonNull(KINDS.get(kind));
  }

  /**
   * Reads the risk of a request.
   *
   * @param findings is told of every fault; the risk is of use only if there is none
   * @return the risk; {@code null} if none was sent
   */
  static @Nullable Risk toRecord(RateRequest request, Findings findings) {
    if (request.getRiskCase() == RateRequest.RiskCase.RISK_NOT_SET) {
      findings.missing("motor", "no risk was sent; send motor, or enterprise");
      return null;
    }
    RiskKind kind = kind(request);
    KindMapping of = of(kind);
    Message message = (Message) request.getField(of.field());
    Reading reading = new Reading(findings);
    reading.trail().enter(kind.word());
    return kind.type().cast(of.mapping().reader().read(message, reading));
  }

  /**
   * Writes a risk into a request.
   *
   * @throws IllegalArgumentException if it has an amount that no message can hold: more than nine
   *     decimals, or eighteen digits before them
   */
  static void toProto(Risk risk, RateRequest.Builder request) {
    KindMapping of = of(risk.kind());
    String currency = risk.currency();
    try {
      request.setField(of.field(), of.mapping().write(risk, currency == null ? "" : currency));
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
    RiskKind kind = kind(request);
    KindMapping of = of(kind);
    return of.mapping()
        .locate((Message) request.getField(of.field()), path)
        .map(found -> kind.word() + "." + found);
  }
}
