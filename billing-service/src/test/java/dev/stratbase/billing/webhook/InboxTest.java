package dev.stratbase.billing.webhook;

import static dev.stratbase.billing.payments.Buyer.await;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stratbase.billing.Rows;
import dev.stratbase.billing.payments.Buyer;
import dev.stratbase.billing.payments.Payments;
import dev.stratbase.billing.payments.PaymentsResource;
import dev.stratbase.local.payments.StandIn;
import dev.stratbase.test.Person;
import dev.stratbase.test.StratbaseResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(StratbaseResource.class)
@QuarkusTestResource(PaymentsResource.class)
class InboxTest {
  private final Person admin = Person.administrator();
  private StandIn providers = Payments.standIn();

  @BeforeEach
  void connect() {
    providers = Payments.connected();
  }

  @AfterEach
  void mend() {
    providers.faults().setDown(false);
    providers.deliveries().release(0);
  }

  @Test
  void unknownTypesAreKeptAndIgnored() {
    String id = deliver("{\"id\":\"%s\",\"type\":\"account.updated\",\"data\":{\"object\":{}}}");
    await(() -> "ignored".equals(status(id)));
  }

  @Test
  void subscriptionOfNobodyWeKnowIsFlagged() {
    Buyer buyer = Buyer.of("stripe");
    String remote = buyer.subscribe("pro-monthly");
    Rows.execute("delete from billing_customers where user_id = ?", buyer.person().id());
    Rows.execute("delete from checkouts where user_id = ?", buyer.person().id());
    Rows.execute("delete from subscriptions where user_id = ?", buyer.person().id());
    providers.stripe().disown(remote);
    String id =
        deliver(
            "{\"id\":\"%s\",\"type\":\"customer.subscription.updated\",\"data\":{\"object\":{\"id\":\""
                + remote
                + "\"}}}");
    await(() -> "processed".equals(status(id)));
    given()
        .header("Authorization", admin.bearer())
        .get("/v1/admin/webhook-events?flagged=true&limit=100")
        .then()
        .statusCode(200)
        .body("items.event_id", hasItem(id))
        .body("items.find { it.event_id == '" + id + "' }.flag", equalTo("person_unknown"));
  }

  @Test
  void eventThatFailsIsRetriedAndDeadInTheEndUntilItIsReplayed() {
    Buyer buyer = Buyer.of("stripe");
    String remote = buyer.subscribe("pro-monthly");
    providers.stripe().addPrice("price_elsewhere", 100, "USD", "month");
    providers.stripe().move(remote, "price_elsewhere");
    String id =
        deliver(
            "{\"id\":\"%s\",\"type\":\"invoice.paid\",\"data\":{\"object\":{\"subscription\":\""
                + remote
                + "\"}}}");
    await(() -> "dead".equals(status(id)));
    String row = Rows.text("select id::text from webhook_events where event_id = ?", id);
    given()
        .header("Authorization", admin.bearer())
        .get("/v1/admin/webhook-events?status=dead&provider=stripe&limit=100")
        .then()
        .body("items.find { it.event_id == '" + id + "' }.attempts", equalTo(4))
        .body(
            "items.find { it.event_id == '" + id + "' }.last_error",
            org.hamcrest.Matchers.containsString("unknown_price"));
    // What was missing is entered, as the error asked.
    String code = "elsewhere-" + UUID.randomUUID().toString().substring(0, 8);
    Rows.execute(
        "insert into plans (code, name, amount_minor, currency, interval, provider_price_ids)"
            + " values (?, 'Elsewhere', 100, 'USD', 'month', '{\"stripe\": \"price_elsewhere\"}')",
        code);
    given()
        .header("Authorization", admin.bearer())
        .post("/v1/admin/webhook-events/{id}/replay", row)
        .then()
        .statusCode(202);
    await(() -> "processed".equals(status(id)));
    assertEquals(
        code,
        Rows.text(
            "select plan_type from subscriptions where provider_subscription_id = ?", remote));
    // Replaying what has had its effect does nothing twice.
    long credits = buyer.credits();
    given()
        .header("Authorization", admin.bearer())
        .post("/v1/admin/webhook-events/{id}/replay", row)
        .then()
        .statusCode(202);
    await(() -> "processed".equals(status(id)));
    assertEquals(credits, buyer.credits());
    Rows.execute(
        "update plans set provider_price_ids = '{\"stripe\":\"none\"}' where code = ?", code);
  }

  @Test
  void providerThatIsDownForAWhileOnlyDelays() {
    Buyer buyer = Buyer.of("stripe");
    String url = buyer.checkout("pro-monthly", null).then().statusCode(201).extract().path("url");
    providers.faults().refuseNext(3);
    String remote = buyer.pay(url);
    await(() -> "trialing".equals(Buyer.status(remote)));
  }

  @Test
  void purgedPayloadCannotBeReplayed() {
    String id = deliver("{\"id\":\"%s\",\"type\":\"account.updated\",\"data\":{\"object\":{}}}");
    await(() -> "ignored".equals(status(id)));
    Rows.execute(
        "update webhook_events set received_at = now() - interval '31 days' where event_id = ?",
        id);
    await(() ->
        Rows.number("select count(*) from webhook_events where event_id = ? and raw is null", id)
            == 1);
    given()
        .header("Authorization", admin.bearer())
        .post(
            "/v1/admin/webhook-events/{id}/replay",
            Rows.text("select id::text from webhook_events where event_id = ?", id))
        .then()
        .statusCode(409)
        .body("code", equalTo("webhook_payload_purged"));
  }

  @Test
  void inboxIsForAdministratorsAlone() {
    Person person = Person.signUp();
    given().get("/v1/admin/webhook-events").then().statusCode(401);
    for (String path :
        new String[] {
          "/v1/admin/webhook-events",
          "/v1/admin/subscriptions",
          "/v1/admin/reconciliations",
          "/v1/admin/payment-reversals"
        }) {
      given().header("Authorization", person.bearer()).get(path).then().statusCode(403);
      given()
          .header("Authorization", admin.bearer())
          .get(path + "?limit=1&count=exact")
          .then()
          .statusCode(200);
      given()
          .header("Authorization", admin.bearer())
          .get(path + "?cursor=nonsense")
          .then()
          .statusCode(400);
    }
    given()
        .header("Authorization", admin.bearer())
        .get("/v1/admin/webhook-events?status=odd")
        .then()
        .statusCode(400);
    given()
        .header("Authorization", admin.bearer())
        .get("/v1/admin/webhook-events/{id}", UUID.randomUUID())
        .then()
        .statusCode(404);
    given()
        .header("Authorization", admin.bearer())
        .get("/v1/admin/webhook-events?limit=1")
        .then()
        .body("items[0].keySet()", not(hasItem("raw")));
  }

  /** Delivers a body signed by Stripe; the event's id. */
  private String deliver(String template) {
    String id = "evt_" + UUID.randomUUID().toString().replace("-", "");
    String body = template.formatted(id);
    given()
        .contentType("application/json")
        .header("Stripe-Signature", providers.stripeSignature(body))
        .body(body.getBytes(java.nio.charset.StandardCharsets.UTF_8))
        .post("/v1/webhooks/stripe")
        .then()
        .statusCode(204);
    return id;
  }

  private static @Nullable String status(String eventId) {
    return Rows.text("select status from webhook_events where event_id = ?", eventId);
  }
}
