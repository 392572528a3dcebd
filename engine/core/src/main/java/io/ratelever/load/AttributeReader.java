package io.ratelever.load;

import io.ratelever.load.source.Literal;
import io.ratelever.load.source.Node;
import io.ratelever.ratebook.Domain;
import io.ratelever.ratebook.Problems;
import io.ratelever.ratebook.RateBook;
import io.ratelever.risk.AttributeType;
import io.ratelever.risk.Field;
import io.ratelever.risk.RecordType;
import io.ratelever.risk.RiskKind;
import io.ratelever.risk.ValueType;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the inputs that a rate book declares beyond the records of the risk. */
final class AttributeReader {

  private static final List<String> TYPES =
      Arrays.stream(AttributeType.values()).map(AttributeType::word).toList();

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
    Map<String, Boolean> lists = new LinkedHashMap<>();
    entries.forEach(entry -> lists.put(entry.key(), isList(entry)));
    for (Node.Entry entry : entries) {
      int before = problems.count();
      String parent = parent(entry.key());
      if (lists.containsKey(parent)) {
        checkField(entry, parent, lists);
      } else {
        checkPath(entry);
      }
      RateBook.Attribute attribute = declaration(entry);
      if (attribute.type() == AttributeType.LIST) {
        requireFields(entry, lists.keySet());
      }
      if (problems.count() == before) {
        attributes.put(entry.key(), attribute);
      }
    }
    return attributes;
  }

  private RateBook.Attribute declaration(Node.Entry entry) {
    Entries said = new Entries(entry.value(), "the attribute " + entry.key(), problems);
    said.require("type", "decimal");
    String word = said.word("type", TYPES);
    AttributeType type = type(word);
    Node values = said.node("values");
    Domain domain = values == null ? null : book.domains().values(values);
    if (word != null && domain != null && values != null && !fits(domain, type)) {
      problems.add(
          values.at(),
          domain.words() + " are not values of type " + word + "; correct one of them");
    }
    RateBook.Attribute attribute = new RateBook.Attribute(type, said.title(), domain, entry.at());
    said.refuseOthers();
    return attribute;
  }

  private void requireFields(Node.Entry list, Collection<String> paths) {
    if (paths.stream().noneMatch(path -> parent(path).equals(list.key()))) {
      problems.add(
          list.at(),
          list.key()
              + " is a list whose records have no fields; declare them by their path, such as "
              + list.key()
              + ".id: {type: text}");
    }
  }

  /** Returns the type of a word; of a missing one, any. */
  private static AttributeType type(@Nullable String word) {
    return Arrays.stream(AttributeType.values())
        .filter(type -> type.word().equals(word))
        .findFirst()
        .orElse(AttributeType.DECIMAL);
  }

  private static boolean isList(Node.Entry entry) {
    return entry.value() instanceof Node.Mapping said
        && said.get("type") instanceof Node.Scalar type
        && type.text().equals(AttributeType.LIST.word());
  }

  /** The path of what has an attribute: {@code history} of {@code history.periods}. */
  private static String parent(String path) {
    int dot = path.lastIndexOf('.');
    return dot < 0 ? "" : path.substring(0, dot);
  }

  private static boolean fits(Domain domain, AttributeType type) {
    return switch (type) {
      case DECIMAL ->
          domain instanceof Domain.Decimals
              || (domain instanceof Domain.Whole whole && !whole.saturating());
      case TEXT -> domain instanceof Domain.Levels;
      case BOOLEAN -> domain instanceof Domain.YesNo;
      case DATE -> domain instanceof Domain.Dates;
      case LIST -> false;
    };
  }

  /**
   * Checks a path that begins with another attribute's: it is a field of the records of a list.
   *
   * @param lists whether each attribute is a list
   */
  private void checkField(Node.Entry entry, String parent, Map<String, Boolean> lists) {
    if (!lists.getOrDefault(parent, false)) {
      problems.add(
          entry.at(),
          parent + " is no list, so it has no fields; give it type list, or leave the field out");
    } else if (isList(entry)) {
      problems.add(
          entry.at(),
          entry.key()
              + " is a list within a list; declare it beside "
              + parent
              + ", or leave it out");
    } else {
      String name = entry.key().substring(parent.length() + 1);
      new Names(null, problems).add(name, "an attribute", entry.at());
    }
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
