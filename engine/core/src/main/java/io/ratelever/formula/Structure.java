package io.ratelever.formula;

import io.ratelever.decimal.Exact;
import io.ratelever.ratebook.Domain;
import io.ratelever.ratebook.FailureReason;
import io.ratelever.risk.AttributeRecord;
import io.ratelever.risk.Field;
import io.ratelever.risk.RecordType;
import io.ratelever.risk.ValueType;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Something with named members, that formulas reach with a dot. */
public interface Structure {

  /** Says what it is, for messages: {@code a record of violations}. */
  String words();

  /** Returns the member of a name. */
  Optional<Member> member(String name);

  /** Returns the names of all members, for messages and completion. */
  Collection<String> names();

  /**
   * One member.
   *
   * @param type its type
   * @param domain its declared values, where it has some
   * @param reader reads it from an instance, in the classes of {@link Type.Scalar}; {@code null} if
   *     it is missing
   */
  record Member(
      String name, Type type, @Nullable Domain domain, Function<Object, @Nullable Object> reader) {}

  /** Returns the structure of a record of a risk. */
  static Structure of(RecordType record) {
    return new Structure() {
      @Override
      public String words() {
        return record.path().isEmpty() ? "the risk" : "a record of " + record.path();
      }

      @Override
      public Optional<Member> member(String name) {
        return record.field(name).map(Structure::member);
      }

      @Override
      public Collection<String> names() {
        return record.fields().keySet();
      }
    };
  }

  private static Member member(Field field) {
    Domain domain = field.levels().isEmpty() ? null : new Domain.Levels(field.levels(), null);
    Type type = typeOf(field.type());
    return new Member(field.name(), type, domain, new FieldReader(field));
  }

  /** Reads a field of a record of a risk: numbers as {@link Exact}. */
  record FieldReader(Field field) implements Function<Object, @Nullable Object> {
    @Override
    public @Nullable Object apply(Object record) {
      Object value = field.attribute() ? attribute(field, record) : field.read(record);
      if (field.type() != ValueType.Scalar.NUMBER) {
        return value;
      }
      return value instanceof BigDecimal number ? Exact.of(number) : null;
    }
  }

  /** Reads a value that a caller sent by name, and that may have any type. */
  private static @Nullable Object attribute(Field field, Object record) {
    Object value = field.read(record);
    Optional<String> fault = value == null ? Optional.empty() : field.typeFault(value);
    if (fault.isPresent()) {
      throw new EvaluationException(
          FailureReason.VALUE_NOT_ALLOWED,
          record,
          AttributeRecord.place(record, field.name()),
          fault.get());
    }
    return value;
  }

  /** Returns the type that formulas have for a type of the risk. */
  static Type typeOf(ValueType type) {
    if (type instanceof ValueType.ListOf list) {
      return new Type.ListOf(typeOf(list.element()));
    }
    if (type instanceof RecordType record) {
      return new Type.Struct(of(record));
    }
    return switch ((ValueType.Scalar) type) {
      case NUMBER -> Type.Scalar.NUMBER;
      case TEXT -> Type.Scalar.TEXT;
      case BOOLEAN -> Type.Scalar.BOOLEAN;
      case DATE -> Type.Scalar.DATE;
      case TIME -> Type.Scalar.TIME;
    };
  }
}
