package io.ratelever.cli;

import java.util.Locale;

/** A language of titles. */
enum Language {
  ZH,
  EN;

  /** The code in rate books: {@code zh}. */
  String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
