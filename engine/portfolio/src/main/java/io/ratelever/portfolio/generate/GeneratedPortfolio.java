package io.ratelever.portfolio.generate;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A made-up portfolio. The same book, seed and number give the same bytes on any machine, and a
 * portfolio is the beginning of every larger one with its seed.
 *
 * @param book the product that it is for
 * @param seed any number
 * @param policies how many, from 1 to {@link #MOST_POLICIES}
 */
public record GeneratedPortfolio(GeneratedBook book, long seed, long policies) {

  /** Most policies of a portfolio: as many as ids of ten digits can number. */
  public static final long MOST_POLICIES = 9_999_999_999L;

  private static final int POLICIES_OF_A_CHUNK = 4_000;
  private static final int CHUNKS_AHEAD_OF_A_THREAD = 2;
  private static final int BUFFER_BYTES = 1 << 16;

  /**
   * @throws IllegalArgumentException if the number is out of range
   */
  public GeneratedPortfolio {
    if (policies < 1 || policies > MOST_POLICIES) {
      throw new IllegalArgumentException(
          "a portfolio has from 1 to " + MOST_POLICIES + " policies, not " + policies);
    }
  }

  /**
   * Writes the files of the portfolio, in the format that the module's README describes. Memory
   * does not grow with the number of policies.
   *
   * @param folder where; it is made if it is not there, and holds none of the files yet
   * @param threads how many threads draw policies; the files do not depend on it
   * @throws java.nio.file.FileAlreadyExistsException if a file is there already
   * @throws IOException if the files cannot be written
   */
  public void write(Path folder, int threads) throws IOException {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new NotDirectoryException(folder.toString());
    }
    Files.createDirectories(folder);
    Map<String, OutputStream> files = new LinkedHashMap<>();
    try {
      for (Layout layout : book.layouts()) {
        Path file = folder.resolve(layout.file());
        files.put(
            layout.file(),
            new BufferedOutputStream(
                Files.newOutputStream(file, StandardOpenOption.CREATE_NEW), BUFFER_BYTES));
      }
      Chunk head = new Chunk(book.layouts());
      head.header();
      head.appendTo(files);
      write(files, threads);
    } finally {
      close(files);
    }
  }

  private void write(Map<String, OutputStream> files, int threads) throws IOException {
    ExecutorService workers = Executors.newFixedThreadPool(threads);
    Deque<Future<Chunk>> ahead = new ArrayDeque<>();
    try {
      long next = 1;
      while (next <= policies || !ahead.isEmpty()) {
        while (next <= policies && ahead.size() < threads * CHUNKS_AHEAD_OF_A_THREAD) {
          long first = next;
          ahead.add(workers.submit(() -> chunk(first)));
          next += POLICIES_OF_A_CHUNK;
        }
        ahead.remove().get().appendTo(files);
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException("interrupted").initCause(e);
    } finally {
      workers.shutdownNow();
    }
  }

  private Chunk chunk(long first) {
    Draws draws = new Draws(seed);
    Chunk chunk = new Chunk(book.layouts());
    PolicySource source = book.source(draws, chunk);
    long end = Math.min(first + POLICIES_OF_A_CHUNK, policies + 1);
    for (long policy = first; policy < end; policy++) {
      draws.begin(policy);
      source.write(id(policy));
    }
    return chunk;
  }

  /** Ten digits, so that the order of the numbers is that of the texts. */
  private static String id(long policy) {
    return Long.toString(MOST_POLICIES + 1 + policy).substring(1);
  }

  private static void close(Map<String, OutputStream> files) throws IOException {
    IOException failed = null;
    for (OutputStream file : files.values()) {
      try {
        file.close();
      } catch (IOException e) {
        if (failed == null) {
          failed = e;
        } else {
          failed.addSuppressed(e);
        }
      }
    }
    if (failed != null) {
      throw failed;
    }
  }
}
