package io.ratelever.portfolio.parquet;

/** Texts. */
public final class TextValues extends Values {

  private final String[] texts;

  TextValues(String[] texts, int size, boolean isDictionary) {
    super(size, isDictionary);
    this.texts = texts;
  }

  @Override
  public String text(int index) {
    return texts[index];
  }

  @Override
  boolean isEmpty(int index) {
    return texts[index].isEmpty();
  }

  @Override
  void addTo(SliceBuilder builder, int index) {
    builder.addText(texts[index]);
  }
}
