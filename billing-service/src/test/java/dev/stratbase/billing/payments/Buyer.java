package dev.stratbase.billing.payments;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stratbase.billing.Rows;
import dev.stratbase.test.Person;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Somebody who subscribes through the API and the provider's page. */
public record Buyer(Person person, String provider) {
  public static Buyer of(String provider) {
    return new Buyer(Person.signUp(), provider);
  }

  public RequestSpecification request() {
    return given().header("Authorization", person.bearer()).contentType("application/json");
  }

  public static String order(String plan, String provider, @Nullable String coupon) {
    return "{\"plan_code\":\"%s\",\"provider\":\"%s\",%s\"success_url\":\"http://localhost:3000/paid\",\"cancel_url\":\"http://localhost:3000/plans\"}"
        .formatted(plan, provider, coupon == null ? "" : "\"coupon\":\"" + coupon + "\",");
  }

  public Response checkout(String plan, @Nullable String coupon) {
    return request().body(order(plan, provider, coupon)).post("/v1/checkout");
  }

  /** The session at the provider behind a page's address. */
  public static String session(String url) {
    String path = URI.create(url).getPath();
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** Pays on the page; the provider's subscription id. */
  public String pay(String url) {
    String session = session(url);
    if (provider.equals("paypal")) {
      Payments.standIn().paypal().approve(session);
      return session;
    }
    return Payments.standIn().stripe().pay(session);
  }

  /** Orders, pays and waits until it is mirrored; the provider's subscription id. */
  public String subscribe(String plan) {
    // Nobody gets a trial here: they had a subscription in another life.
    Rows.execute(
        "insert into subscriber_tombstones (sub_hash) values (stratbase_internal.billing_key(?::uuid)) on conflict do nothing",
        person.id().toString());
    String url = checkout(plan, null).then().statusCode(201).extract().path("url");
    String id = pay(url);
    await(() -> status(id) != null && !"incomplete".equals(status(id)));
    await(() -> isQuiet(id));
    return id;
  }

  /**
   * Orders, pays, and expects what somebody has then: premium within moments, the credits of the
   * month, an active subscription.
   *
   * @return the subscription as it is answered
   */
  public ValidatableResponse subscribeAndHaveIt(String plan) {
    String remote = subscribe(plan);
    await(this::isPremium);
    assertEquals(105, credits());
    return request()
        .get("/v1/subscriptions/{id}", row(remote))
        .then()
        .statusCode(200)
        .body("status", equalTo("active"))
        .body("provider_subscription_id", equalTo(remote))
        .body("plan_type", equalTo(plan));
  }

  /** Orders while the provider is down, and expects to be told so. */
  public void orderInVain(String plan) {
    checkout(plan, null)
        .then()
        .statusCode(503)
        .header("Retry-After", notNullValue())
        .body("code", equalTo("provider_unavailable"));
  }

  /** Whether no event of the subscription is on its way or waiting for the worker. */
  private static boolean isQuiet(String id) {
    return !Payments.standIn().deliveries().isUnderWay(id)
        && Rows.number(
                "select count(*) from webhook_events where status in ('received', 'failed')"
                    + " and position(convert_to(?, 'UTF8') in raw) > 0",
                id)
            == 0;
  }

  public static @Nullable String status(String providerId) {
    return Rows.text(
        "select status from subscriptions where provider_subscription_id = ?", providerId);
  }

  public static UUID row(String providerId) {
    return UUID.fromString(
        String.valueOf(
            Rows.text(
                "select id::text from subscriptions where provider_subscription_id = ?",
                providerId)));
  }

  public boolean isPremium() {
    return Rows.number("select count(*) from users where is_premium and id = ?", person.id()) == 1;
  }

  public long credits() {
    return Rows.number("select credits from users where id = ?", person.id());
  }

  /** Waits at most 15 s: a busy machine is no failure. */
  public static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + 15_000_000_000L;
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("It did not happen in 15 s");
      }
      try {
        Thread.sleep(20);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError(e);
      }
    }
  }
}
