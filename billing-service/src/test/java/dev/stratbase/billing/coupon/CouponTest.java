package dev.stratbase.billing.coupon;

import static dev.stratbase.billing.coupon.Coupons.as;
import static dev.stratbase.billing.coupon.Coupons.createCoupon;
import static dev.stratbase.billing.coupon.Coupons.freshCode;
import static dev.stratbase.billing.coupon.Coupons.preview;
import static dev.stratbase.billing.coupon.Coupons.redeem;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.stratbase.billing.Rows;
import dev.stratbase.test.CallerSession;
import dev.stratbase.test.Isolation;
import dev.stratbase.test.Person;
import dev.stratbase.test.StratbaseResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(StratbaseResource.class)
class CouponTest {
  private static final int TRIES = 20;

  @Test
  void previewShowsWhatEachPlanWouldCostInAnyCase() {
    String code = freshCode();
    createCoupon(code, "");
    preview(Person.signUp(), code.toLowerCase(Locale.ROOT))
        .then()
        .statusCode(200)
        .body("code", equalTo(code))
        .body("redeemable", equalTo(true))
        .body("refusal", nullValue())
        .body("plans.plan_code", not(hasItem("free")))
        .body("plans.find { it.plan_code == 'pro-monthly' }.discount_minor", equalTo(380))
        .body("plans.find { it.plan_code == 'pro-monthly' }.payable_minor", equalTo(1520));
  }

  @ParameterizedTest
  @CsvSource({
    "1900, 20, 380",
    "1999, 25, 500",
    "1, 50, 1",
    "1, 49, 0",
    "4950, 1, 50",
    "4949, 1, 49",
    "1900, 100, 1900",
    "9223372036854775807, 100, 9223372036854775807"
  })
  void discountIsRoundedHalfUpToTheMinorUnit(long amount, int percent, long discount) {
    CouponPreview.Price price =
        CouponPreview.Price.of(
            new dev.stratbase.billing.plan.PlanResponse(
                "p", "P", null, amount, "USD", "month", 0, 0, true, java.util.List.of(), 0),
            percent);
    assertEquals(discount, price.discountMinor());
    assertEquals(amount - discount, price.payableMinor());
  }

  @Test
  void previewOfOnePlanSaysWhenTheCouponIsNotForIt() {
    String code = freshCode();
    createCoupon(code, ",\"plan_codes\":[\"pro-yearly\"]");
    Person person = Person.signUp();
    as(person)
        .get("/v1/coupons/{code}?plan_code=pro-monthly", code)
        .then()
        .statusCode(200)
        .body("redeemable", equalTo(false))
        .body("refusal.code", equalTo("coupon_not_for_plan"))
        .body("plans", equalTo(java.util.List.of()));
    as(person)
        .get("/v1/coupons/{code}?plan_code=nothing", code)
        .then()
        .statusCode(400)
        .body("errors.parameter", contains("plan_code"));
    as(person)
        .body("{\"plan_code\":\"pro-monthly\"}")
        .post("/v1/coupons/{code}/redeem", code)
        .then()
        .statusCode(409)
        .body("code", equalTo("coupon_not_for_plan"));
    as(person)
        .body("{\"plan_code\":\"pro-yearly\"}")
        .post("/v1/coupons/{code}/redeem", code)
        .then()
        .statusCode(201);
  }

  @Test
  void redeemedOnceAndShownThenRefused() {
    String code = freshCode();
    createCoupon(code, "");
    Person person = Person.signUp();
    Response done = redeem(person, code.toLowerCase(Locale.ROOT));
    done.then().statusCode(201).body("code", equalTo(code)).body("discount_percent", equalTo(20));
    redeem(person, code).then().statusCode(409).body("code", equalTo("coupon_already_redeemed"));
    preview(person, code)
        .then()
        .statusCode(200)
        .body("refusal.code", equalTo("coupon_already_redeemed"));
    as(person)
        .get("/v1/redemptions?count=exact")
        .then()
        .statusCode(200)
        .body("items.id", contains(done.<String>path("id")))
        .body("items[0].code", equalTo(code))
        .body("items[0].max_uses", nullValue())
        .body("count", equalTo(1));
  }

  @Test
  void redemptionsArePagedLatestFirst() {
    Person person = Person.signUp();
    String first = freshCode();
    String second = freshCode();
    createCoupon(first, "");
    createCoupon(second, "");
    redeem(person, first).then().statusCode(201);
    redeem(person, second).then().statusCode(201);
    Response page = as(person).get("/v1/redemptions?limit=1");
    page.then().body("items.code", contains(second));
    as(person)
        .get("/v1/redemptions?limit=1&cursor=" + page.<String>path("next_cursor"))
        .then()
        .body("items.code", contains(first));
  }

  @Test
  void idempotencyKeyAnswersTheSameAgain() {
    String code = freshCode();
    createCoupon(code, "");
    Person person = Person.signUp();
    String id = null;
    for (String replayed : new String[] {null, "true"}) {
      Response answer =
          as(person)
              .header("Idempotency-Key", code)
              .body("{}")
              .post("/v1/coupons/{code}/redeem", code);
      answer.then().statusCode(201).header("Idempotency-Replayed", equalTo(replayed));
      id = id == null ? answer.path("id") : id;
      assertEquals(id, answer.path("id"));
    }
    as(person)
        .header("Idempotency-Key", code)
        .post("/v1/coupons/{code}/redeem", freshCode())
        .then()
        .statusCode(422)
        .body("code", equalTo("idempotency_key_reused"));
  }

  @ParameterizedTest
  @CsvSource({
    "expiration_date, 2020-01-01T00:00:00Z, coupon_expired",
    "starts_at,       2999-01-01T00:00:00Z, coupon_not_yet"
  })
  void windowIsKept(String member, String date, String refusal) {
    String code = freshCode();
    createCoupon(code, ",\"" + member + "\":\"" + date + "\"");
    Person person = Person.signUp();
    redeem(person, code).then().statusCode(409).body("code", equalTo(refusal));
    preview(person, code)
        .then()
        .statusCode(200)
        .body("redeemable", equalTo(false))
        .body("refusal.code", equalTo(refusal));
  }

  @Test
  void usedUpIsSaid() {
    String code = freshCode();
    createCoupon(code, ",\"max_uses\":1");
    redeem(Person.signUp(), code).then().statusCode(201);
    redeem(Person.signUp(), code).then().statusCode(409).body("code", equalTo("coupon_used_up"));
  }

  @Test
  void firstTimeCouponIsNotForWhoEverSubscribed() {
    String code = freshCode();
    createCoupon(code, ",\"first_time_only\":true");
    Person before = Person.signUp();
    Rows.subscription(before, "canceled", "stripe", Duration.ofDays(-90), null);
    redeem(before, code).then().statusCode(409).body("code", equalTo("coupon_first_time_only"));
    redeem(Person.signUp(), code).then().statusCode(201);
  }

  @Test
  void inactiveLooksExactlyLikeUnknown() {
    String code = freshCode();
    createCoupon(code, ",\"is_active\":false");
    Person person = Person.signUp();
    for (String tried : new String[] {code, freshCode(), "x".repeat(65), "%25", "' or 1=1 --"}) {
      Response shown = preview(person, tried);
      shown
          .then()
          .statusCode(404)
          .body("code", equalTo("coupon_unknown"))
          .body("detail", equalTo("There is no such coupon."));
      redeem(person, tried).then().statusCode(404).body("code", equalTo("coupon_unknown"));
    }
  }

  @Test
  void guessingIsSlowedDownAndKnownCodesAreFree() {
    String code = freshCode();
    createCoupon(code, "");
    Person person = Person.signUp();
    for (int i = 0; i < TRIES + 5; i++) {
      preview(person, code).then().statusCode(200);
    }
    for (int i = 0; i < TRIES; i++) {
      (i % 2 == 0 ? preview(person, freshCode()) : redeem(person, freshCode()))
          .then()
          .statusCode(404);
    }
    Response refused = redeem(person, freshCode());
    refused.then().statusCode(429).body("code", equalTo("too_many_coupon_guesses"));
    assertEquals(refused.<Integer>path("retry_after").toString(), refused.header("Retry-After"));
    preview(person, code).then().statusCode(429).body("retry_after", greaterThan(500));
    preview(Person.signUp(), code).then().statusCode(200);
  }

  @Test
  void badBodiesOfARedemptionAreRefused() {
    String code = freshCode();
    createCoupon(code, "");
    Person person = Person.signUp();
    for (String body :
        new String[] {"{\"plan\":\"x\"}", "{\"plan_code\":7}", "{\"plan_code\":\"A B\"}", "[]"}) {
      as(person)
          .body(body)
          .post("/v1/coupons/{code}/redeem", code)
          .then()
          .statusCode(422)
          .body("code", equalTo("invalid_body"));
    }
    as(person)
        .body("{")
        .post("/v1/coupons/{code}/redeem", code)
        .then()
        .statusCode(400)
        .body("code", equalTo("malformed_json"));
    given()
        .header("Authorization", person.bearer())
        .contentType("text/plain")
        .body("{}")
        .post("/v1/coupons/{code}/redeem", code)
        .then()
        .statusCode(415);
  }

  @Test
  void visitorsReachNoCoupon() throws SQLException {
    String code = freshCode();
    String id = createCoupon(code, "");
    given().get("/v1/coupons/{code}", code).then().statusCode(401);
    given().noContentType().post("/v1/coupons/{code}/redeem", code).then().statusCode(401);
    given().get("/v1/redemptions").then().statusCode(401);
    preview(Person.anonymous(), code).then().statusCode(403);
    UUID row = UUID.fromString(id);
    for (UUID who : new UUID[] {null, Person.signUp().id()}) {
      try (CallerSession session = CallerSession.of("billing", who)) {
        assertEquals(0, session.number("select count(*) from coupons where id = ?", row));
      }
    }
    try (CallerSession visitor = CallerSession.of("billing", null)) {
      SQLException refused =
          assertThrows(
              SQLException.class, () -> visitor.number("select 1 from coupon_preview(?)", code));
      assertEquals("SB401", refused.getSQLState());
    }
    Isolation.of("billing", "public.coupons").strangerCannotChange(row, "current_uses");
    Isolation.of("billing", "public.coupons").refusedUnbound();
  }

  @Test
  void redemptionIsItsOwnersAlone() throws SQLException {
    String code = freshCode();
    createCoupon(code, "");
    Person owner = Person.signUp();
    UUID id = UUID.fromString(redeem(owner, code).path("id"));
    Isolation rows = Isolation.of("billing", "public.user_coupons");
    rows.ownerAloneSees(id, owner.id());
    rows.strangerCannotChange(id, "used_at");
    as(Person.signUp()).get("/v1/redemptions").then().body("items.id", not(hasItem(id.toString())));
    try (CallerSession forger = CallerSession.of("billing", owner.id())) {
      SQLException refused =
          assertThrows(
              SQLException.class,
              () ->
                  forger.update(
                      "insert into user_coupons (user_id, coupon_id)"
                          + " select user_id, coupon_id from user_coupons"));
      assertEquals("42501", refused.getSQLState());
    }
  }
}
