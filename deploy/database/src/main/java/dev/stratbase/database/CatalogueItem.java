package dev.stratbase.database;

/**
 * One thing that a database's catalogue knows.
 *
 * @param kind table, column, policy and so on
 * @param name what tells it from all others of its kind
 * @param home the relation or schema it belongs to, or the empty text
 * @param definition everything else about it
 */
public record CatalogueItem(String kind, String name, String home, String definition) {
  /** As one line: what it is, then how. */
  @Override
  public String toString() {
    return "%s %s: %s".formatted(kind, name, definition);
  }
}
