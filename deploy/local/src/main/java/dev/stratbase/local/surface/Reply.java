package dev.stratbase.local.surface;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What came back.
 *
 * @param headers by name in lower case
 * @param closes whether the connection cannot be used again
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; bytes are what came.
public record Reply(int status, Map<String, List<String>> headers, byte[] body, boolean closes) {

  /** A header's first value, or nothing. */
  public String header(String name) {
    List<String> values = headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    return values.isEmpty() ? "" : values.getFirst();
  }

  /** The body as text. */
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** Whether it was done. */
  public boolean ok() {
    return status >= 200 && status < 300;
  }

  @Override
  public String toString() {
    String text = text();
    return status + " " + (text.length() > 600 ? text.substring(0, 600) + "..." : text);
  }
}
