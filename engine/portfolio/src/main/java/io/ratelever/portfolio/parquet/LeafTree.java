package io.ratelever.portfolio.parquet;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/** The part of a schema that is read, with a converter at each of its columns. */
final class LeafTree {

  private final List<Leaf> leaves;
  private final MessageType schema;
  private final GroupConverter root;

  private LeafTree(List<Leaf> leaves, MessageType schema, GroupConverter root) {
    this.leaves = leaves;
    this.schema = schema;
    this.root = root;
  }

  /** Returns the part of a schema that holds some columns. */
  static LeafTree of(MessageType schema, List<Leaf> leaves) {
    Map<List<String>, Leaf> byPath = new HashMap<>();
    leaves.forEach(leaf -> byPath.put(List.of(leaf.column().getPath()), leaf));
    MessageType pruned = new MessageType(schema.getName(), pruned(schema, List.of(), byPath));
    return new LeafTree(leaves, pruned, branch(pruned, List.of(), byPath));
  }

  private static List<Type> pruned(
      GroupType group, List<String> path, Map<List<String>, Leaf> byPath) {
    List<Type> kept = new ArrayList<>();
    for (Type type : group.getFields()) {
      List<String> at = at(path, type);
      if (type.isPrimitive()) {
        if (byPath.containsKey(at)) {
          kept.add(type);
        }
      } else {
        List<Type> inside = pruned(type.asGroupType(), at, byPath);
        if (!inside.isEmpty()) {
          kept.add(type.asGroupType().withNewFields(inside));
        }
      }
    }
    return kept;
  }

  private static Branch branch(GroupType group, List<String> path, Map<List<String>, Leaf> byPath) {
    List<Converter> converters = new ArrayList<>();
    for (Type type : group.getFields()) {
      List<String> at = at(path, type);
      converters.add(
          type.isPrimitive()
              ? Objects.requireNonNull(byPath.get(at)).converter()
              : branch(type.asGroupType(), at, byPath));
    }
    return new Branch(converters);
  }

  private static List<String> at(List<String> path, Type type) {
    List<String> at = new ArrayList<>(path);
    at.add(type.getName());
    return at;
  }

  MessageType schema() {
    return schema;
  }

  /** Begins a row group. */
  void begin(PageReadStore pages, @Nullable String createdBy) throws IOException {
    ColumnReadStoreImpl store = new ColumnReadStoreImpl(pages, root, schema, createdBy);
    for (Leaf leaf : leaves) {
      leaf.begin(pages, store);
    }
  }

  private static final class Branch extends GroupConverter {
    private final List<Converter> converters;

    Branch(List<Converter> converters) {
      this.converters = converters;
    }

    @Override
    public Converter getConverter(int field) {
      return converters.get(field);
    }

    @Override
    public void start() {
      // The columns are read one by one, not as records.
    }

    @Override
    public void end() {
      // As above.
    }
  }
}
