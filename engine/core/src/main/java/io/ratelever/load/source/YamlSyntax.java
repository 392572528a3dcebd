package io.ratelever.load.source;

import io.ratelever.ratebook.Location;
import io.ratelever.ratebook.Problems;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Says in an actuary's words what a YAML parser says in its own. */
final class YamlSyntax {

  private YamlSyntax() {}

  static void report(String file, YamlEngineException error, Problems problems) {
    if (!(error instanceof MarkedYamlEngineException marked)) {
      problems.add(
          Location.ofFile(file),
          "the file cannot be read as YAML; check indentation, quotes and brackets");
      return;
    }
    Location at = place(file, marked.getProblemMark());
    Location opened = place(file, marked.getContextMark());
    String context = String.valueOf(marked.getContext());
    String problem = String.valueOf(marked.getProblem());
    if (problem.contains("unexpected end of stream") && context.contains("quoted")) {
      problems.add(opened, "this quote is never closed; write the one that closes it");
    } else if (context.contains("flow")) {
      problems.add(
          opened,
          "what this bracket opens cannot be read beyond line "
              + at.line()
              + "; close it, and write commas between its values");
    } else if (problem.contains("could not find expected ':'")) {
      problems.add(opened, "no colon with a space after this word; write key: value");
    } else {
      problems.add(at, words(problem));
    }
  }

  private static String words(String problem) {
    if (problem.contains("mapping values are not allowed")) {
      return "a colon in the middle of a text; put the text in quotes, or check the indentation";
    }
    if (problem.contains("found '<scalar>'")) {
      return "text after a closing quote or bracket; put the whole text in single quotes";
    }
    if (problem.contains("<block end>") || problem.contains("sequence entries are not allowed")) {
      return "this line does not fit the lines above; check the indentation and the dashes";
    }
    if (problem.contains("cannot start any token")) {
      return "a text cannot start with this character; put the text in quotes";
    }
    if (problem.contains("unknown escape") || problem.contains("escape")) {
      return "a backslash in double quotes; put the text in single quotes";
    }
    return "this line cannot be read as YAML; check indentation, quotes and brackets";
  }

  private static Location place(String file, Optional<Mark> mark) {
    return mark.map(m -> Location.of(file, m.getLine() + 1, m.getColumn() + 1))
        .orElse(Location.ofFile(file));
  }
}
