package io.ratelever.replay;

import io.ratelever.load.source.Node;
import io.ratelever.ratebook.Sha256;
import java.math.BigDecimal;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * JSON written in one way only, so that equal values have equal texts and equal digests.
 *
 * <p>It is that of RFC 8785 (JSON Canonicalization Scheme): no blanks, keys in the order of their
 * UTF-16 code units, the shortest escapes. But numbers keep all their digits, trailing zeros
 * included, and have no exponent: RFC 8785 would send them through a binary fraction.
 */
public final class CanonicalJson {

  private CanonicalJson() {}

  /**
   * Writes a value.
   *
   * @param value a map with texts for keys, a list, a number ({@link BigDecimal}, {@link Integer},
   *     {@link Long}), a truth or a node of a document; anything else is written as its text
   */
  public static String of(Object value) {
    StringBuilder json = new StringBuilder();
    write(value, json);
    return json.toString();
  }

  /** Returns the SHA-256 of a text in UTF-8, in hexadecimal. */
  public static String digest(String canonical) {
    return Sha256.of(canonical);
  }

  private static void write(Object value, StringBuilder json) {
    if (value instanceof Map<?, ?> map) {
      writeMap(map, json);
    } else if (value instanceof List<?> list) {
      writeList(list, json);
    } else if (value instanceof BigDecimal number) {
      json.append(number.toPlainString());
    } else if (value instanceof Integer || value instanceof Long || value instanceof Boolean) {
      json.append(value);
    } else if (value instanceof Node node) {
      writeNode(node, json);
    } else {
      writeText(value.toString(), json);
    }
  }

  private static void writeNode(Node node, StringBuilder json) {
    if (node instanceof Node.Mapping mapping) {
      Map<String, Node> map = new TreeMap<>();
      mapping.entries().forEach(entry -> map.put(entry.key(), entry.value()));
      writeMap(map, json);
    } else if (node instanceof Node.Sequence sequence) {
      writeList(sequence.items(), json);
    } else if (node instanceof Node.Scalar scalar) {
      if (scalar.quoted()) {
        writeText(scalar.text(), json);
      } else {
        json.append(scalar.text());
      }
    }
  }

  private static void writeMap(Map<?, ?> map, StringBuilder json) {
    TreeMap<String, Object> sorted = new TreeMap<>();
    map.forEach((key, value) -> sorted.put((String) key, value));
    json.append('{');
    String comma = "";
    for (Map.Entry<String, Object> entry : sorted.entrySet()) {
      json.append(comma);
      writeText(entry.getKey(), json);
      json.append(':');
      write(entry.getValue(), json);
      comma = ",";
    }
    json.append('}');
  }

  private static void writeList(List<?> list, StringBuilder json) {
    json.append('[');
    for (Iterator<?> items = list.iterator(); items.hasNext(); ) {
      write(items.next(), json);
      json.append(items.hasNext() ? "," : "");
    }
    json.append(']');
  }

  private static void writeText(String text, StringBuilder json) {
    json.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> json.append("\\\"");
        case '\\' -> json.append("\\\\");
        case '\b' -> json.append("\\b");
        case '\t' -> json.append("\\t");
        case '\n' -> json.append("\\n");
        case '\f' -> json.append("\\f");
        case '\r' -> json.append("\\r");
        default -> {
          if (c < ' ') {
            json.append("\\u00").append(HexFormat.of().toHexDigits((byte) c));
          } else {
            json.append(c);
          }
        }
      }
    }
    json.append('"');
  }
}
