package dev.stratbase.account.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentListTest {
  private record Origins(
      Optional<String> indicator, Optional<String> strategy, Optional<String> billing)
      implements DocsOrigins {}

  private static DocumentList withStrategyAt(String origin) {
    return new DocumentList(
        new Origins(Optional.empty(), Optional.of(origin), Optional.of("https://b.example.test")));
  }

  @Test
  void behindOneHostThePageConnectsToNobodyElse() {
    DocumentList list =
        new DocumentList(new Origins(Optional.empty(), Optional.empty(), Optional.empty()));
    assertEquals(
        """
        <a href="/docs/account.json">account</a>
        <a href="/docs/indicator.json">indicator</a>
        <a href="/docs/strategy.json">strategy</a>
        <a href="/docs/billing.json">billing</a>\
        """,
        list.links());
    assertEquals("'self'", list.sources());
    assertEquals(List.of(), list.faults());
  }

  @Test
  void serviceElsewhereIsLinkedAndMayBeConnectedTo() {
    DocumentList list = withStrategyAt("http://127.0.0.1:8082");
    assertTrue(list.links().contains("\"http://127.0.0.1:8082/docs/strategy.json\""), list.links());
    assertEquals("'self' http://127.0.0.1:8082 https://b.example.test", list.sources());
    assertEquals(List.of(), list.faults());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://strategy.example.test",
        "http://localhost.example.test",
        "http://127.0.0.1:8082@example.test",
        "https://example.test/path",
        "https://example.test; script-src *",
        "https://example.test\"><script src=\"//example.test",
        "//example.test",
        "javascript:alert(1)",
        "*"
      })
  void originToWhichNoTokenMayBeSentIsRefused(String origin) {
    List<String> faults = withStrategyAt(origin).faults();
    assertEquals(1, faults.size(), faults::toString);
    assertTrue(faults.getFirst().startsWith("stratbase.docs.origins.strategy"), faults::toString);
  }
}
