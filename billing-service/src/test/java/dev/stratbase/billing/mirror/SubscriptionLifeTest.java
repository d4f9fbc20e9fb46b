package dev.stratbase.billing.mirror;

import static dev.stratbase.billing.payments.Buyer.await;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stratbase.billing.Rows;
import dev.stratbase.billing.clock.BillingClock;
import dev.stratbase.billing.payments.Buyer;
import dev.stratbase.billing.payments.Payments;
import dev.stratbase.billing.payments.PaymentsResource;
import dev.stratbase.local.payments.StandIn;
import dev.stratbase.test.Person;
import dev.stratbase.test.StratbaseResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(StratbaseResource.class)
@QuarkusTestResource(PaymentsResource.class)
class SubscriptionLifeTest {
  @Inject BillingClock clock;

  private StandIn providers = Payments.standIn();

  @BeforeEach
  void connect() {
    providers = Payments.connected();
  }

  @AfterEach
  void backToToday() {
    shift(Duration.ZERO);
    providers.deliveries().release(0);
    providers.stripe().setLegacy(false);
  }

  private void shift(Duration offset) {
    providers.clock().shift(offset);
    clock.shift(offset);
  }

  @ParameterizedTest
  @ValueSource(strings = {"stripe", "paypal"})
  void failedPaymentHasItsGraceAndPremiumEndsWithIt(String provider) {
    Buyer buyer = Buyer.of(provider);
    String remote = buyer.subscribe("pro-monthly");
    shift(Duration.ofDays(31));
    if (provider.equals("stripe")) {
      providers.stripe().renew(remote, false);
    } else {
      providers.paypal().renew(remote, false);
    }
    await(() -> "past_due".equals(Buyer.status(remote)));
    buyer
        .request()
        .get("/v1/subscriptions/{id}", Buyer.row(remote))
        .then()
        .body("payment_state", equalTo("failed"))
        .body("payment_failed_at", notNullValue())
        .body("payment_attempts", equalTo(1))
        .body("next_payment_attempt_at", notNullValue())
        .body("grace_until", notNullValue());
    assertTrue(buyer.isPremium());
    assertEquals(105, buyer.credits(), "an unpaid month brings nothing");
    buyer.request().get("/v1/entitlements").then().body("reason", equalTo("grace"));
    shift(Duration.ofDays(39));
    await(() -> !buyer.isPremium());
    buyer.request().get("/v1/entitlements").then().body("reason", equalTo("free"));
  }

  @Test
  void paymentThatSucceedsLaterEndsTheGraceAndBringsTheMonthsCredits() {
    Buyer buyer = Buyer.of("stripe");
    String remote = buyer.subscribe("pro-monthly");
    shift(Duration.ofDays(31));
    providers.stripe().renew(remote, false);
    await(() -> "past_due".equals(Buyer.status(remote)));
    providers.stripe().recover(remote);
    await(() -> "active".equals(Buyer.status(remote)));
    await(() -> buyer.credits() == 205);
    assertEquals(
        0,
        Rows.number(
            "select count(*) from subscriptions where provider_subscription_id = ?"
                + " and (grace_until is not null or payment_failed_at is not null)",
            remote));
  }

  @ParameterizedTest
  @ValueSource(strings = {"stripe", "paypal"})
  void refundTakesTheMonthsCreditsBackInProportionAndOnce(String provider) {
    Buyer buyer = Buyer.of(provider);
    String remote = buyer.subscribe("pro-monthly");
    await(() -> buyer.credits() == 105);
    refund(provider, remote, 50);
    await(() -> buyer.credits() == 55);
    refund(provider, remote, 100);
    await(() -> buyer.credits() == 5);
    refund(provider, remote, 100);
    given()
        .header("Authorization", Person.administrator().bearer())
        .get("/v1/admin/payment-reversals?limit=100")
        .then()
        .statusCode(200)
        .body("items.user_id", hasItem(buyer.person().id().toString()))
        .body(
            "items.find { it.user_id == '" + buyer.person().id() + "' }.credits_clawed",
            equalTo(100));
    assertEquals(5, buyer.credits());
  }

  @Test
  void creditsThatWereSpentAreOwedAfterARefund() {
    Buyer buyer = Buyer.of("stripe");
    String remote = buyer.subscribe("pro-monthly");
    await(() -> buyer.credits() == 105);
    Rows.execute(
        "select contract.account_spend_credits(?, 60, 'used', 'test', null)", buyer.person().id());
    refund("stripe", remote, 100);
    await(() -> buyer.credits() == 0);
    assertEquals(
        55, Rows.number("select credits_owed from users where id = ?", buyer.person().id()));
  }

  @ParameterizedTest
  @CsvSource({"stripe, true", "stripe, false", "paypal, true", "paypal, false"})
  void disputeTakesCreditsAndOneThatIsWonGivesThemBack(String provider, boolean won) {
    Buyer buyer = Buyer.of(provider);
    String remote = buyer.subscribe("pro-monthly");
    await(() -> buyer.credits() == 105);
    String dispute =
        provider.equals("stripe")
            ? providers.stripe().dispute(remote)
            : providers.paypal().dispute(remote);
    await(() -> buyer.credits() == 5);
    if (provider.equals("stripe")) {
      providers.stripe().closeDispute(dispute, won);
    } else {
      providers.paypal().closeDispute(dispute, won);
    }
    await(() ->
        (won ? "won" : "lost")
            .equals(
                Rows.text(
                    "select state from payment_reversals where user_id = ?", buyer.person().id())));
    await(() -> buyer.credits() == (won ? 105 : 5));
  }

  @Test
  void secondSubscriptionIsRecordedFlaggedAndTakesOverWhenTheFirstEnds() {
    Buyer buyer = Buyer.of("stripe");
    String first = buyer.subscribe("pro-monthly");
    String second = providers.stripe().subscribeAgain(first);
    await(() -> Buyer.status(second) != null);
    assertEquals("second_current", flag(second));
    given()
        .header("Authorization", Person.administrator().bearer())
        .get("/v1/admin/subscriptions?flagged=true&user_id={id}", buyer.person().id())
        .then()
        .statusCode(200)
        .body("items.subscription.provider_subscription_id", equalTo(java.util.List.of(second)));
    providers.stripe().setStatus(first, "canceled");
    await(() -> flag(second) == null);
    assertTrue(buyer.isPremium());
  }

  @ParameterizedTest
  @ValueSource(strings = {"stripe", "paypal"})
  void eventForSomebodyWhoDeletedTheirAccountIsKeptFlaggedAndHarmless(String provider) {
    Buyer buyer = Buyer.of(provider);
    String remote = buyer.subscribe("pro-monthly");
    Rows.execute("delete from users where id = ?", buyer.person().id());
    int before = providers.deliveries().made().size();
    if (provider.equals("stripe")) {
      providers.stripe().setStatus(remote, "canceled");
    } else {
      providers.paypal().setStatus(remote, "CANCELLED", "");
    }
    String event = providers.deliveries().made().get(before).id();
    await(() ->
        "processed"
            .equals(Rows.text("select status from webhook_events where event_id = ?", event)));
    assertEquals(
        "person_gone", Rows.text("select flag from webhook_events where event_id = ?", event));
    assertEquals(null, Buyer.status(remote));
  }

  @ParameterizedTest
  @CsvSource({
    "trialing, trialing", "active, active", "past_due, past_due", "unpaid, past_due",
    "paused, paused", "incomplete, incomplete", "incomplete_expired, expired", "canceled, canceled"
  })
  void everyStatusOfStripesHasOneOfOurs(String theirs, String ours) {
    Buyer buyer = Buyer.of("stripe");
    String remote = buyer.subscribe("pro-monthly");
    providers.stripe().setStatus(remote, theirs);
    await(() -> ours.equals(Buyer.status(remote)) && theirs.equals(raw(remote)));
    boolean good = java.util.List.of("trialing", "active", "past_due").contains(ours);
    assertEquals(good, buyer.isPremium());
  }

  @ParameterizedTest
  @CsvSource({
    "ACTIVE, '', active",
    "SUSPENDED, '', paused",
    "SUSPENDED, stratbase:at_period_end, active",
    "CANCELLED, '', active",
    "CANCELLED, stratbase:now, canceled",
    "EXPIRED, '', expired",
    "APPROVAL_PENDING, '', incomplete",
    "APPROVED, '', incomplete"
  })
  void everyStatusOfPayPalsHasOneOfOurs(String theirs, String note, String ours) {
    Buyer buyer = Buyer.of("paypal");
    String remote = buyer.subscribe("pro-monthly");
    int before = providers.deliveries().made().size();
    providers.paypal().setStatus(remote, theirs, note);
    String event = providers.deliveries().made().get(before).id();
    await(() ->
        "processed"
            .equals(Rows.text("select status from webhook_events where event_id = ?", event)));
    assertEquals(ours, Buyer.status(remote));
    assertEquals(theirs, raw(remote));
    boolean ends = theirs.equals("CANCELLED") || note.contains("period_end");
    assertEquals(ours.equals("active"), buyer.isPremium());
    assertEquals(
        ends && ours.equals("active"),
        Rows.number(
                "select count(*) from subscriptions where cancel_at_period_end"
                    + " and provider_subscription_id = ?",
                remote)
            == 1);
  }

  @Test
  void payPalSubscriptionThatEndsWithItsPeriodIsCancelledThereWhenItIsOver() {
    Buyer buyer = Buyer.of("paypal");
    String remote = buyer.subscribe("pro-monthly");
    buyer
        .request()
        .body("{}")
        .post("/v1/subscriptions/{id}/cancel", Buyer.row(remote))
        .then()
        .statusCode(200);
    assertEquals("SUSPENDED", raw(remote));
    shift(Duration.ofDays(32));
    await(() -> "CANCELLED".equals(raw(remote)));
    assertEquals("canceled", Buyer.status(remote));
    assertFalse(buyer.isPremium());
  }

  @Test
  void periodsAreReadFromTheSubscriptionOfOlderApiVersions() {
    providers.stripe().setLegacy(true);
    Buyer buyer = Buyer.of("stripe");
    String remote = buyer.subscribe("pro-monthly");
    assertEquals(
        1,
        Rows.number(
            "select count(*) from subscriptions where provider_subscription_id = ?"
                + " and current_period_end > current_period_start",
            remote));
    refund("stripe", remote, 100);
    await(() -> buyer.credits() == 5);
  }

  @Test
  void yearBringsItsTwelveMonthsOneByOneAndNoThirteenth() {
    Buyer buyer = Buyer.of("stripe");
    String remote = buyer.subscribe("pro-yearly");
    await(() -> buyer.credits() == 105);
    shift(Duration.ofDays(63));
    await(() -> buyer.credits() == 305);
    shift(Duration.ofDays(364));
    await(() -> buyer.credits() == 1205);
    assertEquals(
        12, Rows.number("select count(*) from credit_grants where subscription_key = ?", remote));
    assertEquals(
        0,
        Rows.number(
            "select count(*) from subscriptions where credits_due_at is not null"
                + " and provider_subscription_id = ?",
            remote));
  }

  @Test
  void administratorGivesAPlanUntilADayAndTakesItBack() {
    Person admin = Person.administrator();
    Buyer friend = Buyer.of("stripe");
    friend.request().get("/v1/entitlements").then().statusCode(200);
    friend.checkout("pro-monthly", null).then().statusCode(201);
    String until = clock.instant().plus(Duration.ofDays(10)).toString();
    String key = UUID.randomUUID().toString();
    String body =
        "{\"user_id\":\"%s\",\"plan_code\":\"pro-monthly\",\"until\":\"%s\"}"
            .formatted(friend.person().id(), until);
    String id = null;
    for (int again = 0; again < 2; again++) {
      id =
          given()
              .header("Authorization", admin.bearer())
              .header("Idempotency-Key", key)
              .contentType("application/json")
              .body(body)
              .post("/v1/admin/subscriptions")
              .then()
              .statusCode(201)
              .body("subscription.provider", equalTo("manual"))
              .body("subscription.flagged", equalTo(false))
              .extract()
              .path("subscription.id");
    }
    friend.request().get("/v1/entitlements").then().body("reason", equalTo("complimentary"));
    assertEquals(105, friend.credits());
    shift(Duration.ofDays(11));
    await(() -> !friend.isPremium());
    assertEquals("expired", Rows.text("select status from subscriptions where id = ?::uuid", id));
    given()
        .header("Authorization", admin.bearer())
        .delete("/v1/admin/subscriptions/{id}", id)
        .then()
        .statusCode(404);
    given()
        .header("Authorization", admin.bearer())
        .contentType("application/json")
        .body(
            body.replace(friend.person().id().toString(), UUID.randomUUID().toString())
                .replace(until, clock.instant().plus(Duration.ofDays(20)).toString()))
        .post("/v1/admin/subscriptions")
        .then()
        .statusCode(404);
    friend.request().body(body).post("/v1/admin/subscriptions").then().statusCode(403);
  }

  @Test
  void whoPaysWhileAPlanWasGivenIsServedByTheirOwn() {
    Person admin = Person.administrator();
    Buyer friend = Buyer.of("stripe");
    friend.request().get("/v1/entitlements").then().statusCode(200);
    Rows.execute(
        "insert into users (id, email) values (?, ?) on conflict do nothing",
        friend.person().id(),
        friend.person().email());
    given()
        .header("Authorization", admin.bearer())
        .contentType("application/json")
        .body("{\"user_id\":\"%s\",\"plan_code\":\"pro-monthly\"}".formatted(friend.person().id()))
        .post("/v1/admin/subscriptions")
        .then()
        .statusCode(201);
    String remote = friend.subscribe("pro-yearly");
    assertEquals(null, flag(remote));
    friend.request().get("/v1/entitlements").then().body("plan.code", notNullValue());
    providers.stripe().setStatus(remote, "canceled");
    await(() -> "canceled".equals(Buyer.status(remote)));
    assertTrue(friend.isPremium(), "what was given goes on");
  }

  private void refund(String provider, String remote, int percent) {
    if (provider.equals("stripe")) {
      providers.stripe().refund(remote, percent);
    } else {
      providers.paypal().refund(remote, percent);
    }
  }

  private static @Nullable String flag(String remote) {
    return Rows.text(
        "select flag_reason from subscriptions where flagged and provider_subscription_id = ?",
        remote);
  }

  private static @Nullable String raw(String remote) {
    return Rows.text(
        "select raw_status from subscriptions where provider_subscription_id = ?", remote);
  }
}
