package io.ratelever.rules.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder of filled cells: a file for each edition, named by its digest.
 *
 * <p>What is read decides premiums, so nobody else may write here. Beyond that, a file is used only
 * if it is whole and of the same key; any other is as good as none. To lose the folder is to lose
 * time and nothing else.
 *
 * <p>Safe for use by several threads and processes: a file is written beside its place and then
 * takes it at once, and of two that are written for one key, either will do.
 */
public final class CellStore {

  /** Longer files are not read or written; editions that are filled at all stay far below. */
  private static final int FILE_BYTES_MAX = 1 << 28;

  private static final Logger LOG = LoggerFactory.getLogger(CellStore.class);

  private final Path folder;

  private CellStore(Path folder) {
    this.folder = folder;
  }

  /**
   * Opens a folder, and makes it, for its owner alone, if it is not there.
   *
   * <p>Who may write to it is known where files have owners and permissions as POSIX has them;
   * elsewhere it is for whoever names the folder to see to.
   *
   * @throws IOException if it cannot be made, or others may write to it; the message says which,
   *     and what would help
   */
  public static CellStore open(Path folder) throws IOException {
    boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
    if (!Files.isDirectory(folder)) {
      make(folder, posix);
    }
    if (posix) {
      requireOwn(folder);
    }
    return new CellStore(folder);
  }

  private static void make(Path folder, boolean posix) throws IOException {
    try {
      if (posix) {
        Files.createDirectories(
            folder,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      } else {
        Files.createDirectories(folder);
      }
    } catch (FileAlreadyExistsException e) {
      throw new IOException(folder + " is no folder; name one, in which cells are kept", e);
    } catch (IOException e) {
      throw new IOException(folder + " cannot be made: " + reason(e), e);
    }
  }

  private static void requireOwn(Path folder) throws IOException {
    Set<PosixFilePermission> allowed = Files.getPosixFilePermissions(folder);
    if (allowed.contains(PosixFilePermission.GROUP_WRITE)
        || allowed.contains(PosixFilePermission.OTHERS_WRITE)) {
      throw new IOException(
          "others may write to "
              + folder
              + ", and cells decide premiums; take that from them (chmod go-w), or name another"
              + " folder");
    }
    String owner = Files.getOwner(folder).getName();
    Optional<String> self = ProcessHandle.current().info().user();
    if (self.isPresent() && !owner.equals(self.get()) && !owner.equals("root")) {
      throw new IOException(
          folder
              + " belongs to "
              + owner
              + ", and cells decide premiums; name a folder of your own");
    }
  }

  /**
   * Returns what is kept for a key.
   *
   * @param shapes the groups of the edition whose cells are filled
   * @return the cells of all these groups; empty if there is no file, or none that can be used
   */
  public Optional<Map<String, FilledCells>> load(CellKey key, Map<String, GroupShape> shapes) {
    Path file = file(key);
    try {
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
          || Files.size(file) > FILE_BYTES_MAX) {
        return Optional.empty();
      }
      byte[] bytes;
      try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
        bytes = in.readNBytes(FILE_BYTES_MAX);
      }
      Optional<Map<String, FilledCells>> kept = CellFile.read(bytes, key, shapes);
      if (kept.isEmpty()) {
        LOG.info("{} is of another version, or damaged; its cells are filled anew", file);
      }
      return kept;
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      LOG.warn("cells cannot be read from {}: {}", file, reason(e));
      return Optional.empty();
    }
  }

  /** Keeps cells for a key, in place of what was kept; if it cannot, that is a warning. */
  public void save(CellKey key, Map<String, FilledCells> groups) {
    byte[] bytes = CellFile.write(key, groups);
    if (bytes.length > FILE_BYTES_MAX) {
      LOG.warn("cells are not kept: they would take {} bytes", bytes.length);
      return;
    }
    try {
      Path written = Files.createTempFile(folder, key.digest(), ".new");
      try {
        Files.write(written, bytes);
        Files.move(
            written,
            file(key),
            StandardCopyOption.ATOMIC_MOVE,
            StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(written);
      }
    } catch (IOException e) {
      LOG.warn("cells cannot be kept in {}: {}", folder, reason(e));
    }
  }

  private Path file(CellKey key) {
    return folder.resolve(key.digest() + ".cells");
  }

  /** Says why; Java's messages are often a path alone. */
  private static String reason(IOException e) {
    return e.getClass().getSimpleName() + " " + e.getMessage();
  }
}
