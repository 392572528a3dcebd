package io.ratelever.books;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.doctree.TextTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * What the Javadoc of records and enumerations says of them, so that an editor shows the words that
 * the code has, and no second set of them.
 */
final class Documentation {

  private final Map<String, String> texts = new HashMap<>();

  private Documentation() {}

  /** Reads the Javadoc of all types in a folder of sources. */
  static Documentation of(Path folder) {
    Documentation documentation = new Documentation();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<Path> sources =
        Repository.files(folder, file -> file.getFileName().toString().endsWith(".java"));
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  files,
                  null,
                  List.of("-proc:none"),
                  null,
                  files.getJavaFileObjectsFromPaths(sources));
      DocTrees trees = DocTrees.instance(task);
      for (CompilationUnitTree unit : task.parse()) {
        for (Tree type : unit.getTypeDecls()) {
          documentation.type(trees, TreePath.getPath(unit, type));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return documentation;
  }

  /** Returns the first sentence about a type. */
  String of(Class<?> type) {
    return find(type.getSimpleName());
  }

  /** Returns what is said of a component of a record, or of a constant of an enumeration. */
  String of(Class<?> type, String member) {
    return find(type.getSimpleName() + "." + member);
  }

  private String find(String name) {
    return Optional.ofNullable(texts.get(name))
        .orElseThrow(() -> new IllegalStateException("no Javadoc of " + name + "; write some"));
  }

  private void type(DocTrees trees, TreePath path) {
    ClassTree type = (ClassTree) path.getLeaf();
    String name = type.getSimpleName().toString();
    DocCommentTree comment = trees.getDocCommentTree(path);
    if (comment == null) {
      return;
    }
    texts.put(name, text(comment.getFirstSentence()));
    for (DocTree tag : comment.getBlockTags()) {
      if (tag instanceof ParamTree param) {
        texts.put(name + "." + param.getName(), sentence(text(param.getDescription())));
      }
    }
    for (Tree member : type.getMembers()) {
      DocCommentTree said = trees.getDocCommentTree(new TreePath(path, member));
      if (member instanceof VariableTree constant && said != null) {
        texts.put(name + "." + constant.getName(), text(said.getFirstSentence()));
      }
    }
  }

  private static String text(List<? extends DocTree> parts) {
    return parts.stream()
        .map(Documentation::text)
        .collect(Collectors.joining())
        .replaceAll("\\s+", " ")
        .strip();
  }

  private static String text(DocTree part) {
    if (part instanceof TextTree text) {
      return text.getBody();
    }
    if (part instanceof LiteralTree literal) {
      return literal.getBody().getBody();
    }
    if (part instanceof LinkTree link) {
      return link.getReference().getSignature().replace('#', '.');
    }
    return " ";
  }

  /** Javadoc writes what a parameter is without a capital and a full stop. */
  private static String sentence(String phrase) {
    return phrase.substring(0, 1).toUpperCase(Locale.ROOT)
        + phrase.substring(1)
        + (phrase.endsWith(".") ? "" : ".");
  }
}
