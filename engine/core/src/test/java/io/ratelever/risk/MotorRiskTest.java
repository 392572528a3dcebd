package io.ratelever.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MotorRiskTest {

  private static final RecordType TYPE = RecordType.of(RiskKind.MOTOR);

  @Test
  void isPlainOnlyIfNoRecordCarriesAttributes() {
    Map<String, Object> attribute = Map.of("colour", "RED");

    assertThat(((Risk) TYPE.create(Map.of(), Map.of())).isPlain()).isTrue();
    assertThat(((Risk) TYPE.create(Map.of(), attribute)).isPlain()).isFalse();
    assertThat(TYPE.parts()).isNotEmpty();
    for (Field part : TYPE.parts()) {
      assertThat(with(part, Map.of()).isPlain()).as(part.name()).isTrue();
      assertThat(with(part, attribute).isPlain()).as(part.name()).isFalse();
    }
  }

  private static Risk with(Field part, Map<String, Object> attributes) {
    boolean listed = part.type() instanceof ValueType.ListOf;
    RecordType type =
        (RecordType) (listed ? ((ValueType.ListOf) part.type()).element() : part.type());
    Object record = type.create(Map.of(), attributes);
    Object value = listed ? List.of(record) : record;
    return (Risk) TYPE.create(Map.of(part.name(), value), Map.of());
  }
}
