package io.ratelever.term;

import io.ratelever.decimal.Exact;
import io.ratelever.ratebook.Label;
import io.ratelever.rating.Rating;
import io.ratelever.rating.Worksheet;
import java.util.List;

/**
 * The share of a premium that is kept when a policy is cancelled, with how it comes about.
 *
 * @param value from 0 to 1; exact, so that a quotient of days is one
 * @param label its title in the rate book
 * @param formula its formula: the rate book's, or the split by days
 * @param working the formula with the values of its operands in their places
 * @param sources rows of rate pages that it rests on
 * @param reference the filing or law that it follows; empty if the rate book names none
 * @param caveats figures that it rests on and that are not published
 */
public record Share(
    Exact value,
    Label label,
    String formula,
    String working,
    List<Worksheet.Source> sources,
    String reference,
    List<Rating.Caveat> caveats) {

  public Share {
    sources = List.copyOf(sources);
    caveats = List.copyOf(caveats);
  }
}
