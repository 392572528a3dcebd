package io.ratelever.rules;

import io.ratelever.ratebook.Location;
import io.ratelever.ratebook.Problems;
import io.ratelever.ratebook.Rule;
import io.ratelever.ratebook.RuleGroup;
import java.util.List;

/**
 * Reads a DRL file of a rate book: rules that compare facts with constants, and nothing else.
 *
 * <p>A file is read twice. Our own reader knows only the few words that rate books may use, and
 * every token of the file must have its place in them; what it reads becomes typed rules. Drools'
 * parser then reads the same text, and must have understood the same. Neither the text nor anything
 * of it is ever compiled: {@link DrlPrinter} writes what runs, from the typed rules.
 */
public final class DrlFile {

  private DrlFile() {}

  /**
   * Reads the rules of a file.
   *
   * @param file its path, for messages
   * @param text its content
   * @param group the group that names the file; its own rules are not looked at
   * @param problems receives what is wrong, with its line
   * @return the rules, in the order of the file; none if anything is wrong
   */
  public static List<Rule> read(String file, String text, RuleGroup group, Problems problems) {
    int problemsBefore = problems.count();
    List<Rule> rules = List.of();
    try {
      List<DrlTokens.Token> tokens = DrlTokens.of(file, text);
      rules = new DrlReader(tokens, group, problems).readFile();
      if (problems.count() == problemsBefore) {
        if (rules.isEmpty()) {
          throw new Refusal(Location.ofFile(file), "the file holds no rule; add one, or remove it");
        }
        DrlSecondReading.compare(file, text, rules);
      }
    } catch (Refusal refusal) {
      problems.addAll(List.of(refusal.problem()));
    }
    return problems.count() == problemsBefore ? rules : List.of();
  }
}
