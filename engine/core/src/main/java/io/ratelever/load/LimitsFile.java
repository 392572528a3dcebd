package io.ratelever.load;

import io.ratelever.load.source.Literal;
import io.ratelever.load.source.Node;
import io.ratelever.ratebook.DislocationLimits;
import io.ratelever.ratebook.Problems;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads how far premiums may move, from the file {@code limits.yaml} of a product.
 *
 * <pre>{@code
 * policy: {rise: 0.15}                    # no policy pays more than 15 % more
 * book: {change: 0.005}                   # all premiums together stay within 0.5 %
 * segment: {policies: 500, rise: 0.05}    # no segment of 500 or more pays more than 5 % more
 * }</pre>
 */
public final class LimitsFile {

  /** Name of the file in the folder of a product. */
  public static final String NAME = "limits.yaml";

  private final Problems problems;

  private LimitsFile(Problems problems) {
    this.problems = problems;
  }

  /**
   * Reads limits.
   *
   * @param file its name, for messages
   * @return nothing if a problem was added
   */
  public static Optional<DislocationLimits> read(String file, byte[] bytes, Problems problems) {
    int before = problems.count();
    Optional<DislocationLimits> limits =
        RequestFile.root(file, bytes, problems).map(new LimitsFile(problems)::read);
    return problems.count() == before ? limits : Optional.empty();
  }

  private DislocationLimits read(Node root) {
    Entries entries = new Entries(root, "limits", problems);
    Entries policy = part(entries, "policy", "{rise: 0.15}");
    Entries book = part(entries, "book", "{change: 0.005}");
    Entries segment = part(entries, "segment", "{policies: 500, rise: 0.05}");
    BigDecimal policies = number(segment, "policies", "500");
    DislocationLimits limits =
        new DislocationLimits(
            number(policy, "rise", "0.15"),
            number(book, "change", "0.005"),
            number(segment, "rise", "0.05"),
            policies == null ? 1 : policies.longValue());
    for (Entries each : List.of(policy, book, segment, entries)) {
      each.refuseOthers();
    }
    if (limits.policyRise() == null
        && limits.bookChange() == null
        && limits.segmentRise() == null) {
      problems.add(entries.at(), "nothing is limited; write policy, book or segment");
    }
    return limits;
  }

  private Entries part(Entries entries, String key, String example) {
    Node node = entries.node(key);
    if (node != null && !(node instanceof Node.Mapping)) {
      problems.add(node.at(), key + " is " + node.words() + "; it looks like " + example);
    }
    return new Entries(
        node instanceof Node.Mapping ? node : new Node.Mapping(List.of(), entries.at()),
        key,
        problems);
  }

  private @Nullable BigDecimal number(Entries entries, String key, String example) {
    Node.Scalar scalar = entries.scalar(key, example);
    if (scalar == null) {
      return null;
    }
    Optional<BigDecimal> number = Literal.decimal(scalar.text());
    if (number.isEmpty() || number.get().signum() < 0) {
      problems.add(
          scalar.at(),
          key
              + ": "
              + (number.isEmpty()
                  ? Literal.notANumber(scalar.text())
                  : scalar.text() + " is less than nothing; " + example + " is a limit"));
      return null;
    }
    return number.get();
  }
}
