package dev.stratbase.local.matrix;

import java.util.Locale;

/** What an operation is aimed at: the rows of the matrix, within an operation. */
enum Aim {
  /** Nothing in particular. */
  ANY,
  /** A private row of the caller. */
  OWN,
  /** A private row of somebody else. */
  PRIVATE,
  /** A row that everybody may see, of somebody else or of nobody. */
  PUBLIC,
  /** An id that nothing has. */
  MISSING,
  /** What is no id at all. */
  MALFORMED,
  /** The id of the caller's own row in another slice. */
  SLICE;

  /** As it stands in the table. */
  String title() {
    return name().toLowerCase(Locale.ROOT);
  }
}
