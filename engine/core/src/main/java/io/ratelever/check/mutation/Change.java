package io.ratelever.check.mutation;

import io.ratelever.ratebook.Location;
import io.ratelever.ratebook.RateBook;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A part of a book with one figure changed.
 *
 * @param <T> type of the part
 * @param at where the figure stands
 * @param what what it is called
 * @param from what it says
 * @param to what it is changed to
 * @param changed makes the part with the change
 */
record Change<T>(
    Mutant.Kind kind, Location at, String what, String from, String to, Supplier<T> changed) {

  /** Returns the change of a whole, given how it takes the part. */
  <U> Change<U> in(Function<T, U> whole) {
    return new Change<>(kind, at, what, from, to, () -> whole.apply(changed.get()));
  }

  /** Returns the same change, said of something: {@code seats of LORRY}. */
  Change<T> of(String owner) {
    return new Change<>(
        kind, at, what.isEmpty() ? owner : what + " of " + owner, from, to, changed);
  }

  Change<T> at(Location place) {
    return new Change<>(kind, place, what, from, to, changed);
  }

  /** Returns the changes of the elements of a list, each as a change of the list. */
  static <T> Stream<Change<List<T>>> ofList(
      List<T> list, Function<T, ? extends Stream<Change<T>>> changes) {
    return ofEach(list, (element, index) -> changes.apply(element));
  }

  static <T> Stream<Change<List<T>>> ofEach(
      List<T> list, BiFunction<T, Integer, ? extends Stream<Change<T>>> changes) {
    return IntStream.range(0, list.size())
        .boxed()
        .flatMap(
            i ->
                changes
                    .apply(list.get(i), i)
                    .map(change -> change.in(element -> with(list, i, element))));
  }

  private static <T> List<T> with(List<T> list, int index, T element) {
    List<T> copy = new ArrayList<>(list);
    copy.set(index, element);
    return copy;
  }

  Mutant mutant(Function<T, RateBook> whole) {
    return new Mutant(kind, at, what, from, to, () -> whole.apply(changed.get()));
  }
}
