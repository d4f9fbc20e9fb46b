package dev.stratbase.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stratbase.test.TestIssuer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.jose4j.jwt.JwtClaims;
import org.junit.jupiter.api.Test;

/** Keys come, go and cannot be fetched; periods are short here, and no figure depends on them. */
@QuarkusTest
@TestProfile(IssuerKeysTest.ShortPeriods.class)
@QuarkusTestResource(value = IssuerKeysTest.OwnIssuer.class, restrictToAnnotatedClass = true)
class IssuerKeysTest {
  private static final TestIssuer ISSUER = TestIssuer.down();
  private static final Duration REFRESH = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration UNKNOWN = Duration.ofSeconds(2);
  private static final int FLOOD = 2_000;
  private static final int BATCH = 50;

  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void removedKeyIsRefusedWithoutAnybodyNamingTheNewOne() throws Exception {
    String old = token();
    assertEquals(200, status(old));
    ISSUER.rotate("next-" + UUID.randomUUID());
    Instant patience = Instant.now().plus(PATIENCE);
    while (status(old) == 200) {
      assertTrue(Instant.now().isBefore(patience), "the removed key still works");
      Thread.sleep(100);
    }
    assertEquals(401, status(old));
    assertEquals(200, status(token()));
  }

  @Test
  void floodOfUnknownKeysCausesNoFloodOfFetchesAndHoldsUpNobody() throws Exception {
    assertEquals(200, status(token()));
    Instant began = Instant.now();
    int before = ISSUER.fetches();
    for (int batch = 0; batch < FLOOD / BATCH; batch++) {
      var strangers = new ArrayList<CompletableFuture<HttpResponse<String>>>();
      for (int i = 0; i < BATCH; i++) {
        strangers.add(send(ISSUER.forged(IssuerKeysTest::person, "unknown-" + batch + "-" + i)));
      }
      assertEquals(200, status(token()));
      for (CompletableFuture<HttpResponse<String>> stranger : strangers) {
        assertEquals(401, stranger.join().statusCode());
      }
    }
    Duration took = Duration.between(began, Instant.now());
    long most = took.dividedBy(REFRESH) + 1 + took.dividedBy(UNKNOWN) + 1;
    int fetched = ISSUER.fetches() - before;
    assertTrue(fetched <= most, "%s fetches in %s".formatted(fetched, took));
  }

  @Test
  void whoeverNamesAKnownKeyDoesNotWaitForTheIssuer() throws Exception {
    assertEquals(200, status(token()));
    CountDownLatch held = new CountDownLatch(1);
    ISSUER.disturbAfter(0, exchange -> await(held));
    try {
      CompletableFuture<HttpResponse<String>> stranger =
          send(ISSUER.forged(IssuerKeysTest::person, "unknown-" + UUID.randomUUID()));
      for (int i = 0; i < 50; i++) {
        assertEquals(200, status(token()));
      }
      held.countDown();
      assertEquals(401, stranger.join().statusCode());
    } finally {
      ISSUER.recover();
      held.countDown();
    }
  }

  private static void await(CountDownLatch held) {
    try {
      held.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void issuerThatIsAwayForManyPeriodsFailsNobody() throws Exception {
    String before = token();
    assertEquals(200, status(before));
    ISSUER.disturbAfter(0, exchange -> {});
    try {
      Instant end = Instant.now().plus(REFRESH.multipliedBy(4));
      do {
        // A token that was never seen: nothing but the key is remembered.
        assertEquals(200, status(token()));
        assertEquals(200, status(before));
        assertEquals(401, status(ISSUER.forged(IssuerKeysTest::person, "unknown")));
      } while (Instant.now().isBefore(end));
    } finally {
      ISSUER.recover();
    }
  }

  private int status(String token) {
    return send(token).join().statusCode();
  }

  private CompletableFuture<HttpResponse<String>> send(String token) {
    URI address = URI.create(RestAssured.baseURI + ":" + RestAssured.port + "/v1/probe/anybody");
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .version(HttpClient.Version.HTTP_1_1)
            .header("Authorization", "Bearer " + token)
            .build();
    return client.sendAsync(request, BodyHandlers.ofString());
  }

  private static String token() {
    return ISSUER.token(IssuerKeysTest::person);
  }

  private static void person(JwtClaims claims) {
    claims.setSubject(UUID.randomUUID().toString());
  }

  /** Periods that a test can wait for. */
  public static final class ShortPeriods implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "stratbase.auth.key-refresh", REFRESH.toSeconds() + "S",
          "stratbase.auth.token-cache", "1S",
          "stratbase.rate-limit.requests", "1000000");
    }
  }

  /** The usual surroundings, but for the issuer. */
  public static final class OwnIssuer extends ProxiedResource {
    /** Behind the one that serves the other tests. */
    @Override
    public int order() {
      return 2;
    }

    @Override
    public Map<String, String> start() {
      ISSUER.start();
      Map<String, String> config = super.start();
      config.put("stratbase.auth.issuer", ISSUER.issuer());
      config.put("stratbase.auth.unknown-key-interval", UNKNOWN.toSeconds() + "S");
      return config;
    }
  }
}
