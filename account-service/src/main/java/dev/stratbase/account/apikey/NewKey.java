package dev.stratbase.account.apikey;

import dev.stratbase.kit.problem.CommonProblem;
import dev.stratbase.kit.problem.Fault;
import dev.stratbase.kit.problem.ProblemException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A key somebody sent, without what copying leaves around it.
 *
 * @param text the key alone
 * @param trimmed whether something was taken off
 */
record NewKey(String text, boolean trimmed) {
  private static final int SHOWN = 4;

  /** A provider refuses a key with a line feed behind it, and nobody sees why. */
  static NewKey of(String sent) {
    int from = 0;
    int to = sent.length();
    while (from < to && isBlank(sent.charAt(from))) {
      from++;
    }
    while (to > from && isBlank(sent.charAt(to - 1))) {
      to--;
    }
    return new NewKey(sent.substring(from, to), to - from < sent.length());
  }

  /** Refuses what cannot be a key of the provider, before it is stored. */
  void check(ApiKeyProvider provider) {
    if (!Pattern.matches(provider.keyPattern, text)) {
      throw ProblemException.of(
          CommonProblem.INVALID_BODY,
          List.of(
              Fault.at(
                  "/key",
                  "key_shape",
                  "is not what a key of %s looks like (%s)"
                      .formatted(provider.name, provider.keyPattern))));
    }
  }

  String lastFour() {
    return text.substring(text.length() - Math.min(SHOWN, text.length()));
  }

  /**
   * Also what Java does not call white space: no-break and zero-width spaces, the byte order mark.
   */
  private static boolean isBlank(char c) {
    return Character.isWhitespace(c)
        || Character.isSpaceChar(c)
        || Character.getType(c) == Character.FORMAT;
  }

  /** A key is never printed. */
  @Override
  public String toString() {
    return "NewKey";
  }
}
