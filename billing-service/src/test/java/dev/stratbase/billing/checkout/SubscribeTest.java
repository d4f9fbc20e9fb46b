package dev.stratbase.billing.checkout;

import static dev.stratbase.billing.payments.Buyer.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stratbase.billing.Rows;
import dev.stratbase.billing.payments.Buyer;
import dev.stratbase.billing.payments.Collector;
import dev.stratbase.billing.payments.Payments;
import dev.stratbase.billing.payments.PaymentsResource;
import dev.stratbase.local.payments.StandIn;
import dev.stratbase.test.StratbaseResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(StratbaseResource.class)
@QuarkusTestResource(PaymentsResource.class)
class SubscribeTest {
  private StandIn providers = Payments.standIn();

  @BeforeEach
  void connect() {
    providers = Payments.connected();
  }

  @AfterEach
  void mend() {
    providers.faults().setDown(false);
    providers.faults().refuseNext(0);
    providers.faults().loseAnswersOfNext(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"stripe", "paypal"})
  void whoPaysIsPremiumWithinMomentsAndHasTheirCredits(String provider) {
    Buyer buyer = Buyer.of(provider);
    buyer
        .subscribeAndHaveIt("pro-monthly")
        .body("payment_state", equalTo("paid"))
        .body("current_period_end", notNullValue());
    buyer
        .request()
        .get("/v1/entitlements")
        .then()
        .body("is_premium", equalTo(true))
        .body("reason", equalTo("plan"));
  }

  /** The stand-in refuses whoever hands it a trace; that of PayPal's call is seen at home. */
  @ParameterizedTest
  @ValueSource(strings = {"stripe", "paypal"})
  void traceEndsBeforeTheProvider(String provider) {
    Buyer buyer = Buyer.of(provider);
    String trace = UUID.randomUUID().toString().replace("-", "");
    buyer
        .request()
        .header("traceparent", "00-" + trace + "-b7ad6b7169203331-01")
        .body(Buyer.order("pro-monthly", provider, null))
        .post("/v1/checkout")
        .then()
        .statusCode(201);
    String told = provider.equals("paypal") ? providers.origin() : "POST /v1/checkout";
    await(() -> Collector.instance().has(trace, told));
  }

  @ParameterizedTest
  @ValueSource(strings = {"stripe", "paypal"})
  void firstSubscriptionBeginsWithTheTrialAndWithoutCredits(String provider) {
    Buyer buyer = Buyer.of(provider);
    String url =
        buyer
            .checkout("pro-monthly", null)
            .then()
            .statusCode(201)
            .body("trial_days", equalTo(14))
            .extract()
            .path("url");
    String remote = buyer.pay(url);
    await(() -> "trialing".equals(Buyer.status(remote)));
    buyer.request().get("/v1/entitlements").then().body("reason", equalTo("trial"));
    assertEquals(5, buyer.credits());
  }

  @ParameterizedTest
  @ValueSource(strings = {"stripe", "paypal"})
  void trialThatIsCancelledGoesOnToItsEndAndCanBeResumed(String provider) {
    Buyer buyer = Buyer.of(provider);
    String url = buyer.checkout("pro-monthly", null).then().statusCode(201).extract().path("url");
    String remote = buyer.pay(url);
    await(() -> "trialing".equals(Buyer.status(remote)));
    UUID row = Buyer.row(remote);
    buyer
        .request()
        .body("{}")
        .post("/v1/subscriptions/{id}/cancel", row)
        .then()
        .statusCode(200)
        .body("status", equalTo("trialing"))
        .body("cancel_at_period_end", equalTo(true))
        .body("current_period_end", notNullValue());
    assertTrue(buyer.isPremium(), "until the trial is over");
    buyer
        .request()
        .post("/v1/subscriptions/{id}/resume", row)
        .then()
        .statusCode(200)
        .body("status", equalTo("trialing"))
        .body("cancel_at_period_end", equalTo(false));
  }

  @ParameterizedTest
  @ValueSource(strings = {"stripe", "paypal"})
  void cancelAtThePeriodsEndCanBeTakenBackAndNowCannot(String provider) {
    Buyer buyer = Buyer.of(provider);
    UUID row = Buyer.row(buyer.subscribe("pro-monthly"));
    for (int again = 0; again < 2; again++) {
      buyer
          .request()
          .body("{}")
          .post("/v1/subscriptions/{id}/cancel", row)
          .then()
          .statusCode(200)
          .body("status", equalTo("active"))
          .body("cancel_at_period_end", equalTo(true));
    }
    assertTrue(buyer.isPremium(), "what was paid for stays");
    buyer
        .request()
        .post("/v1/subscriptions/{id}/resume", row)
        .then()
        .statusCode(200)
        .body("cancel_at_period_end", equalTo(false));
    buyer
        .request()
        .body("{\"when\":\"now\"}")
        .post("/v1/subscriptions/{id}/cancel", row)
        .then()
        .statusCode(200)
        .body("status", equalTo("canceled"));
    assertFalse(buyer.isPremium());
    buyer
        .request()
        .post("/v1/subscriptions/{id}/resume", row)
        .then()
        .statusCode(409)
        .body("code", equalTo("subscription_ended"));
  }

  @Test
  void changeOfPlanHappensAtOnceWithStripeAndGrantsNoMonthTwice() {
    Buyer buyer = Buyer.of("stripe");
    UUID row = Buyer.row(buyer.subscribe("pro-monthly"));
    buyer
        .request()
        .body("{\"plan_code\":\"pro-yearly\",\"return_url\":\"http://localhost:3000/account\"}")
        .post("/v1/subscriptions/{id}/change-plan", row)
        .then()
        .statusCode(200)
        .body("subscription.plan_type", equalTo("pro-yearly"))
        .body("approval_url", nullValue());
    assertEquals(105, buyer.credits());
  }

  @Test
  void changeOfPlanNeedsConsentWithPayPal() {
    Buyer buyer = Buyer.of("paypal");
    String remote = buyer.subscribe("pro-monthly");
    String url =
        buyer
            .request()
            .body("{\"plan_code\":\"pro-yearly\",\"return_url\":\"http://localhost:3000/account\"}")
            .post("/v1/subscriptions/{id}/change-plan", Buyer.row(remote))
            .then()
            .statusCode(200)
            .body("subscription.plan_type", equalTo("pro-monthly"))
            .body("approval_url", notNullValue())
            .extract()
            .path("approval_url");
    assertTrue(url.endsWith("P-PRO-YEARLY"), url);
    providers.paypal().revise(remote, "P-PRO-YEARLY");
    await(() ->
        "pro-yearly"
            .equals(
                Rows.text(
                    "select plan_type from subscriptions where provider_subscription_id = ?",
                    remote)));
  }

  @Test
  void portalIsForCustomers() {
    Buyer buyer = Buyer.of("stripe");
    String body = "{\"provider\":\"stripe\",\"return_url\":\"http://localhost:3000/account\"}";
    buyer
        .request()
        .body(body)
        .post("/v1/subscriptions/portal")
        .then()
        .statusCode(409)
        .body("code", equalTo("no_customer"));
    buyer.subscribe("pro-monthly");
    buyer
        .request()
        .body(body)
        .post("/v1/subscriptions/portal")
        .then()
        .statusCode(200)
        .body("url", notNullValue());
    buyer
        .request()
        .body(body.replace("localhost:3000", "evil.test"))
        .post("/v1/subscriptions/portal")
        .then()
        .statusCode(422)
        .body("errors[0].pointer", equalTo("/return_url"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"stripe", "paypal"})
  void providerThatIsDownLeavesNothingHalfDone(String provider) {
    Buyer buyer = Buyer.of(provider);
    providers.faults().setDown(true);
    buyer.orderInVain("pro-monthly");
    assertEquals(0, open(buyer));
    providers.faults().setDown(false);
    buyer.checkout("pro-monthly", null).then().statusCode(201);
  }

  @ParameterizedTest
  @ValueSource(strings = {"stripe", "paypal"})
  void lostAnswerIsRepeatedWithTheSameKeyAndMakesOnePage(String provider) {
    Buyer buyer = Buyer.of(provider);
    String key = UUID.randomUUID().toString();
    providers.faults().loseAnswersOfNext(provider.equals("stripe") ? 1 : 0);
    String body = Buyer.order("pro-monthly", provider, null);
    int first =
        buyer.request().header("Idempotency-Key", key).body(body).post("/v1/checkout").statusCode();
    assertEquals(provider.equals("stripe") ? 503 : 201, first);
    String url =
        buyer
            .request()
            .header("Idempotency-Key", key)
            .body(body)
            .post("/v1/checkout")
            .then()
            .statusCode(201)
            .extract()
            .path("url");
    buyer
        .request()
        .header("Idempotency-Key", key)
        .body(body)
        .post("/v1/checkout")
        .then()
        .statusCode(201)
        .header("Idempotency-Replayed", "true")
        .body("url", equalTo(url));
    buyer
        .request()
        .header("Idempotency-Key", key)
        .body(body.replace("monthly", "yearly"))
        .post("/v1/checkout")
        .then()
        .statusCode(422)
        .body("code", equalTo("idempotency_key_reused"));
    assertEquals(1, open(buyer));
  }

  @Test
  void secondPageClosesTheFirstAndWhoIsSubscribedGetsNone() {
    Buyer buyer = Buyer.of("stripe");
    String first = buyer.checkout("pro-monthly", null).then().statusCode(201).extract().path("url");
    String second = buyer.checkout("pro-yearly", null).then().statusCode(201).extract().path("url");
    assertEquals(1, open(buyer));
    org.junit.jupiter.api.Assertions.assertThrows(
        RuntimeException.class, () -> buyer.pay(first), "the older page can no longer be paid");
    String remote = buyer.pay(second);
    await(() -> "trialing".equals(Buyer.status(remote)));
    buyer
        .checkout("pro-monthly", null)
        .then()
        .statusCode(409)
        .body("code", equalTo("already_subscribed"))
        .body("subscription_id", equalTo(Buyer.row(remote).toString()));
  }

  @Test
  void strangersAndNonsenseAreRefused() {
    Buyer buyer = Buyer.of("stripe");
    String id = buyer.checkout("pro-monthly", null).then().statusCode(201).extract().path("id");
    Buyer stranger = Buyer.of("stripe");
    stranger.request().get("/v1/checkout/{id}", id).then().statusCode(404);
    stranger.request().delete("/v1/checkout/{id}", id).then().statusCode(404);
    buyer
        .request()
        .get("/v1/checkout/{id}", id)
        .then()
        .statusCode(200)
        .body("status", equalTo("open"));
    buyer
        .request()
        .delete("/v1/checkout/{id}", id)
        .then()
        .statusCode(200)
        .body("status", equalTo("expired"))
        .body("url", nullValue());
    for (String evil :
        new String[] {
          "https://evil.test/paid",
          "http://localhost:3000@evil.test/",
          "javascript:alert(1)",
          "//evil.test",
          "http://localhost:30000/",
          "http://localhost:3000.evil.test/"
        }) {
      buyer
          .request()
          .body(
              Buyer.order("pro-monthly", "stripe", null)
                  .replace("http://localhost:3000/paid", evil))
          .post("/v1/checkout")
          .then()
          .statusCode(422)
          .body("errors[0].pointer", equalTo("/success_url"));
    }
    buyer.checkout("free", null).then().statusCode(422).body("code", equalTo("plan_not_on_sale"));
    buyer
        .request()
        .body(Buyer.order("pro-monthly", "cash", null))
        .post("/v1/checkout")
        .then()
        .statusCode(422);
    buyer.request().body("{}").post("/v1/checkout").then().statusCode(422);
  }

  private static long open(Buyer buyer) {
    return Rows.number(
        "select count(*) from checkouts where status in ('creating', 'open') and user_id = ?",
        buyer.person().id());
  }
}
