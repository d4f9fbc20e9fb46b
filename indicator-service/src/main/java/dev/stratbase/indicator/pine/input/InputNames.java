package dev.stratbase.indicator.pine.input;

import dev.stratbase.indicator.pine.token.Token;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Names parameters after the variable that holds them, or after their title; each name once. */
final class InputNames {

  private static final int LONGEST = 56;

  private final Set<String> used = new HashSet<>();

  String of(@Nullable Token variable, String title) {
    String wanted = variable == null ? ofTitle(title) : variable.text();
    String base = wanted.substring(0, Math.min(wanted.length(), LONGEST));
    String name = base;
    for (int number = 2; !used.add(name); number++) {
      name = base + "_" + number;
    }
    return name;
  }

  static String ofTitle(String title) {
    String words =
        title
            .substring(0, Math.min(title.length(), 4 * LONGEST))
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "_")
            .replaceAll("^_|_$", "");
    if (words.isEmpty()) {
      return "input";
    }
    return Character.isDigit(words.charAt(0)) ? "input_" + words : words;
  }
}
