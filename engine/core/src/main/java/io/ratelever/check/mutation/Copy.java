package io.ratelever.check.mutation;

import io.ratelever.ratebook.FormulaText;
import io.ratelever.ratebook.RateBook;
import io.ratelever.ratebook.RatePage;
import io.ratelever.ratebook.Section;
import java.util.List;
import java.util.Map;

/** Copies of a rate book in which one component is another. */
record Copy(RateBook of) {

  RateBook attributes(Map<String, RateBook.Attribute> attributes) {
    return copy(
        attributes, of.constants(), of.windows(), of.pages(), of.sections(), of.impossible());
  }

  RateBook constants(Map<String, RateBook.Constant> constants) {
    return copy(
        of.attributes(), constants, of.windows(), of.pages(), of.sections(), of.impossible());
  }

  RateBook windows(Map<String, FormulaText> windows) {
    return copy(
        of.attributes(), of.constants(), windows, of.pages(), of.sections(), of.impossible());
  }

  RateBook pages(Map<String, RatePage> pages) {
    return copy(
        of.attributes(), of.constants(), of.windows(), pages, of.sections(), of.impossible());
  }

  RateBook sections(List<Section> sections) {
    return copy(
        of.attributes(), of.constants(), of.windows(), of.pages(), sections, of.impossible());
  }

  RateBook impossible(List<FormulaText> impossible) {
    return copy(
        of.attributes(), of.constants(), of.windows(), of.pages(), of.sections(), impossible);
  }

  private RateBook copy(
      Map<String, RateBook.Attribute> attributes,
      Map<String, RateBook.Constant> constants,
      Map<String, FormulaText> windows,
      Map<String, RatePage> pages,
      List<Section> sections,
      List<FormulaText> impossible) {
    return new RateBook(
        of.id(),
        of.label(),
        of.risk(),
        of.currency(),
        of.knownFrom(),
        of.renewalsFrom(),
        of.withdrawnFrom(),
        of.status(),
        of.certainty(),
        of.filings(),
        attributes,
        constants,
        windows,
        pages,
        sections,
        of.result(),
        impossible,
        of.promises(),
        of.term(),
        of.guidance(),
        of.digest(),
        of.at());
  }
}
