package dev.stratbase.local.payments;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stratbase.local.demo.DemoPerson;
import dev.stratbase.local.http.Json;
import dev.stratbase.local.http.JsonClient;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** How many deliveries billing accepts a second, and how many people one hot coupon serves. */
public final class BillingLoad {
  private static final int AT_ONCE = 32;
  private static final Duration WARM_UP = Duration.ofSeconds(5);
  private static final Duration LENGTH = Duration.ofSeconds(10);
  private static final int PEOPLE = 200;

  /** What a payment day may bring, far below what is possible. */
  private static final int RATE = 100;

  private static final Duration STEADY = Duration.ofSeconds(20);

  /** Each hashes a password, which is meant to be slow. */
  private static final int SIGN_UPS_AT_ONCE = 2;

  private final HttpClient client;
  private final PrintStream out;
  private final String issuer;
  private final String billing;
  private final String secret;

  /** Load on the running stack, as the provider of that signing secret. */
  public BillingLoad(
      HttpClient client, PrintStream out, String issuer, String billing, String secret) {
    this.client = client;
    this.out = out;
    this.issuer = issuer;
    this.billing = billing;
    this.secret = secret;
  }

  /** Measures and prints what it found. */
  public void run() throws Exception {
    deliver(WARM_UP);
    long[] steady = deliverSteadily();
    out.println(
        String.format(
            Locale.ROOT,
            "webhooks at %d/s whatever the answers take: p50 %.1f ms, p99 %.1f ms, at most %.1f ms (%,d of them)",
            RATE,
            millis(steady, 0.5),
            millis(steady, 0.99),
            millis(steady, 1),
            steady.length));
    long[] nanos = deliver(LENGTH);
    out.println(
        String.format(
            Locale.ROOT,
            "webhooks, as many as are accepted: %,.0f/s; p50 %.1f ms, p99 %.1f ms, at most %.1f ms (%,d of them, %d at once)",
            nanos.length / (double) LENGTH.toSeconds(),
            millis(nanos, 0.5),
            millis(nanos, 0.99),
            millis(nanos, 1),
            nanos.length,
            AT_ONCE));
    redeem();
  }

  /**
   * Sends at fixed moments; each answer's time counts from its moment, so that a stall of the
   * service, or of this program, is seen by all who came meanwhile.
   */
  private long[] deliverSteadily() throws Exception {
    long every = Duration.ofSeconds(1).toNanos() / RATE;
    List<CompletableFuture<Long>> answers = new ArrayList<>();
    long begin = System.nanoTime();
    for (int i = 0; i < RATE * STEADY.toSeconds(); i++) {
      long moment = begin + i * every;
      LockSupport.parkNanos(moment - System.nanoTime());
      answers.add(
          client
              .sendAsync(delivery(), HttpResponse.BodyHandlers.discarding())
              .thenApply(answer -> {
                long taken = System.nanoTime() - moment;
                requireKept(answer.statusCode());
                return taken;
              }));
    }
    return answers.stream().mapToLong(CompletableFuture::join).sorted().toArray();
  }

  private long[] deliver(Duration length) throws Exception {
    Instant end = Instant.now().plus(length);
    List<Callable<List<Long>>> senders = new ArrayList<>();
    for (int i = 0; i < AT_ONCE; i++) {
      senders.add(() -> {
        List<Long> taken = new ArrayList<>();
        while (Instant.now().isBefore(end)) {
          taken.add(deliverOne());
        }
        return taken;
      });
    }
    return all(senders, AT_ONCE).stream()
        .flatMap(List::stream)
        .mapToLong(Long::longValue)
        .sorted()
        .toArray();
  }

  private long deliverOne() throws IOException, InterruptedException {
    HttpRequest request = delivery();
    long begin = System.nanoTime();
    int status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    long taken = System.nanoTime() - begin;
    requireKept(status);
    return taken;
  }

  /** Something billing keeps and then ignores, so that only the accepting is measured. */
  private HttpRequest delivery() {
    String body =
        "{\"id\":\"evt_%s\",\"object\":\"event\",\"type\":\"account.updated\",\"data\":{\"object\":{\"id\":\"acct_1\",\"filler\":\"%s\"}}}"
            .formatted(UUID.randomUUID().toString().replace("-", ""), "x".repeat(2_000));
    return HttpRequest.newBuilder(URI.create(billing + "/v1/webhooks/stripe"))
        .timeout(Duration.ofSeconds(10))
        .header("Content-Type", "application/json")
        .header(
            "Stripe-Signature",
            StripeEventMaker.signature(body, Instant.now().getEpochSecond(), secret))
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
  }

  private static void requireKept(int status) {
    if (status != 204) {
      throw new IllegalStateException("A delivery was answered with " + status);
    }
  }

  private void redeem() throws Exception {
    String code = "HOT-" + UUID.randomUUID();
    ObjectNode coupon =
        Json.object().put("code", code).put("discount_percent", 10).put("max_uses", PEOPLE);
    JsonClient.Answer made =
        new JsonClient(client, billing, token("admin@example.test"))
            .post("/v1/admin/coupons", coupon);
    if (!made.ok()) {
      throw new IOException("No coupon was made: " + made.body());
    }
    List<Callable<String>> signUps = new ArrayList<>();
    for (int i = 0; i < PEOPLE; i++) {
      signUps.add(this::newPerson);
    }
    List<String> people = all(signUps, SIGN_UPS_AT_ONCE);
    AtomicInteger redeemed = new AtomicInteger();
    List<Callable<Long>> tries = new ArrayList<>();
    for (String person : people) {
      tries.add(() -> {
        long begin = System.nanoTime();
        JsonClient.Answer answer =
            new JsonClient(client, billing, person)
                .post("/v1/coupons/" + code + "/redeem", Json.object());
        if (answer.status() == 201) {
          redeemed.incrementAndGet();
        }
        return System.nanoTime() - begin;
      });
    }
    long begin = System.nanoTime();
    long[] nanos = all(tries, AT_ONCE).stream().mapToLong(Long::longValue).sorted().toArray();
    double seconds = (System.nanoTime() - begin) / 1e9;
    out.println(
        String.format(
            Locale.ROOT,
            "redemptions of one hot coupon: %,.0f/s; p50 %.1f ms, p99 %.1f ms (%d of %d people, each for the first time, %d at once)",
            redeemed.get() / seconds,
            millis(nanos, 0.5),
            millis(nanos, 0.99),
            redeemed.get(),
            PEOPLE,
            AT_ONCE));
  }

  private String newPerson() throws IOException, InterruptedException {
    ObjectNode person =
        Json.object()
            .put("email", "load-" + UUID.randomUUID() + "@example.test")
            .put("password", DemoPerson.PASSWORD);
    return new JsonClient(client, issuer, "")
        .post("/signup", person)
        .body()
        .path("access_token")
        .asText();
  }

  private String token(String email) throws IOException, InterruptedException {
    ObjectNode credentials = Json.object().put("email", email).put("password", DemoPerson.PASSWORD);
    return new JsonClient(client, issuer, "")
        .post("/token?grant_type=password", credentials)
        .body()
        .path("access_token")
        .asText();
  }

  private static <T> List<T> all(List<Callable<T>> work, int atOnce) throws Exception {
    List<T> results = new ArrayList<>();
    try (ExecutorService crowd = Executors.newFixedThreadPool(atOnce)) {
      for (Future<T> result : crowd.invokeAll(work)) {
        results.add(result.get());
      }
    }
    return results;
  }

  private static double millis(long[] sorted, double share) {
    int place = (int) Math.ceil(sorted.length * share) - 1;
    return sorted[Math.clamp(place, 0, sorted.length - 1)] / 1e6;
  }
}
