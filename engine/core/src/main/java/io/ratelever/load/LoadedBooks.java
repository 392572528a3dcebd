package io.ratelever.load;

import io.ratelever.ratebook.Problem;
import io.ratelever.ratebook.RateBook;
import io.ratelever.ratebook.RateBookId;
import io.ratelever.ratebook.Scenario;
import java.util.List;
import java.util.Map;

/**
 * What was found in a folder of rate books.
 *
 * @param books the editions without problems, in the order of their identifiers
 * @param scenarios the worked examples of each of them, in the order of files and lines
 * @param problems the problems of the other editions, and of the folders around them
 */
public record LoadedBooks(
    List<RateBook> books, Map<RateBookId, List<Scenario>> scenarios, List<Problem> problems) {

  public LoadedBooks {
    books = List.copyOf(books);
    scenarios = Map.copyOf(scenarios);
    problems = List.copyOf(problems);
  }
}
