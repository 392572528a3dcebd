package io.ratelever.portfolio.read;

import io.ratelever.portfolio.PortfolioException;
import io.ratelever.risk.Field;
import io.ratelever.risk.RecordMaker;
import io.ratelever.risk.RecordType;
import io.ratelever.risk.ValueType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a file as the fields of a record, and of the records inside it. It remembers
 * values, so each thread has its own.
 */
final class RecordColumns {

  private static final String UNKNOWN = "unknown";
  private static final String OF = "of";
  private static final Pattern ORDINAL = Pattern.compile("[1-9][0-9]{0,5}");

  private final RecordMaker maker;
  private final int attributesAt;
  private final int file;
  private final List<Placed<Cell>> cells = new ArrayList<>();
  private final List<Cell> attributes = new ArrayList<>();
  private final List<Placed<RecordColumns>> parts = new ArrayList<>();
  private final List<Placed<ListRows>> lists = new ArrayList<>();

  /** What fills one component of a record. */
  private record Placed<T>(int position, T value) {}

  /**
   * The rows that fill a list.
   *
   * @param name path of the list
   * @param nested whether it is a list within a list, whose rows say of which record they are
   * @param marker column of the file of policies that says for whom the list is unknown; -1 if none
   */
  private record ListRows(
      String name, int file, boolean nested, int marker, RecordColumns element) {}

  private RecordColumns(RecordType type, int file) {
    this.maker = RecordMaker.of(type);
    this.attributesAt = maker.attributes();
    this.file = file;
  }

  /**
   * Binds the files of a portfolio to a shape of risks.
   *
   * @param shape the risks
   * @param policies name of the file of policies
   * @param columns its columns that are no part of the submission itself, by path, with position
   * @param lists the files of lists, by path
   * @throws PortfolioException if a column or a file is no field of the risk
   */
  static RecordColumns of(
      RecordType shape,
      String policies,
      Map<String, Integer> columns,
      Map<String, ListFile> lists) {
    Map<String, Integer> left = new HashMap<>(columns);
    Map<String, ListFile> filesLeft = new HashMap<>(lists);
    RecordColumns risk = bind(shape, "", -1, left, filesLeft, left);
    refuse(left, policies, shape);
    if (!filesLeft.isEmpty()) {
      throw new PortfolioException(
          filesLeft.values().stream().map(ListFile::name).sorted().findFirst().orElseThrow()
              + ": there is no such list; lists are "
              + String.join(", ", listsOf(shape, "")));
    }
    return risk;
  }

  /**
   * A file of a list.
   *
   * @param index which of the files of lists
   * @param name name of the file
   * @param columns its columns by name, with position
   */
  record ListFile(int index, String name, Map<String, Integer> columns) {}

  private static RecordColumns bind(
      RecordType type,
      String prefix,
      int file,
      Map<String, Integer> columns,
      Map<String, ListFile> lists,
      Map<String, Integer> markers) {
    RecordColumns bound = new RecordColumns(type, file);
    for (Field field : type.fields().values()) {
      String path = prefix.isEmpty() ? field.name() : prefix + "." + field.name();
      if (field.type() instanceof RecordType part) {
        RecordColumns inside = bind(part, path, file, columns, lists, markers);
        if (!inside.isEmpty()) {
          bound.parts.add(new Placed<>(bound.maker.position(field), inside));
        }
      } else if (field.type() instanceof ValueType.ListOf list) {
        String full = full(type, field);
        ListFile rows = lists.remove(full);
        if (rows != null) {
          Integer marker = file < 0 ? markers.remove(path) : null;
          bound.lists.add(
              new Placed<>(
                  bound.maker.position(field),
                  listRows((RecordType) list.element(), full, rows, file >= 0, marker, lists)));
        }
      } else {
        Integer column = columns.remove(path);
        if (column != null && field.attribute()) {
          bound.attributes.add(Cell.of(field, path, column));
        } else if (column != null) {
          bound.cells.add(new Placed<>(bound.maker.position(field), Cell.of(field, path, column)));
        }
      }
    }
    return bound;
  }

  private static ListRows listRows(
      RecordType element,
      String path,
      ListFile rows,
      boolean nested,
      @Nullable Integer marker,
      Map<String, ListFile> lists) {
    Map<String, Integer> columns = new HashMap<>(rows.columns());
    Integer of = columns.remove(OF);
    if (nested && (of == null || of != 1)) {
      throw new PortfolioException(
          rows.name()
              + ":1: the second column is not "
              + OF
              + "; it says to which record a row belongs");
    }
    RecordColumns bound = bind(element, "", rows.index(), columns, lists, Map.of());
    refuse(columns, rows.name(), element);
    return new ListRows(path, rows.index(), nested, marker == null ? -1 : marker, bound);
  }

  private static String full(RecordType type, Field field) {
    return type.path().isEmpty() ? field.name() : type.path() + "." + field.name();
  }

  private static void refuse(Map<String, Integer> columns, String file, RecordType type) {
    if (!columns.isEmpty()) {
      Set<String> known = new TreeSet<>();
      addPaths(type, "", known);
      throw new PortfolioException(
          file
              + ":1: the column "
              + new TreeSet<>(columns.keySet()).first()
              + " is no field, or one without a file of its list; fields are "
              + String.join(", ", known));
    }
  }

  private static void addPaths(RecordType type, String prefix, Set<String> paths) {
    for (Field field : type.fields().values()) {
      if (field.type() instanceof RecordType part) {
        addPaths(part, prefix + field.name() + ".", paths);
      } else if (!(field.type() instanceof ValueType.ListOf)) {
        paths.add(prefix + field.name());
      }
    }
  }

  private static Set<String> listsOf(RecordType type, String prefix) {
    Set<String> lists = new TreeSet<>();
    for (Field field : type.fields().values()) {
      if (field.type() instanceof RecordType part) {
        lists.addAll(listsOf(part, prefix + field.name() + "."));
      } else if (field.type() instanceof ValueType.ListOf list) {
        lists.add(prefix + field.name());
        lists.addAll(listsOf((RecordType) list.element(), prefix + field.name() + "."));
      }
    }
    return lists;
  }

  private boolean isEmpty() {
    return cells.isEmpty() && attributes.isEmpty() && parts.isEmpty() && lists.isEmpty();
  }

  /** Makes the risk of a policy, and adds what is wrong with its rows. */
  Object make(PolicyRows rows) {
    return maker.make(components(rows, rows.policy(), 0, new boolean[1]));
  }

  private @Nullable Object[] components(
      PolicyRows rows, TextRow row, int ordinal, boolean[] present) {
    @Nullable Object[] values = new @Nullable Object[maker.size()];
    for (Placed<Cell> placed : cells) {
      Object value = value(placed.value(), rows, row);
      present[0] |= value != null;
      values[placed.position()] = value;
    }
    for (Placed<RecordColumns> placed : parts) {
      boolean[] inside = new boolean[1];
      @Nullable Object[] part = placed.value().components(rows, row, ordinal, inside);
      present[0] |= inside[0];
      values[placed.position()] = inside[0] ? placed.value().maker.make(part) : null;
    }
    for (Placed<ListRows> placed : lists) {
      values[placed.position()] = list(placed.value(), rows, ordinal);
      present[0] = true;
    }
    Map<String, Object> read = attributes.isEmpty() ? Map.of() : attributes(rows, row);
    present[0] |= !read.isEmpty();
    values[attributesAt] = read;
    return values;
  }

  private Map<String, Object> attributes(PolicyRows rows, TextRow row) {
    Map<String, Object> read = new HashMap<>();
    for (Cell cell : attributes) {
      Object value = value(cell, rows, row);
      if (value != null) {
        read.put(cell.name(), value);
      }
    }
    return read;
  }

  private @Nullable Object value(Cell cell, PolicyRows rows, TextRow row) {
    if (!row.has(cell.column())) {
      return null;
    }
    try {
      return row.read(cell);
    } catch (IllegalArgumentException e) {
      String shown = cell.isShown() ? row.cell(cell.column()).toString() : "";
      rows.add(file, row, cell.heading(), shown, String.valueOf(e.getMessage()));
      return null;
    }
  }

  private static @Nullable List<Object> list(ListRows list, PolicyRows rows, int ordinal) {
    List<TextRow> given = rows.list(list.file());
    String marker = list.marker() < 0 ? "" : rows.policy().cell(list.marker()).toString();
    if (!marker.isEmpty() && !marker.equals(UNKNOWN)) {
      rows.add(list.name(), marker, "write " + UNKNOWN + ", or leave the cell empty");
    }
    if (marker.equals(UNKNOWN)) {
      if (!given.isEmpty()) {
        rows.add(list.name(), marker, "it is unknown, and yet there are rows in its file");
      }
      return null;
    }
    List<Object> records = new ArrayList<>(given.size());
    for (TextRow row : given) {
      if (!list.nested() || String.valueOf(ordinal).contentEquals(row.cell(1))) {
        boolean[] present = new boolean[1];
        records.add(
            list.element()
                .maker
                .make(list.element().components(rows, row, records.size() + 1, present)));
      }
    }
    for (Placed<ListRows> inside : list.element().lists) {
      checkOwners(inside.value(), rows, records.size());
    }
    return records;
  }

  /** Every row of a list within a list must say of which record it is, or it would be lost. */
  private static void checkOwners(ListRows list, PolicyRows rows, int owners) {
    for (TextRow row : rows.list(list.file())) {
      String of = row.cell(1).toString();
      if (!ORDINAL.matcher(of).matches() || Integer.parseInt(of) > owners) {
        rows.add(
            list.file(),
            row,
            OF,
            of,
            of.equals(UNKNOWN)
                ? "the list is null; it is known of every record, so write an empty list"
                : "there is no such record; "
                    + OF
                    + " counts the rows of the policy in the outer list from 1, and it has "
                    + owners);
      }
    }
  }
}
