package io.ratelever.check.mutation;

/** What becomes of a mutant. */
public sealed interface Fate {

  /**
   * It cannot be rated by, so it is none: the book does not load.
   *
   * @param problem what is wrong with it
   */
  record Refused(String problem) implements Fate {}

  /**
   * Somebody notices.
   *
   * @param by the scenario that fails, or the proof
   * @param proof whether it is a proof
   */
  record Caught(String by, boolean proof) implements Fate {}

  /**
   * It says what the original says, so nobody can notice.
   *
   * @param reason why
   */
  record Equivalent(String reason) implements Fate {}

  /** Nobody notices. */
  record Survived() implements Fate {}
}
