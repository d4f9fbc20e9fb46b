package dev.stratbase.database.migrate;

/**
 * Something people stored that would be gone.
 *
 * @param what a table or column, and what happens to it
 * @param count how many rows or values
 */
record Loss(String what, long count) {
  @Override
  public String toString() {
    return "%s: %s".formatted(what, count);
  }
}
