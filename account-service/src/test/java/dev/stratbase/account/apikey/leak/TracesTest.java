package dev.stratbase.account.apikey.leak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A search that finds nothing proves nothing unless it finds what is there. */
class TracesTest {
  private static final String SECRET = "Leak7canaryQz9";
  private final Traces traces = Traces.of(SECRET);

  @Test
  void everyFormIsFoundWhereverItBegins() {
    for (String before : List.of("", "a", "ab", "abc", "x".repeat(9 * 1024 * 1024))) {
      byte[] whole = (before + SECRET + "behind").getBytes(StandardCharsets.US_ASCII);
      assertTrue(traces.in(whole).contains("plain"));
      assertFalse(traces.in(Base64.getEncoder().encode(whole)).isEmpty());
      assertFalse(traces.in(Base64.getUrlEncoder().encode(whole)).isEmpty());
      assertTrue(traces.in(HexFormat.of().formatHex(whole)).contains("hex"));
      assertTrue(traces.in(HexFormat.of().withUpperCase().formatHex(whole)).contains("HEX"));
    }
    assertEquals(List.of("utf-16"), traces.in(SECRET.getBytes(StandardCharsets.UTF_16LE)));
  }

  @Test
  void textAcrossTheEdgeOfTwoChunksIsFound() {
    for (int edge = 8 * 1024 * 1024 - 14; edge <= 8 * 1024 * 1024; edge++) {
      assertEquals(List.of("plain"), traces.in("x".repeat(edge) + SECRET));
    }
  }

  @Test
  void nothingIsFoundWhereNothingIs() {
    assertEquals(List.of(), traces.in("Leak7canaryQz8".repeat(1_000)));
  }
}
