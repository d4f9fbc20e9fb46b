package dev.stratbase.billing.checkout;

import static dev.stratbase.billing.payments.Buyer.await;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

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
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(StratbaseResource.class)
@QuarkusTestResource(PaymentsResource.class)
class DiscountTest {
  @Inject BillingClock clock;

  private StandIn providers = Payments.standIn();

  @BeforeEach
  void connect() {
    providers = Payments.connected();
  }

  @AfterEach
  void backToToday() {
    providers.clock().shift(Duration.ZERO);
    clock.shift(Duration.ZERO);
  }

  @ParameterizedTest
  @CsvSource({
    "stripe, once, ", "stripe, periods, 3", "stripe, forever, ",
    "paypal, once, ", "paypal, periods, 3", "paypal, forever, "
  })
  void redeemedDiscountGoesToTheProviderWithTheNextCheckout(
      String provider, String duration, Integer periods) {
    String code =
        coupon(
            ",\"duration\":\"%s\"%s"
                .formatted(duration, periods == null ? "" : ",\"duration_periods\":" + periods));
    Buyer buyer = Buyer.of(provider);
    String redemption = redeem(buyer, code);
    String url =
        buyer
            .checkout("pro-monthly", null)
            .then()
            .statusCode(201)
            .body("discount_percent", equalTo(25))
            .body("discount_duration", equalTo(duration))
            .body("discount_periods", equalTo(periods))
            .extract()
            .path("url");
    assertEquals("reserved", status(redemption));
    given()
        .header("Authorization", buyer.person().bearer())
        .delete("/v1/redemptions/{id}", redemption)
        .then()
        .statusCode(409)
        .body("code", equalTo("redemption_reserved"));
    String remote = buyer.pay(url);
    await(() -> "applied".equals(status(redemption)));
    given()
        .header("Authorization", buyer.person().bearer())
        .delete("/v1/redemptions/{id}", redemption)
        .then()
        .statusCode(409)
        .body("code", equalTo("redemption_used"));
    // The first payment behind the trial is the reduced one: 19.00 less a quarter.
    if (provider.equals("stripe")) {
      providers.stripe().renew(remote, true);
      await(() -> "active".equals(Buyer.status(remote)));
      assertEquals(
          25,
          Rows.number(
              "select discount_percent from subscriptions where provider_subscription_id = ?",
              remote));
    } else {
      providers.paypal().renew(remote, true);
      providers.paypal().refund(remote, 100);
      await(() ->
          Rows.number(
                  "select count(*) from payment_reversals where user_id = ? and amount_minor = 1425",
                  buyer.person().id())
              == 1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"stripe", "paypal"})
  void abandonedCheckoutFreesItsDiscountAfterATime(String provider) {
    String code = coupon(",\"max_uses\":1");
    Buyer buyer = Buyer.of(provider);
    buyer.checkout("pro-monthly", code).then().statusCode(201);
    assertEquals(1, uses(code));
    clock.shift(Duration.ofMinutes(61));
    await(() ->
        Rows.number(
                "select count(*) from user_coupons where status = 'redeemed' and user_id = ?",
                buyer.person().id())
            == 1);
    assertEquals(
        "expired",
        Rows.text("select status from checkouts where user_id = ?", buyer.person().id()));
    assertEquals(1, uses(code), "it is still this person's");
    clock.shift(Duration.ZERO);
    buyer
        .checkout("pro-monthly", null)
        .then()
        .statusCode(201)
        .body("discount_percent", equalTo(25));
  }

  @Test
  void abandoningByHandFreesItAtOnceAndAnotherCheckoutTakesItOver() {
    String code = coupon("");
    Buyer buyer = Buyer.of("stripe");
    buyer.checkout("pro-monthly", code).then().statusCode(201);
    buyer.checkout("pro-yearly", null).then().statusCode(201).body("discount_percent", equalTo(25));
    String open =
        Rows.text(
            "select id::text from checkouts where status = 'open' and user_id = ?",
            buyer.person().id());
    buyer.request().delete("/v1/checkout/{id}", open).then().body("status", equalTo("expired"));
    String redemption =
        Rows.text("select id::text from user_coupons where user_id = ?", buyer.person().id());
    assertEquals("redeemed", status(String.valueOf(redemption)));
  }

  @Test
  void unusedRedemptionIsReleasedForSomebodyElseAndForOneself() {
    String code = coupon(",\"max_uses\":1");
    Buyer first = Buyer.of("stripe");
    String redemption = redeem(first, code);
    Buyer second = Buyer.of("stripe");
    tryToRedeem(second, code).statusCode(409).body("code", equalTo("coupon_used_up"));
    given()
        .header("Authorization", second.person().bearer())
        .delete("/v1/redemptions/{id}", redemption)
        .then()
        .statusCode(404);
    given()
        .header("Authorization", first.person().bearer())
        .delete("/v1/redemptions/{id}", redemption)
        .then()
        .statusCode(204);
    assertEquals(0, uses(code));
    redeem(second, code);
    tryToRedeem(first, code).statusCode(409).body("code", equalTo("coupon_used_up"));
  }

  /** Who saw it without a page closes nothing at the provider: the page can still be paid. */
  @Test
  void pageThatWasOpenedMeanwhileIsNotForgotten() {
    Buyer buyer = Buyer.of("stripe");
    String id = buyer.checkout("pro-monthly", null).then().statusCode(201).extract().path("id");
    Rows.execute("select stratbase_internal.checkout_closed(?::uuid, 'expired', null)", id);
    buyer.request().get("/v1/checkout/{id}", id).then().body("status", equalTo("open"));
    buyer.request().delete("/v1/checkout/{id}", id).then().body("status", equalTo("expired"));
  }

  @Test
  void codesTriedInCheckoutsAreCountedWithTheOthers() {
    Buyer guesser = Buyer.of("stripe");
    for (int i = 0; i < 20; i++) {
      guesser.checkout("pro-monthly", "G-" + UUID.randomUUID()).then().statusCode(404);
    }
    guesser
        .checkout("pro-monthly", "G-" + UUID.randomUUID())
        .then()
        .statusCode(429)
        .body("code", equalTo("too_many_coupon_guesses"));
    guesser.request().get("/v1/coupons/G-1").then().statusCode(429);
    guesser.checkout("pro-monthly", null).then().statusCode(201);
  }

  @Test
  void refusedCouponOpensNoCheckout() {
    String other = coupon(",\"plan_codes\":[\"pro-yearly\"]");
    Buyer buyer = Buyer.of("stripe");
    buyer
        .checkout("pro-monthly", other)
        .then()
        .statusCode(409)
        .body("code", equalTo("coupon_not_for_plan"));
    buyer
        .checkout("pro-monthly", "NO-SUCH-CODE")
        .then()
        .statusCode(404)
        .body("code", equalTo("coupon_unknown"));
    assertEquals(0, uses(other));
    assertEquals(
        0, Rows.number("select count(*) from checkouts where user_id = ?", buyer.person().id()));
  }

  @Test
  void couponOf100PercentForGoodIsNotForPayPal() {
    String code = coupon(",\"duration\":\"forever\"");
    Rows.execute("update coupons set discount_percent = 100 where code = ?", code);
    Buyer buyer = Buyer.of("paypal");
    buyer
        .checkout("pro-monthly", code)
        .then()
        .statusCode(422)
        .body("code", equalTo("coupon_not_for_provider"));
    assertEquals(
        1,
        Rows.number(
            "select count(*) from user_coupons where status = 'redeemed' and user_id = ?",
            buyer.person().id()),
        "it is free for another provider");
  }

  @Test
  void windowOfACouponGoesByTheClock() {
    String code = coupon(",\"expiration_date\":\"" + clock.instant().plusSeconds(86_400) + "\"");
    Buyer buyer = Buyer.of("stripe");
    clock.shift(Duration.ofDays(2));
    tryToRedeem(buyer, code).statusCode(409).body("code", equalTo("coupon_expired"));
    clock.shift(Duration.ZERO);
    tryToRedeem(buyer, code).statusCode(201);
  }

  @Test
  void thousandSingleUseCodesAreMadeAtOnceAndAgainUnderTheirKey() {
    String key = UUID.randomUUID().toString();
    Person admin = Person.administrator();
    List<String> codes = List.of();
    for (int again = 0; again < 2; again++) {
      codes =
          given()
              .header("Authorization", admin.bearer())
              .header("Idempotency-Key", key)
              .contentType("application/json")
              .body("{\"count\":1000,\"coupon\":{\"discount_percent\":50}}")
              .post("/v1/admin/coupons/batch")
              .then()
              .statusCode(201)
              .body("codes", hasSize(1000))
              .extract()
              .path("codes");
    }
    assertEquals(1000, new HashSet<>(codes).size());
    assertEquals(
        1000,
        Rows.number(
            "select count(*) from coupons where max_uses = 1 and discount_percent = 50"
                + " and code = any (string_to_array(?, ','))",
            String.join(",", codes)));
    redeem(Buyer.of("stripe"), codes.getFirst());
    tryToRedeem(Buyer.of("stripe"), codes.getFirst()).body("code", equalTo("coupon_used_up"));
    for (String bad :
        List.of(
            "{\"count\":1001,\"coupon\":{\"discount_percent\":50}}",
            "{\"count\":0,\"coupon\":{\"discount_percent\":50}}",
            "{\"count\":5,\"coupon\":{\"discount_percent\":50,\"code\":\"MINE\"}}",
            "{\"count\":5,\"coupon\":{\"discount_percent\":50,\"max_uses\":2}}",
            "{\"count\":5}",
            "{\"count\":5,\"coupon\":{\"discount_percent\":50,\"duration\":\"periods\"}}")) {
      given()
          .header("Authorization", admin.bearer())
          .contentType("application/json")
          .body(bad)
          .post("/v1/admin/coupons/batch")
          .then()
          .statusCode(422);
    }
  }

  @Test
  void previewSaysHowLongTheDiscountLasts() {
    String code = coupon(",\"duration\":\"periods\",\"duration_periods\":6");
    given()
        .header("Authorization", Person.signUp().bearer())
        .get("/v1/coupons/{code}", code)
        .then()
        .body("duration", equalTo("periods"))
        .body("duration_periods", equalTo(6))
        .body("refusal", nullValue());
  }

  private static String coupon(String more) {
    String code = "D25-" + UUID.randomUUID();
    given()
        .header("Authorization", Person.administrator().bearer())
        .contentType("application/json")
        .body("{\"code\":\"" + code + "\",\"discount_percent\":25" + more + "}")
        .post("/v1/admin/coupons")
        .then()
        .statusCode(201);
    return code;
  }

  private static ValidatableResponse tryToRedeem(Buyer buyer, String code) {
    return given()
        .header("Authorization", buyer.person().bearer())
        .noContentType()
        .post("/v1/coupons/{code}/redeem", code)
        .then();
  }

  private static String redeem(Buyer buyer, String code) {
    return tryToRedeem(buyer, code).statusCode(201).extract().path("id");
  }

  private static String status(String redemption) {
    return String.valueOf(
        Rows.text("select status from user_coupons where id = ?::uuid", redemption));
  }

  private static long uses(String code) {
    return Rows.number("select current_uses from coupons where code = ?", code);
  }
}
