package io.ratelever.load;

import io.ratelever.load.source.Literal;
import io.ratelever.load.source.Node;
import io.ratelever.ratebook.Domain;
import io.ratelever.ratebook.Problems;
import io.ratelever.ratebook.RateBook;
import io.ratelever.risk.Field;
import io.ratelever.risk.RecordType;
import io.ratelever.risk.RiskKind;
import io.ratelever.risk.ValueType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the inputs that a rate book declares beyond the records of the risk. */
final class AttributeReader {

  private static final List<String> TYPES = List.of("decimal", "text", "boolean", "date");

  private final RecordType risk;
  private final BookContext book;
  private final Problems problems;

  AttributeReader(RiskKind risk, BookContext book) {
    this.risk = RecordType.of(risk);
    this.book = book;
    this.problems = book.problems();
  }

  /** Reads all attributes, by their path from the risk. */
  Map<String, RateBook.Attribute> read(List<Node.Entry> entries) {
    Map<String, RateBook.Attribute> attributes = new LinkedHashMap<>();
    for (Node.Entry entry : entries) {
      int before = problems.count();
      checkPath(entry);
      Entries said = new Entries(entry.value(), "the attribute " + entry.key(), problems);
      said.require("type", "decimal");
      String word = said.word("type", TYPES);
      ValueType.Scalar type = type(word == null ? "decimal" : word);
      Node values = said.node("values");
      Domain domain = values == null ? null : book.domains().values(values);
      if (word != null && domain != null && values != null && !fits(domain, type)) {
        problems.add(
            values.at(),
            domain.words() + " are not values of type " + word + "; correct one of them");
      }
      RateBook.Attribute attribute = new RateBook.Attribute(type, said.title(), domain, entry.at());
      said.refuseOthers();
      if (problems.count() == before) {
        attributes.put(entry.key(), attribute);
      }
    }
    return attributes;
  }

  private static ValueType.Scalar type(String word) {
    return switch (word) {
      case "text" -> ValueType.Scalar.TEXT;
      case "boolean" -> ValueType.Scalar.BOOLEAN;
      case "date" -> ValueType.Scalar.DATE;
      default -> ValueType.Scalar.NUMBER;
    };
  }

  private static boolean fits(Domain domain, ValueType.Scalar type) {
    return switch (type) {
      case NUMBER ->
          domain instanceof Domain.Decimals
              || (domain instanceof Domain.Whole whole && !whole.saturating());
      case TEXT -> domain instanceof Domain.Levels;
      case BOOLEAN -> domain instanceof Domain.YesNo;
      case DATE -> domain instanceof Domain.Dates;
      case TIME -> false;
    };
  }

  /** Checks that a path leads to a record of the risk, and to a name that the record lacks. */
  private void checkPath(Node.Entry entry) {
    List<String> parts = List.of(entry.key().split("\\.", -1));
    RecordType record = risk;
    for (String part : parts.subList(0, parts.size() - 1)) {
      RecordType child = record.field(part).map(AttributeReader::record).orElse(null);
      if (child == null) {
        List<String> records =
            record.fields().values().stream()
                .filter(field -> record(field) != null)
                .map(Field::name)
                .toList();
        problems.add(
            entry.at(),
            "'"
                + Literal.abbreviated(part)
                + "' is not a record of the risk; "
                + Suggestion.of(part, records));
        return;
      }
      record = child;
    }
    String name = parts.get(parts.size() - 1);
    if (record.field(name).isPresent()) {
      problems.add(
          entry.at(),
          entry.key() + " is a field of the risk already; use it, or choose another name");
    } else {
      Names names = record == risk ? book.names() : new Names(null, problems);
      names.add(name, "an attribute", entry.at());
    }
  }

  private static @Nullable RecordType record(Field field) {
    ValueType type = field.type() instanceof ValueType.ListOf list ? list.element() : field.type();
    return type instanceof RecordType record ? record : null;
  }
}
