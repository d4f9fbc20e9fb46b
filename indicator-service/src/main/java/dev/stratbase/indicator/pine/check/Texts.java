package dev.stratbase.indicator.pine.check;

/** What stands between quotes. */
final class Texts {

  private Texts() {}

  /** The text of a literal, quotes and escapes resolved. */
  static String value(String literal) {
    int quotes = literal.startsWith("\"\"\"") || literal.startsWith("'''") ? 3 : 1;
    if (literal.length() < 2 * quotes) {
      return "";
    }
    String inside = literal.substring(quotes, literal.length() - quotes);
    if (inside.indexOf('\\') < 0) {
      return inside;
    }
    var text = new StringBuilder();
    for (int i = 0; i < inside.length(); i++) {
      char c = inside.charAt(i);
      if (c == '\\' && i + 1 < inside.length()) {
        i++;
        text.append(
            switch (inside.charAt(i)) {
              case 'n' -> '\n';
              case 't' -> '\t';
              default -> inside.charAt(i);
            });
      } else {
        text.append(c);
      }
    }
    return text.toString();
  }
}
