package io.ratelever.portfolio.whatif;

import io.ratelever.portfolio.PortfolioException;
import io.ratelever.ratebook.Sha256;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The checkpoints of a run: a folder among its results, which is there until it has ended. A
 * checkpoint is written beside the last one and takes its place in one step; it says what the run
 * is about, and carries a digest of all that it says. One process at a time has the folder.
 */
public final class Checkpoints implements Closeable {

  /** The folder among the results. */
  public static final String FOLDER = "checkpoint";

  /** The file of the last checkpoint in it. */
  public static final String FILE = "run.json";

  /** Changes with what {@link Checkpoint} means. */
  private static final int FORM = 1;

  private static final String DIGEST = "{\"sha256\":\"";
  private static final String BODY = "\",\"run\":";
  private static final String END = "}\n";

  private final Path folder;
  private final FileChannel lock;
  private final CheckpointPace pace;
  private final About about;
  private final @Nullable Checkpoint last;

  private Checkpoints(
      Path folder, FileChannel lock, CheckpointPace pace, About about, @Nullable Checkpoint last) {
    this.folder = folder;
    this.lock = lock;
    this.pace = pace;
    this.about = about;
    this.last = last;
  }

  /**
   * What a run is about.
   *
   * @param request how it was asked for, in the words of whoever asks, by their names
   * @param basis what its results depend on beside the portfolio, such as digests of the editions,
   *     by what it is called in a message
   */
  public record About(Map<String, List<String>> request, Map<String, String> basis) {

    public About {
      request = Map.copyOf(request);
      basis = Collections.unmodifiableMap(new LinkedHashMap<>(basis));
    }
  }

  /** What stands in the file. */
  record Run(int form, About about, Checkpoint checkpoint) {}

  /**
   * Begins the checkpoints of a run.
   *
   * @param out the folder of its results
   */
  public static Checkpoints begin(Path out, CheckpointPace pace, About about) throws IOException {
    Path folder = Files.createDirectories(out.resolve(FOLDER));
    return new Checkpoints(folder, lock(folder), pace, about, null);
  }

  /**
   * Opens the checkpoints of a run that was stopped, to go on with it.
   *
   * @param out the folder of its results
   * @throws PortfolioException if there is no checkpoint, if it is damaged, or if another process
   *     has it
   */
  public static Checkpoints resume(Path out, CheckpointPace pace) throws IOException {
    Path folder = out.resolve(FOLDER);
    if (!isIn(out)) {
      throw new PortfolioException(
          out
              + (Files.exists(out.resolve(Manifest.FILE)) && !Files.exists(folder)
                  ? " holds a run that has ended; there is nothing to resume"
                  : " has no checkpoint of a run that was stopped; start the run again with a new"
                      + " folder"));
    }
    FileChannel lock = lock(folder);
    try {
      Run run = read(folder.resolve(FILE));
      return new Checkpoints(folder, lock, pace, run.about(), run.checkpoint());
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /** Whether a folder of results has a checkpoint of a run that was stopped. */
  public static boolean isIn(Path out) {
    return Files.isRegularFile(out.resolve(FOLDER).resolve(FILE));
  }

  private static FileChannel lock(Path folder) throws IOException {
    FileChannel channel =
        FileChannel.open(
            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock = null;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      // Told below: this process has it.
    }
    if (lock == null) {
      channel.close();
      throw new PortfolioException(
          folder.getParent() + " belongs to a run that is still going on; wait for it, or stop it");
    }
    return channel;
  }

  private static Run read(Path file) throws IOException {
    String text = Files.readString(file, StandardCharsets.ISO_8859_1);
    int body = DIGEST.length() + 64 + BODY.length();
    if (text.length() > body + END.length() && text.startsWith(DIGEST) && text.endsWith(END)) {
      byte[] bytes =
          text.substring(body, text.length() - END.length()).getBytes(StandardCharsets.ISO_8859_1);
      if (text.startsWith(Sha256.of(bytes) + BODY, DIGEST.length())) {
        return run(file, new String(bytes, StandardCharsets.UTF_8));
      }
    }
    throw new PortfolioException(
        file
            + " is damaged or was edited, so nothing can go on from it; start the run again with a"
            + " new folder");
  }

  private static Run run(Path file, String body) {
    try {
      Run run = RecordJson.read(body, Run.class);
      if (run.form() == FORM) {
        return run;
      }
    } catch (IllegalArgumentException e) {
      // Told below: its digest is right, so it is of another form.
    }
    throw new PortfolioException(
        file
            + " is of another version of RateLever; resume with that one, or start the run again"
            + " with a new folder");
  }

  /** What the run is about; after a stop, as it was begun. */
  public About about() {
    return about;
  }

  /** The checkpoint from which the run goes on; absent if it begins. */
  public @Nullable Checkpoint last() {
    return last;
  }

  /**
   * Sees to it that results will depend on the same as they did when the run was begun.
   *
   * @param basis what they depend on now
   * @throws PortfolioException if that is something else; it names all that differs
   */
  public void requireSame(Map<String, String> basis) {
    List<String> differing = new ArrayList<>();
    Stream.concat(about.basis().keySet().stream(), basis.keySet().stream())
        .distinct()
        .filter(name -> !Objects.equals(about.basis().get(name), basis.get(name)))
        .forEach(
            name ->
                differing.add(
                    name
                        + " has changed since: it was "
                        + about.basis().get(name)
                        + ", it is "
                        + basis.get(name)));
    if (!differing.isEmpty()) {
      throw new PortfolioException(
          folder.getParent()
              + " cannot be resumed: "
              + String.join("; ", differing)
              + ". Put back what it was, or start the run again with a new folder");
    }
  }

  boolean isDue() {
    return pace.isDue();
  }

  /** A folder for what is kept until the run has ended. */
  Path folder() {
    return folder;
  }

  /** Puts a checkpoint in the place of the last one. */
  void write(Source source) throws IOException {
    pace.during(() -> put(RecordJson.of(new Run(FORM, about, source.checkpoint()))));
  }

  /** Makes a checkpoint. */
  interface Source {
    Checkpoint checkpoint() throws IOException;
  }

  private void put(String body) throws IOException {
    String text = DIGEST + Sha256.of(body) + BODY + body + END;
    Path beside = folder.resolve(FILE + ".new");
    try (FileChannel channel =
        FileChannel.open(
            beside,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(
        beside,
        folder.resolve(FILE),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  /** Removes the checkpoint: the run has ended, and its results are there. */
  public void finish() throws IOException {
    // First what a later run would go on from, so that none goes on from half of it.
    Files.deleteIfExists(folder.resolve(FILE));
    clear();
  }

  private void clear() throws IOException {
    lock.close();
    if (Files.isDirectory(folder)) {
      try (Stream<Path> inside = Files.list(folder)) {
        for (Path file : inside.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(folder);
    }
  }

  /** Leaves the folder to others; it is removed if there is no checkpoint. */
  @Override
  public void close() throws IOException {
    lock.close();
    if (!Files.exists(folder.resolve(FILE))) {
      clear();
    }
  }
}
