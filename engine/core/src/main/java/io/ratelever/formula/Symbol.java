package io.ratelever.formula;

import io.ratelever.ratebook.Domain;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a bare name means in a formula.
 *
 * @param name the name
 * @param what what it is, for messages: {@code a fact of section motor}, {@code a field of policy}
 * @param type its type
 * @param domain its declared values, where it has some
 * @param section the section whose run it is (or its list of runs), if it is a section's name;
 *     {@code ran(x)} takes such a name
 * @param conditional whether it is the single run of a section that may not have run: then it is
 *     read only inside {@code default(..)}, or where {@code ran(x)} holds
 * @param reader reads its value, in the classes of {@link Type.Scalar}; {@code null} if it is
 *     missing
 */
public record Symbol(
    String name,
    String what,
    Type type,
    @Nullable Domain domain,
    @Nullable String section,
    boolean conditional,
    Function<Environment, @Nullable Object> reader) {}
