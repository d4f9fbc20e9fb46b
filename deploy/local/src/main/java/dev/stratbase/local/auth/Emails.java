package dev.stratbase.local.auth;

import java.util.Locale;
import java.util.regex.Pattern;

/** Which e-mail addresses are taken. */
final class Emails {
  private static final int MAXIMUM = 255;

  /** The form a browser's {@code <input type=email>} demands (WHATWG HTML). */
  private static final Pattern FORM =
      Pattern.compile(
          "[a-z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
              + "(?:\\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*");

  private Emails() {}

  /** The address in the form it is stored: one person has one spelling. */
  static String accepted(String email) {
    String lower = email.strip().toLowerCase(Locale.ROOT);
    if (lower.length() > MAXIMUM || !FORM.matcher(lower).matches()) {
      throw AuthError.VALIDATION_FAILED.failure("Unable to validate email address: invalid format");
    }
    return lower;
  }
}
