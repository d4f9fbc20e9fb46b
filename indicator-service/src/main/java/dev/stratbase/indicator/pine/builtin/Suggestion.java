package dev.stratbase.indicator.pine.builtin;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What somebody may have meant by a name that does not exist. */
public final class Suggestion {

  private static final int LONGEST = 60;

  /** Names that older versions had under another one. */
  private static final Map<String, String> RENAMED =
      Map.of(
          "study", "indicator",
          "security", "request.security",
          "iff", "condition ? value : otherwise",
          "tickerid", "syminfo.tickerid",
          "ticker", "syminfo.ticker",
          "period", "timeframe.period",
          "n", "bar_index",
          "resolution", "timeframe.period",
          "rsi", "ta.rsi",
          "offset", "the brackets of a series: close[1]");

  private static final List<String> SPACES =
      List.of("ta.", "math.", "str.", "request.", "color.", "input.");

  private Suggestion() {}

  /** Such as {@code " Did you mean ta.sma?"}, or nothing. */
  public static String sentence(String wrong, Collection<String> own) {
    return of(wrong, own).map(name -> ". Did you mean " + name + "?").orElse("");
  }

  private static Optional<String> of(String wrong, Collection<String> own) {
    if (wrong.length() > LONGEST) {
      return Optional.empty();
    }
    Optional<String> otherCase = own.stream().filter(wrong::equalsIgnoreCase).findFirst();
    if (otherCase.isPresent()) {
      return otherCase;
    }
    if (RENAMED.containsKey(wrong)) {
      return Optional.of(RENAMED.getOrDefault(wrong, wrong));
    }
    Builtins pine = Builtins.pine();
    Optional<String> moved =
        SPACES.stream()
            .map(space -> space + wrong)
            .filter(name -> !pine.functions(name).isEmpty() || pine.variable(name).isPresent())
            .findFirst();
    return moved.isPresent() ? moved : nearest(wrong, Stream.concat(own.stream(), pine.names()));
  }

  /** The nearest of the names, when it is near enough to be a slip. */
  public static Optional<String> nearest(String wrong, Stream<String> names) {
    if (wrong.length() > LONGEST) {
      return Optional.empty();
    }
    int most = Math.max(1, wrong.length() / 4);
    record Near(String name, int distance) {}
    return names
        .filter(name -> Math.abs(name.length() - wrong.length()) <= most)
        .map(name -> new Near(name, distance(wrong, name)))
        .filter(near -> near.distance() <= most && near.distance() < wrong.length())
        .min(Comparator.comparingInt(Near::distance).thenComparing(Near::name))
        .map(Near::name);
  }

  /** Letters to change, add, leave out or swap. */
  private static int distance(String a, String b) {
    var rows = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          rows[i][j] = i + j;
          continue;
        }
        int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        rows[i][j] =
            Math.min(rows[i - 1][j - 1] + same, Math.min(rows[i - 1][j] + 1, rows[i][j - 1] + 1));
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        if (swapped) {
          rows[i][j] = Math.min(rows[i][j], rows[i - 2][j - 2] + 1);
        }
      }
    }
    return rows[a.length()][b.length()];
  }
}
