package io.ratelever.compiled;

import io.ratelever.decimal.Exact;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;

/** The ways in which values are held that have no parameter. */
public final class Reprs {

  /** A number as an {@link Exact}, which no scale is known for. */
  public static final Repr EXACT = new Repr.Reference(Exact.class);

  public static final Repr TRUTH = new Repr.Truth();
  public static final Repr TEXT = new Repr.Reference(String.class);
  public static final Repr DATE = new Repr.Reference(LocalDate.class);
  public static final Repr TIME = new Repr.Reference(LocalTime.class);

  /** A run of a section. */
  public static final Repr RUN = new Repr.Reference(Run.class);

  /** A list of records. */
  public static final Repr RECORDS = new Repr.Reference(List.class);

  private Reprs() {}
}
