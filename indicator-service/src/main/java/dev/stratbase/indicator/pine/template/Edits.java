package dev.stratbase.indicator.pine.template;

import java.util.BitSet;
import java.util.TreeMap;

/** A text with parts replaced and parts left out. */
final class Edits {

  private record Replacement(int end, String text) {}

  private final String source;
  private final TreeMap<Integer, Replacement> replacements = new TreeMap<>();
  private final BitSet deleted = new BitSet();

  Edits(String source) {
    this.source = source;
  }

  /** Puts a text in the place of a part; of two that begin in the same place the longer wins. */
  void replace(int start, int end, String text) {
    replacements.merge(
        start,
        new Replacement(end, text),
        (known, other) -> known.end() > other.end() ? known : other);
  }

  void delete(int start, int end) {
    deleted.set(start, end);
  }

  /** What is left of the text, without the lines of which nothing is left. */
  String rest() {
    for (int start = 0; start < source.length(); ) {
      int newline = source.indexOf('\n', start);
      int end = newline < 0 ? source.length() : newline + 1;
      if (deleted.nextSetBit(start) >= 0
          && deleted.nextSetBit(start) < end
          && isEmpty(start, end)) {
        deleted.set(start, end);
      }
      start = end;
    }
    return text(0, source.length(), true);
  }

  /** A part of the text, whether it was left out or not. */
  String slice(int start, int end) {
    return text(start, end, false);
  }

  private boolean isEmpty(int start, int end) {
    for (int at = start; at < end; at++) {
      if (!deleted.get(at) && !Character.isWhitespace(source.charAt(at))) {
        return false;
      }
    }
    return true;
  }

  private String text(int start, int end, boolean withoutDeleted) {
    var text = new StringBuilder();
    int at = start;
    while (at < end) {
      if (withoutDeleted && deleted.get(at)) {
        at = Math.min(end, deleted.nextClearBit(at));
        continue;
      }
      Replacement here = replacements.get(at);
      if (here != null) {
        text.append(here.text());
        at = here.end();
      } else {
        // The author's own ${ must stay text when placeholders are replaced.
        text.append(source.startsWith("${", at) ? "${$}" : source.charAt(at));
        at++;
      }
    }
    return text.toString();
  }
}
