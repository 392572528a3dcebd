package io.ratelever.risk;

import java.util.Arrays;

/**
 * Where whoever walks a risk stands: the fields that led there, and the position in each list. Its
 * text is made when something is to be told of that place, and not at every step.
 */
public final class Trail {

  private static final int NO_POSITION = -1;

  private String[] fields = new String[8];
  private int[] positions = new int[8];
  private int depth;

  /** Goes into a field. */
  public void enter(String field) {
    if (depth == fields.length) {
      fields = Arrays.copyOf(fields, 2 * depth);
      positions = Arrays.copyOf(positions, 2 * depth);
    }
    fields[depth] = field;
    positions[depth++] = NO_POSITION;
  }

  /** Goes to an element of the list that it entered last. */
  public void element(int position) {
    positions[depth - 1] = position;
  }

  /** Goes back out of what it entered last. */
  public void leave() {
    depth--;
  }

  /** Returns the path: {@code motor.violations[2].code}. */
  @Override
  public String toString() {
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < depth; i++) {
      path.append(i == 0 ? "" : ".").append(fields[i]);
      if (positions[i] != NO_POSITION) {
        path.append('[').append(positions[i]).append(']');
      }
    }
    return path.toString();
  }
}
