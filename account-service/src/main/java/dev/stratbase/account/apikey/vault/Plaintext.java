package dev.stratbase.account.apikey.vault;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A key in the clear. It never prints itself, and its bytes are wiped when it is closed, so that a
 * heap dump shows only the keys of requests in flight.
 */
public final class Plaintext implements AutoCloseable {
  private static final int SHOWN = 4;

  private final byte[] utf8;

  /** Takes the array over. */
  Plaintext(byte[] utf8) {
    this.utf8 = utf8;
  }

  /** A copy of a text's bytes. */
  public static Plaintext of(String key) {
    return new Plaintext(key.getBytes(StandardCharsets.UTF_8));
  }

  byte[] bytes() {
    return utf8;
  }

  /** The key as text, which only the garbage collector removes: for the last step alone. */
  public String text() {
    return new String(utf8, StandardCharsets.UTF_8);
  }

  /** What its owner recognises it by. */
  public String lastFour() {
    String text = text();
    int shown = text.codePointCount(0, text.length()) < SHOWN ? 0 : SHOWN;
    return text.substring(text.offsetByCodePoints(text.length(), -shown));
  }

  /** Whether it can stand in an HTTP header as it is: printable ASCII alone. */
  public boolean fitsHeader() {
    for (byte each : utf8) {
      if (each <= ' ' || each > '~') {
        return false;
      }
    }
    return utf8.length > 0;
  }

  @Override
  public void close() {
    Arrays.fill(utf8, (byte) 0);
  }

  @Override
  public String toString() {
    return "a key";
  }
}
