package dev.stratbase.kit.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.security.AuthenticationFailedException;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class KeySetTest {
  private static final Duration REFRESH = Duration.ofMinutes(5);
  private static final int STRANGERS = 10_000;
  private static final String KEYS = "{\"keys\":[{\"kid\":\"good\",\"kty\":\"EC\"}]}";

  private static final Duration SECOND = Duration.ofSeconds(1);

  private final TestTicker ticker = new TestTicker();
  private final AtomicInteger fetches = new AtomicInteger();
  private volatile Uni<String> answer = Uni.createFrom().item(KEYS);

  @Test
  void tenThousandUnknownIdsCauseOneFetchAndKeepNobodyWaiting() {
    KeySet keys = keySet();
    keys.start();
    assertEquals(1, fetches.get());
    // The issuer answers no more: whoever had to ask it would wait.
    var silence = new CompletableFuture<String>();
    answer = Uni.createFrom().completionStage(silence);
    var strangers = new ArrayList<CompletableFuture<JsonNode>>();
    for (int i = 0; i < STRANGERS; i++) {
      strangers.add(keys.require("stranger-" + i).subscribeAsCompletionStage());
      assertTrue(keys.require("good").subscribeAsCompletionStage().isDone());
    }
    assertEquals(2, fetches.get());
    silence.complete(KEYS);
    strangers.forEach(KeySetTest::assertRefused);
    for (int i = 0; i < STRANGERS; i++) {
      assertRefused(keys.require("later-" + i).subscribeAsCompletionStage());
    }
    assertEquals(2, fetches.get());
  }

  @Test
  void floodThatGoesOnCausesOneFetchInHalfAMinute() {
    KeySet keys = keySet();
    keys.start();
    // One unknown id a second for an hour, which is 120 half minutes, and the scheduled fetches.
    for (int i = 0; i < 3_600; i++) {
      ticker.pass(SECOND);
      assertRefused(keys.require("stranger-" + i).subscribeAsCompletionStage());
    }
    assertTrue(fetches.get() <= 1 + 120 + 12, fetches + " fetches");
  }

  @Test
  void newKeyIsKnownAtOnce() {
    KeySet keys = keySet();
    keys.start();
    ticker.pass(SECOND);
    answer = Uni.createFrom().item(KEYS.replace("good", "new"));
    assertTrue(keys.require("new").subscribeAsCompletionStage().isDone());
    assertRefused(keys.require("good").subscribeAsCompletionStage());
  }

  @Test
  void removedKeyIsRefusedAfterTheRefreshPeriod() {
    KeySet keys = keySet();
    keys.start();
    answer = Uni.createFrom().item(KEYS.replace("good", "new"));
    ticker.pass(REFRESH.minus(SECOND));
    assertKnown(keys, "good");
    ticker.pass(SECOND);
    assertRefused(keys.require("good").subscribeAsCompletionStage());
    assertKnown(keys, "new");
  }

  @Test
  void issuerThatIsDownForAnHourFailsNobody() {
    KeySet keys = keySet();
    keys.start();
    answer = Uni.createFrom().failure(new IllegalStateException("down"));
    for (int i = 0; i < 3_600; i++) {
      ticker.pass(SECOND);
      assertKnown(keys, "good");
    }
    int tried = fetches.get();
    assertTrue(tried >= 60 && tried <= 130, tried + " fetches");
    // Then a removed key is refused within half a minute of the return.
    answer = Uni.createFrom().item(KEYS.replace("good", "new"));
    ticker.pass(Duration.ofSeconds(30));
    assertRefused(keys.require("good").subscribeAsCompletionStage());
  }

  private static void assertKnown(KeySet keys, String id) {
    CompletableFuture<JsonNode> key = keys.require(id).subscribeAsCompletionStage();
    assertTrue(key.isDone() && !key.isCompletedExceptionally(), id);
  }

  @Test
  void lastGoodSetStaysWhateverTheIssuerAnswers() {
    KeySet keys = keySet();
    keys.start();
    for (String nonsense :
        List.of("", "{}", "[]", "{\"keys\":[]}", "{\"keys\":7}", "<html>", "{\"keys\":[{}]}")) {
      answer = Uni.createFrom().item(nonsense);
      KeySet fresh = keySet();
      fresh.start();
      assertFalse(fresh.available(), nonsense);
    }
    answer = Uni.createFrom().failure(new IllegalStateException("down"));
    assertRefused(keys.require("stranger").subscribeAsCompletionStage());
    assertTrue(keys.require("good").subscribeAsCompletionStage().isDone());
  }

  private static void assertRefused(CompletableFuture<JsonNode> stranger) {
    CompletionException refusal = assertThrows(CompletionException.class, stranger::join);
    assertInstanceOf(AuthenticationFailedException.class, refusal.getCause());
  }

  private KeySet keySet() {
    return new KeySet(
        "issuer",
        () -> {
          fetches.incrementAndGet();
          return answer;
        },
        ticker,
        new Settings(),
        Duration.ofMinutes(1));
  }

  /** As in production. */
  private record Settings() implements IdentityConfig {
    @Override
    public String issuer() {
      return "issuer";
    }

    @Override
    public Optional<String> jwtSecret() {
      return Optional.empty();
    }

    @Override
    public Duration tokenCache() {
      return Duration.ofSeconds(60);
    }

    @Override
    public Duration keyRefresh() {
      return REFRESH;
    }

    @Override
    public Duration unknownKeyInterval() {
      return Duration.ofSeconds(30);
    }
  }
}
