package io.ratelever.rules.store;

import java.util.List;

/**
 * What filled cells depend on: they are used again only where all of it is the same.
 *
 * @param digest SHA-256 of the edition's files in hexadecimal, which also names its file of cells
 * @param parts whatever else: versions, and a digest of what was compiled
 */
public record CellKey(String digest, List<String> parts) {

  public CellKey {
    if (!digest.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException("'" + digest + "' is no SHA-256 in hexadecimal");
    }
    parts = List.copyOf(parts);
  }
}
