package io.ratelever.load.source;

import io.ratelever.load.source.TreeBuilder.LimitException;
import io.ratelever.ratebook.Location;
import io.ratelever.ratebook.Problems;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads YAML 1.2 strictly: one document of mappings, lists and scalars, and nothing that can mean
 * something else than it looks like.
 *
 * <p>Refused are repeated keys, anchors, aliases, tags, directives, several documents, keys that
 * are no scalars, tabs, byte order marks, and empty values. It stands on the parser's events, since
 * anything that builds objects from YAML drops repeated keys, quotes or places on its way.
 */
public final class Yaml {

  /** The most bytes that a file may have. */
  public static final int BYTES_MAX = 8 << 20;

  private static final LoadSettings SETTINGS =
      LoadSettings.builder().setUseMarks(true).setCodePointLimit(BYTES_MAX).build();

  private final SourceText source;
  private final Problems problems;
  private final TreeBuilder tree;
  private int documents;

  private Yaml(SourceText source, Problems problems) {
    this.source = source;
    this.problems = problems;
    this.tree = new TreeBuilder(problems);
  }

  /**
   * Reads a document.
   *
   * @return nothing if a problem was added
   */
  public static Optional<Node> read(String file, byte[] bytes, Problems problems) {
    int before = problems.count();
    Optional<Node> root =
        SourceText.decode(file, bytes, BYTES_MAX, problems)
            .flatMap(source -> new Yaml(source, problems).read());
    return problems.count() == before ? root : Optional.empty();
  }

  private Optional<Node> read() {
    int tab = source.text().indexOf('\t');
    if (tab >= 0) {
      problems.add(source.placeOf(tab), "a tab; use spaces");
      return Optional.empty();
    }
    try {
      for (Event event : new Parse(SETTINGS).parseString(source.text())) {
        accept(event);
      }
    } catch (LimitException e) {
      problems.add(e.at, String.valueOf(e.getMessage()));
      return Optional.empty();
    } catch (YamlEngineException e) {
      YamlSyntax.report(source.file(), e, problems);
      return Optional.empty();
    }
    Node root = tree.root();
    if (root == null) {
      problems.add(Location.ofFile(source.file()), "the file is empty; fill it, or remove it");
    }
    return Optional.ofNullable(root);
  }

  private void accept(Event event) throws LimitException {
    Location at = event.getStartMark().map(this::place).orElse(Location.ofFile(source.file()));
    if (event instanceof NodeEvent node) {
      refuseAnchor(node, at);
    }
    switch (event.getEventId()) {
      case DocumentStart -> document(at);
      case MappingStart -> {
        refuseTag(((MappingStartEvent) event).getTag(), at);
        tree.start(true, at);
      }
      case SequenceStart -> {
        refuseTag(((SequenceStartEvent) event).getTag(), at);
        tree.start(false, at);
      }
      case MappingEnd, SequenceEnd -> tree.end();
      case Scalar -> scalar((ScalarEvent) event, at);
      case Alias -> tree.scalar(new Node.Scalar("alias", true, at, at));
      case Comment, DocumentEnd, StreamStart, StreamEnd -> {}
    }
  }

  private void document(Location at) throws LimitException {
    if (++documents > 1) {
      throw new LimitException(at, "a second document; a file holds one, remove the ---");
    }
    if (source.text().startsWith("%")) {
      problems.add(at, "a line that starts with %; leave it out, the file is YAML 1.2");
    }
  }

  private void scalar(ScalarEvent event, Location at) throws LimitException {
    refuseTag(event.getTag(), at);
    boolean quoted = event.getScalarStyle() != ScalarStyle.PLAIN;
    tree.scalar(new Node.Scalar(event.getValue(), quoted, at, textPlace(event, at)));
  }

  /** Finds the first character of a scalar's text, if the file shows the text as it is. */
  private Location textPlace(ScalarEvent event, Location at) {
    int quotes =
        switch (event.getScalarStyle()) {
          case PLAIN -> 0;
          case SINGLE_QUOTED, DOUBLE_QUOTED -> 1;
          case LITERAL, FOLDED, JSON_SCALAR_STYLE -> -1;
        };
    if (quotes < 0) {
      return Location.of(at.file(), at.line() + 1, 0);
    }
    int length = index(event.getEndMark()) - index(event.getStartMark());
    boolean verbatim = length == event.getValue().codePoints().count() + 2L * quotes;
    return verbatim ? at.plusColumns(quotes) : Location.of(at.file(), at.line(), 0);
  }

  private void refuseAnchor(NodeEvent event, Location at) {
    Optional<Anchor> anchor = event.getAnchor();
    if (event instanceof AliasEvent) {
      problems.add(
          at,
          "an alias, *"
              + anchor.map(Anchor::getValue).orElse("")
              + "; write the value out, or in"
              + " quotes if it is a text that starts with *");
    } else if (anchor.isPresent()) {
      problems.add(
          at,
          "an anchor, &"
              + anchor.get().getValue()
              + "; write the value out where it is needed, or"
              + " in quotes if it is a text that starts with &");
    }
  }

  private void refuseTag(Optional<String> tag, Location at) {
    if (tag.isPresent()) {
      String word = tag.get().replace("tag:yaml.org,2002:", "!!");
      problems.add(
          at,
          "a tag, "
              + Literal.abbreviated(word)
              + "; leave it out, or put the whole text in quotes if it starts with !");
    }
  }

  private Location place(Mark mark) {
    return Location.of(source.file(), mark.getLine() + 1, mark.getColumn() + 1);
  }

  private static int index(Optional<Mark> mark) {
    return mark.map(Mark::getIndex).orElse(0);
  }
}
