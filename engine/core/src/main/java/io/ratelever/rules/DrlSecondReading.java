package io.ratelever.rules;

import io.ratelever.ratebook.Condition;
import io.ratelever.ratebook.Location;
import io.ratelever.ratebook.Rule;
import java.io.StringReader;
import java.util.Arrays;
import java.util.List;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.drl.parser.DrlParser;
import org.drools.drl.parser.DroolsParserException;
import org.kie.internal.builder.conf.LanguageLevelOption;

/**
 * Has Drools' own parser read a DRL file that our reader accepted, and compares.
 *
 * <p>What rate books may write is a small part of DRL, so Drools must find the same rules in it,
 * and nothing else. Where the two differ, the text is refused: it would not mean to a reader who
 * knows Drools what it means here.
 */
final class DrlSecondReading {

  private DrlSecondReading() {}

  /**
   * Compares.
   *
   * @param rules what our reader found in the text
   * @throws Refusal if Drools cannot read the text, or reads something else
   */
  static void compare(String file, String text, List<Rule> rules) throws Refusal {
    PackageDescr read = parse(file, text);
    boolean hasOnlyRules =
        read.getNamespace().isEmpty()
            && read.getImports().isEmpty()
            && read.getFunctionImports().isEmpty()
            && read.getAccumulateImports().isEmpty()
            && read.getGlobals().isEmpty()
            && read.getFunctions().isEmpty()
            && read.getTypeDeclarations().isEmpty()
            && read.getEnumDeclarations().isEmpty()
            && read.getEntryPointDeclarations().isEmpty()
            && read.getWindowDeclarations().isEmpty()
            && read.getAttributes().isEmpty()
            && read.getUnit() == null;
    if (!hasOnlyRules || read.getRules().size() != rules.size()) {
      throw new Refusal(
          Location.ofFile(file), "Drools finds something else in the file than these rules");
    }
    for (int i = 0; i < rules.size(); i++) {
      if (!isSame(read.getRules().get(i), rules.get(i))) {
        throw new Refusal(
            rules.get(i).at(), "Drools reads this rule otherwise; write it more simply");
      }
    }
  }

  private static PackageDescr parse(String file, String text) throws Refusal {
    DrlParser parser = new DrlParser(LanguageLevelOption.DRL6);
    PackageDescr read;
    try {
      read = parser.parse(new StringReader(text));
    } catch (DroolsParserException unreadable) {
      throw new Refusal(Location.ofFile(file), "Drools cannot read the file as DRL");
    }
    if (read == null || parser.hasErrors()) {
      int line =
          parser.getErrors().stream()
              .flatMapToInt(error -> Arrays.stream(error.getLines()))
              .filter(number -> number > 0)
              .min()
              .orElse(0);
      throw new Refusal(
          Location.of(file, line, 0),
          "Drools cannot read this as DRL; a fact named like a word of DRL needs a decision table");
    }
    return read;
  }

  private static boolean isSame(RuleDescr read, Rule rule) {
    List<? extends BaseDescr> patterns = read.getLhs().getDescrs();
    return read.getName().equals(rule.name())
        && read.getAttributes().isEmpty()
        && read.getParentName() == null
        && read.getNamedConsequences().isEmpty()
        && patterns.size() == 1
        && patterns.get(0) instanceof PatternDescr pattern
        && isSame(pattern, (Condition.All) rule.condition());
  }

  private static boolean isSame(PatternDescr read, Condition.All condition) {
    return "Facts".equals(read.getObjectType())
        && read.getIdentifier() == null
        && read.getSource() == null
        && read.getBehaviors().isEmpty()
        && read.getConstraint().getDescrs().size() == condition.parts().size();
  }
}
