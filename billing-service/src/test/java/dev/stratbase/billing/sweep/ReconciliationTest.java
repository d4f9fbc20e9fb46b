package dev.stratbase.billing.sweep;

import static dev.stratbase.billing.payments.Buyer.await;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
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
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Messages get lost in both directions; comparing finds and mends what they would have said. */
@QuarkusTest
@QuarkusTestResource(StratbaseResource.class)
@QuarkusTestResource(PaymentsResource.class)
class ReconciliationTest {
  private final Person admin = Person.administrator();
  private StandIn providers = Payments.standIn();

  @BeforeEach
  void connect() {
    providers = Payments.connected();
  }

  @AfterEach
  void flow() {
    providers.deliveries().takeHeld();
    providers.deliveries().release(0);
  }

  @Test
  void lostEventsOfStripeAreFoundAndMended() {
    Buyer changed = Buyer.of("stripe");
    String canceled = changed.subscribe("pro-monthly");
    Buyer unseen = Buyer.of("stripe");
    String url = unseen.checkout("pro-monthly", null).then().statusCode(201).extract().path("url");
    providers.deliveries().hold();
    providers.stripe().setStatus(canceled, "canceled");
    String missing = unseen.pay(url);
    providers.deliveries().takeHeld();
    ValidatableResponse report = compare("stripe");
    assertEquals("canceled", Buyer.status(canceled));
    assertEquals("trialing", Buyer.status(missing));
    report
        .body(finding(canceled) + ".result", equalTo("repaired"))
        .body(finding(canceled) + ".changed", hasItem("status"))
        .body(finding(missing) + ".changed", hasItem("missing"));
    // What is in step is not touched again.
    compare("stripe")
        .body("findings.provider_subscription_id", org.hamcrest.Matchers.not(hasItem(missing)));
  }

  @Test
  void lostEventsOfPayPalAreFoundByItsCheckouts() {
    Buyer unseen = Buyer.of("paypal");
    providers.deliveries().hold();
    String url = unseen.checkout("pro-monthly", null).then().statusCode(201).extract().path("url");
    String missing = unseen.pay(url);
    providers.deliveries().takeHeld();
    compare("paypal").body(finding(missing) + ".result", equalTo("repaired"));
    assertEquals("trialing", Buyer.status(missing));
  }

  @Test
  void rowThatTheProviderDoesNotKnowIsReportedAndLeftAlone() {
    Buyer buyer = Buyer.of("stripe");
    java.util.UUID id =
        Rows.subscription(buyer.person(), "active", "stripe", java.time.Duration.ofDays(9), null);
    compare("stripe").body(finding("sub_" + id) + ".result", equalTo("missing_at_provider"));
    assertEquals("active", Buyer.status("sub_" + id));
    Rows.execute("delete from subscriptions where id = ?", id);
  }

  @Test
  void nonsenseAndStrangersAreRefused() {
    given()
        .header("Authorization", admin.bearer())
        .contentType("application/json")
        .body("{\"provider\":\"cash\"}")
        .post("/v1/admin/reconciliations")
        .then()
        .statusCode(422);
    given()
        .header("Authorization", Person.signUp().bearer())
        .contentType("application/json")
        .body("{\"provider\":\"stripe\"}")
        .post("/v1/admin/reconciliations")
        .then()
        .statusCode(403);
  }

  private ValidatableResponse compare(String provider) {
    await(() -> Rows.number("select count(*) from reconciliations where status = 'running'") == 0);
    String id =
        given()
            .header("Authorization", admin.bearer())
            .contentType("application/json")
            .body("{\"provider\":\"" + provider + "\"}")
            .post("/v1/admin/reconciliations")
            .then()
            .statusCode(202)
            .extract()
            .path("id");
    await(() ->
        "finished".equals(Rows.text("select status from reconciliations where id = ?::uuid", id)));
    return given()
        .header("Authorization", admin.bearer())
        .get("/v1/admin/reconciliations/{id}", id)
        .then()
        .statusCode(200);
  }

  private static String finding(String remote) {
    return "findings.find { it.provider_subscription_id == '" + remote + "' }";
  }
}
