package dev.stratbase.kit.parameters;

/**
 * Which texts can be stored by PostgreSQL, shown in a form and put between the quotes of a script.
 */
final class SafeText {

  private SafeText() {}

  /**
   * Whether there is no control character (line breaks among them) and no half of a surrogate pair.
   */
  static boolean isSafe(String text) {
    return text.codePoints()
        .noneMatch(point ->
            Character.isISOControl(point) || Character.getType(point) == Character.SURROGATE);
  }

  /** Length as a person and JSON Schema count it, in characters rather than UTF-16 units. */
  static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}
