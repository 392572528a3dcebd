package io.ratelever.portfolio.parquet;

import io.ratelever.portfolio.PortfolioException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation.ListLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapKeyValueTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/**
 * What the columns of a Parquet file are: single values of its records, and lists of records, which
 * may have lists themselves. A record within a record is part of a field's path. How lists are
 * written, of old and now: https://github.com/apache/parquet-format/blob/master/LogicalTypes.md
 */
final class ParquetShape {

  private final String file;
  private final List<Column> columns = new ArrayList<>();
  private final Map<String, RecordList> lists = new LinkedHashMap<>();

  /**
   * A column of single values.
   *
   * @param name path of the field within its record: {@code vehicle.class}
   * @param path names in the schema
   */
  record Column(String name, List<String> path) {}

  /**
   * A list of records.
   *
   * @param name its path, with that of the list that it is within
   * @param outer the list that it is within; absent if it is none
   * @param knownFrom the definition level from which the list is there, be it empty
   * @param recordFrom the definition level from which it has a record
   * @param columns the fields of its records
   */
  record RecordList(
      String name,
      @Nullable RecordList outer,
      int knownFrom,
      int recordFrom,
      List<Column> columns) {}

  private ParquetShape(String file) {
    this.file = file;
  }

  /**
   * Returns the shape of a file.
   *
   * @throws PortfolioException if it has columns that no portfolio has
   */
  static ParquetShape of(String file, MessageType schema) {
    ParquetShape shape = new ParquetShape(file);
    shape.fields(schema, new At(List.of(), "", 0, null), shape.columns);
    for (RecordList list : shape.lists.values()) {
      if (list.columns().isEmpty()) {
        throw new PortfolioException(file + ": the records of " + list.name() + " have no values");
      }
    }
    return shape;
  }

  /** The single values of the records. */
  List<Column> columns() {
    return columns;
  }

  /** The lists of records, by path. */
  Map<String, RecordList> lists() {
    return lists;
  }

  /** Where the walk through the schema is. */
  private record At(List<String> path, String field, int level, @Nullable RecordList list) {
    At inside(Type type) {
      List<String> longer = new ArrayList<>(path);
      longer.add(type.getName());
      return new At(
          longer,
          field.isEmpty() ? type.getName() : field + "." + type.getName(),
          level + (type.isRepetition(Type.Repetition.REQUIRED) ? 0 : 1),
          list);
    }
  }

  private void fields(GroupType group, At at, List<Column> into) {
    for (Type type : group.getFields()) {
      At inside = at.inside(type);
      boolean repeated = type.isRepetition(Type.Repetition.REPEATED);
      if (repeated) {
        list(inside, 0, inside, type, false);
      } else if (type.isPrimitive()) {
        into.add(new Column(inside.field(), inside.path()));
      } else if (type.getLogicalTypeAnnotation() instanceof ListLogicalTypeAnnotation) {
        Type records = type.asGroupType().getType(0);
        list(inside, inside.level(), inside.inside(records), records, true);
      } else if (type.getLogicalTypeAnnotation() instanceof MapLogicalTypeAnnotation
          || type.getLogicalTypeAnnotation() instanceof MapKeyValueTypeAnnotation) {
        throw new PortfolioException(
            file + ": " + inside.field() + " is a map; write a list of records (list of struct)");
      } else {
        fields(type.asGroupType(), inside, into);
      }
    }
  }

  private void list(At named, int knownFrom, At at, Type repeated, boolean annotated) {
    RecordList outer = named.list();
    String name = outer == null ? named.field() : outer.name() + "." + named.field();
    if (outer != null && outer.outer() != null) {
      throw new PortfolioException(file + ": " + name + " is a list within a list within a list");
    }
    At element = at;
    Type records = repeated;
    if (annotated && !repeated.isPrimitive() && isWrapper(repeated.asGroupType(), named)) {
      records = repeated.asGroupType().getType(0);
      element = at.inside(records);
    }
    if (records.isPrimitive()) {
      throw new PortfolioException(
          file
              + ": "
              + name
              + " is a list of single values; write a list of records"
              + " (list of struct)");
    }
    List<Column> fields = new ArrayList<>();
    RecordList list = new RecordList(name, outer, knownFrom, at.level(), fields);
    lists.put(name, list);
    fields(records.asGroupType(), new At(element.path(), "", element.level(), list), fields);
  }

  /** Whether a repeated group only holds the record, as it should, or is the record, as of old. */
  private static boolean isWrapper(GroupType repeated, At list) {
    String parent = list.path().get(list.path().size() - 1);
    return repeated.getFieldCount() == 1
        && !repeated.getName().equals("array")
        && !repeated.getName().equals(parent + "_tuple");
  }
}
