package io.ratelever.cli;

import java.io.StringWriter;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultPrettyPrinter;

/** JSON as commands print it, which no message of the wire contract describes. */
final class IndentedJson extends ObjectWriteContext.Base {

  private static final JsonFactory FACTORY = new JsonFactory();

  private IndentedJson() {}

  /**
   * Returns a document.
   *
   * @param writing writes it
   */
  static String of(Consumer<JsonGenerator> writing) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(new IndentedJson(), text)) {
      writing.accept(json);
    }
    return text.toString();
  }

  @Override
  public PrettyPrinter getPrettyPrinter() {
    return new DefaultPrettyPrinter();
  }
}
