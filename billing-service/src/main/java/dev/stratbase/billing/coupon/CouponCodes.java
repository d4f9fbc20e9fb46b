package dev.stratbase.billing.coupon;

import java.security.SecureRandom;
import java.util.stream.Collectors;

/** Codes that nobody guesses and everybody can read out. */
final class CouponCodes {
  /** Crockford's base 32: no I, L, O or U, so nothing is misread. */
  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

  /** Longest code the table takes. */
  static final int MAX_LENGTH = 64;

  private CouponCodes() {}

  /** Sixty random bits, such as {@code 7KQ2-M0XZ-9D4T}. */
  static String generate() {
    // Never in a static field: a native program's would have the seed of the machine that built it.
    return new SecureRandom()
        .ints(12, 0, ALPHABET.length())
        .mapToObj(i -> String.valueOf(ALPHABET.charAt(i)))
        .collect(Collectors.joining())
        .replaceAll("(.{4})(?=.)", "$1-");
  }
}
