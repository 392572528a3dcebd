package io.ratelever.check.proof;

import io.ratelever.ratebook.Submission;
import io.ratelever.rating.Plan;
import java.math.BigDecimal;
import java.util.List;

/**
 * Writes scenarios of which nobody has worked out yet what must come out: what is given is filled
 * in, the source and the premium are left open. As long as they are, the file does not load.
 */
public final class ScenarioText {

  private ScenarioText() {}

  /** Returns the text of a scenario file, with a comment for each value that has no request. */
  public static String of(Plan plan, List<Boundaries.Missing> missing) {
    StringBuilder text = new StringBuilder();
    text.append("# Values at the edges of the rules of ").append(plan.book().id());
    text.append(" that no scenario shows.\n");
    text.append(
        "# Work out what must come out, write the arithmetic under source and the result\n");
    text.append("# under expect. Until then the edition does not load.\n");
    String result = plan.book().result().text();
    for (Boundaries.Missing one : missing) {
      Submission request = one.request();
      String name = one.group() + " reads " + one.fact() + " " + words(one.value());
      if (request == null) {
        text.append("\n# No request was found in which ").append(name).append(".\n");
        continue;
      }
      text.append("\n- name: \"").append(name).append("\"\n");
      text.append("  source: \"\"\n");
      text.append("  given:\n").append(RequestText.given(request, 4));
      text.append("  # expect: {").append(result).append(": }\n");
    }
    return text.toString();
  }

  private static String words(Object value) {
    return value instanceof BigDecimal number ? number.toPlainString() : String.valueOf(value);
  }
}
