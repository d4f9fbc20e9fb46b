package dev.stratbase.indicator.pine.input;

/** Texts as parameters have them: one line, no control characters, no half characters. */
final class PlainText {

  private PlainText() {}

  static boolean isPlain(String text) {
    return text.codePoints().noneMatch(PlainText::isUnsafe);
  }

  /** The text in one line, shortened to so many characters. */
  static String of(String text, int longest) {
    return text.codePoints()
        .map(point -> isUnsafe(point) ? ' ' : point)
        .limit(longest)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static boolean isUnsafe(int point) {
    return Character.isISOControl(point) || Character.getType(point) == Character.SURROGATE;
  }
}
