package dev.stratbase.billing.plan;

import java.util.regex.Pattern;

/** How a plan's code is written. */
public final class PlanCode {
  /** Lower-case words of letters and digits, joined by hyphens. */
  public static final String PATTERN = "^[a-z0-9]+(-[a-z0-9]+)*$";

  /** Longest code. */
  public static final int MAX_LENGTH = 60;

  private static final Pattern COMPILED = Pattern.compile(PATTERN);

  private PlanCode() {}

  /** Whether the text can be a plan's code at all. */
  public static boolean isPlausible(String text) {
    return text.length() <= MAX_LENGTH && COMPILED.matcher(text).matches();
  }

  static String known(String text) {
    if (!isPlausible(text)) {
      throw new IllegalArgumentException("not a plan's code");
    }
    return text;
  }
}
