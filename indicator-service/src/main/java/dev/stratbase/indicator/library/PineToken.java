package dev.stratbase.indicator.library;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A word of a template's line.
 *
 * @param kind what it is
 * @param text as it is written; of a {@link Kind#NAMESPACED} name without its {@code ${ns}}, of a
 *     {@link Kind#PLACEHOLDER} without its braces
 */
record PineToken(Kind kind, String text) {

  enum Kind {
    NAMESPACED,
    PLACEHOLDER,
    NUMBER,
    TEXT,
    WORD,
    SYMBOL,
    STRAY
  }

  private static final Pattern TOKEN =
      Pattern.compile(
          "\\$\\{ns}(?<namespaced>[a-z][a-z0-9_]*)"
              + "|\\$\\{(?<placeholder>[^}]*)}"
              + "|(?<number>\\d+(\\.\\d+)?)(?![\\w.])"
              + "|(?<text>\"[^\"\\\\]*\")"
              + "|(?<word>[A-Za-z_]\\w*(\\.[A-Za-z_]\\w*)*)"
              + "|(?<symbol>:=|==|!=|<=|>=|[-+*/%<>?:=,()\\[\\]])"
              + "|(?<space> +)"
              + "|(?<stray>.)");

  /** The words of a line that has no comment. */
  static List<PineToken> of(String line) {
    var tokens = new ArrayList<PineToken>();
    Matcher found = TOKEN.matcher(line);
    while (found.find()) {
      for (Kind kind : Kind.values()) {
        var text = found.group(kind.name().toLowerCase(Locale.ROOT));
        if (text != null) {
          tokens.add(new PineToken(kind, text));
        }
      }
    }
    return tokens;
  }

  boolean is(Kind other) {
    return kind == other;
  }

  boolean is(String symbolOrWord) {
    return (kind == Kind.SYMBOL || kind == Kind.WORD) && text.equals(symbolOrWord);
  }
}
