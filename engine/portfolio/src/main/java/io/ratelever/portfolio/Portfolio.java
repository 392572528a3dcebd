package io.ratelever.portfolio;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A book of business, read once from its beginning to its end.
 *
 * <p>One thread asks for the batches; each batch may then be read by any thread.
 */
public interface Portfolio extends Closeable {

  /**
   * Returns the next policies; {@code null} at the end.
   *
   * @param policies how many at most
   * @throws PortfolioException if it cannot be read on
   */
  @Nullable Batch next(int policies) throws IOException;

  /** Some policies that follow each other. */
  interface Batch {

    /** Reads the policies, in their order. */
    void read(Visitor visitor);
  }

  /** Is told what was read. */
  interface Visitor {

    /** A policy that can be rated. */
    void policy(InsuredPolicy policy);

    /** What cannot be rated, with the reasons. */
    void setAside(SetAside rows);
  }
}
