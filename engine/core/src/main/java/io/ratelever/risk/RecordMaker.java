package io.ratelever.risk;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes records of one class from the values of their components, in their order: what {@link
 * RecordType#create} does by name, for whoever makes millions of them.
 *
 * <p>Safe for use by several threads.
 */
public final class RecordMaker {

  private final List<String> names;
  private final MethodHandle constructor;

  private RecordMaker(List<String> names, MethodHandle constructor) {
    this.names = names;
    this.constructor = constructor;
  }

  /** Returns the maker of the records of a shape. */
  public static RecordMaker of(RecordType shape) {
    List<RecordComponent> components = List.of(shape.type().getRecordComponents());
    Class<?>[] types = components.stream().map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      MethodHandle constructor =
          MethodHandles.lookup()
              .findConstructor(shape.type(), MethodType.methodType(void.class, types))
              .asSpreader(Object[].class, types.length)
              .asType(MethodType.methodType(Object.class, Object[].class));
      return new RecordMaker(
          components.stream().map(RecordComponent::getName).toList(), constructor);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("no constructor of " + shape.type(), e);
    }
  }

  /** How many components a record has. */
  public int size() {
    return names.size();
  }

  /**
   * Returns where the value of a field stands among the components.
   *
   * @throws IllegalArgumentException if it is no field of the records
   */
  public int position(Field field) {
    int position = names.indexOf(field.component().getName());
    if (position < 0) {
      throw new IllegalArgumentException(field.name() + " is no field of these records");
    }
    return position;
  }

  /** Returns where the attributes stand among the components. */
  public int attributes() {
    return names.indexOf("attributes");
  }

  /**
   * Makes a record.
   *
   * @param values the values of the components in their classes; {@code null} is absent. The
   *     attributes must be there
   * @throws ClassCastException if a value is of another class than its component
   */
  public Object make(@Nullable Object... values) {
    try {
      Object made = (Object) constructor.invokeExact(values);
      return made;
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalArgumentException("cannot make a record of " + Arrays.toString(values), e);
    }
  }
}
