package io.ratelever.cli;

import java.nio.file.Path;

/** How files and the launcher look from the folder in which the command was called. */
final class WorkingFolder {

  private WorkingFolder() {}

  /** Returns a path below the working folder by its names from there, any other in full. */
  static String shown(Path file) {
    Path here = Path.of("").toAbsolutePath();
    Path absolute = file.toAbsolutePath().normalize();
    return (absolute.startsWith(here) ? here.relativize(absolute) : absolute).toString();
  }

  /** Returns the launcher as the caller would write it. */
  static String launcher() {
    Path here = Path.of("").toAbsolutePath();
    Path home = Path.of(System.getProperty("ratelever.home", ".")).toAbsolutePath().normalize();
    return home.equals(here) ? "./ratelever" : home.resolve("ratelever").toString();
  }
}
