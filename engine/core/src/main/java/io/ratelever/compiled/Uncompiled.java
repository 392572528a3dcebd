package io.ratelever.compiled;

/**
 * Says that something cannot be written as code, or not with scaled longs: what it belongs to is
 * then compiled with exact numbers, or left to the interpreter.
 */
public final class Uncompiled extends RuntimeException {

  private static final long serialVersionUID = 1;

  /**
   * @param what what cannot be compiled
   */
  public Uncompiled(String what) {
    super(what);
  }
}
