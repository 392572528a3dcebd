package io.ratelever.ratebook;

import io.ratelever.decimal.Rounding;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a premium is split over the term of its policy, when the policy is cancelled or changed
 * before the term is over.
 *
 * @param round rounding of each part of a premium; absent rounds a part as the premium is rounded
 * @param methods the ways in which a policy may be cancelled, at least one, each once; the first is
 *     taken where a caller names none
 * @param shortRate share that is kept by short rate; there if and only if {@code methods} has it
 * @param beforeInception share that is kept if the cover never began; absent keeps nothing
 * @param certainty how well the split by days is founded
 * @param reference the filing or law that the split by days follows; empty if the book names none
 * @param at where it is declared; the book itself if it declares nothing
 */
public record TermRule(
    @Nullable Rounding round,
    List<Method> methods,
    @Nullable RetainedShare shortRate,
    @Nullable RetainedShare beforeInception,
    Certainty certainty,
    String reference,
    Location at) {

  public TermRule {
    methods = List.copyOf(methods);
  }

  /** Returns what holds for a book that says nothing: by days, and nothing else. */
  public static TermRule byDays(Location at) {
    return new TermRule(null, List.of(Method.PRO_RATA), null, null, Certainty.PUBLISHED, "", at);
  }

  /** How the premium of a cancelled policy is split between insurer and policyholder. */
  public enum Method {
    /**
     * By days: what is kept is to the premium as the days that have run are to those of the term.
     */
    PRO_RATA,
    /** By the book's own scale, which usually keeps more. */
    SHORT_RATE;

    /** The word in rate books and request files: {@code pro_rata}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the method of a word. */
    public static Optional<Method> ofWord(String word) {
      return Arrays.stream(values()).filter(method -> method.word().equals(word)).findFirst();
    }

    /** The words of all methods. */
    public static List<String> words() {
      return Arrays.stream(values()).map(Method::word).toList();
    }
  }

  /**
   * A share of the premium that the insurer keeps.
   *
   * @param is the formula, a number from 0 to 1
   * @param label title for people
   * @param certainty how well it is founded
   * @param reference the filing or source that it follows; empty if it names none
   * @param at where it is declared
   */
  public record RetainedShare(
      FormulaText is, Label label, Certainty certainty, String reference, Location at) {}
}
