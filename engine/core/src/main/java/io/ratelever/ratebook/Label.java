package io.ratelever.ratebook;

/**
 * A title in the languages of a rate book.
 *
 * @param zh Chinese; empty if there is none
 * @param en English; empty if there is none
 */
public record Label(String zh, String en) {

  public static final Label NONE = new Label("", "");

  /**
   * Returns the title in a language, else in the other one.
   *
   * @param language {@code zh} or {@code en}
   */
  public String in(String language) {
    String wanted = language.equals("zh") ? zh : en;
    if (!wanted.isEmpty()) {
      return wanted;
    }
    return zh.isEmpty() ? en : zh;
  }

  public boolean isEmpty() {
    return zh.isEmpty() && en.isEmpty();
  }
}
