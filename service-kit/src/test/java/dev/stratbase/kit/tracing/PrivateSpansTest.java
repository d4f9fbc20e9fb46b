package dev.stratbase.kit.tracing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PrivateSpansTest {
  @Test
  void ofAPathTheWordsOfTheRouteStay() {
    assertEquals("/v1/me", PrivateSpans.words("/v1/me"));
    assertEquals(
        "/v1/strategies/-/versions/-",
        PrivateSpans.words("/v1/strategies/3f0c9a52-2b1e-4b7b-9d8e-0a1b2c3d4e5f/versions/12"));
    assertEquals("/v1/shares/-", PrivateSpans.words("/v1/shares/Zk3_q9PLmX0aB-cdEfGhIj"));
    assertEquals(
        "/v1/shares/-", PrivateSpans.words("/v1/shares/abcdefghijklmnopqrstuvwxyzabcdefghij"));
    assertEquals("/v1/coupons/-/redeem", PrivateSpans.words("/v1/coupons/SUMMER/redeem"));
    assertEquals("/-", PrivateSpans.words("/ada@example.test"));
  }

  @Test
  void ofAnAddressWeAskTheQueryIsGone() {
    assertEquals(
        "https://api.example.com/v1/subscriptions/-",
        PrivateSpans.origin("https://api.example.com/v1/subscriptions/sub_1?key=secret"));
    assertEquals("-", PrivateSpans.origin("not an address"));
  }
}
