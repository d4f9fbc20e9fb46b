package dev.stratbase.test;

/**
 * A token that must not be taken.
 *
 * @param name what is wrong with it
 * @param text what is sent after {@code Bearer}
 */
record HostileToken(String name, String text) {
  @Override
  public String toString() {
    return name;
  }
}
