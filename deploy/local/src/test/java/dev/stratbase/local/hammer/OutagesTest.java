package dev.stratbase.local.hammer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OutagesTest {
  private final Outages outages = new Outages();

  private static Answer refusal(long sentAt, long doneAt) {
    HttpHeaders none = HttpHeaders.of(Map.of(), (name, value) -> true);
    return new Answer(Call.get(null, "account", "/v1/me"), 503, none, "", sentAt, doneAt);
  }

  @Test
  void aRefusalBeforeAnyFaultIsNotExplained() {
    long now = System.nanoTime();
    assertFalse(outages.explain(refusal(now, now + 1)));
    outages.begin("kill all");
    assertFalse(outages.explain(refusal(now, now + 1)));
  }

  @Test
  void aFaultExplainsRefusalsUntilEverythingMustHaveRecovered() {
    Outages.Outage outage = outages.begin("kill all");
    long during = System.nanoTime();
    assertTrue(outages.explain(refusal(during - 1_000_000, during)));
    outage.end();
    long end = System.nanoTime();
    long second = Duration.ofSeconds(1).toNanos();
    assertTrue(outages.explain(refusal(end + second, end + second)));
    long late = end + Outages.RECOVERY.toNanos() + second;
    assertFalse(outages.explain(refusal(late, late)));
    assertEquals(1, outages.slowestRecovery().toSeconds());
  }
}
