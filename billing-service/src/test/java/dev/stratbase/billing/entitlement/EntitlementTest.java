package dev.stratbase.billing.entitlement;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stratbase.billing.Rows;
import dev.stratbase.test.Person;
import dev.stratbase.test.StratbaseResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(StratbaseResource.class)
class EntitlementTest {
  @Test
  void whoNeverPaidIsFree() {
    entitlement(Person.signUp())
        .body("is_premium", equalTo(false))
        .body("reason", equalTo("free"))
        .body("until", nullValue())
        .body("plan.code", equalTo("free"))
        .body("features", not(hasItem("custom_indicators")))
        .body("monthly_credits", equalTo(0));
  }

  /** Days from now; a row's premium is what account's is_premium says as well. */
  @ParameterizedTest
  @CsvSource({
    "active,     stripe, 20,  ,   true,  plan",
    "active,     stripe, -1,  ,   true,  grace",
    "active,     stripe, -4,  ,   false, free",
    "active,     paypal, ,    ,   true,  plan",
    "trialing,   stripe, 14,  ,   true,  trial",
    "past_due,   stripe, -1,  5,  true,  grace",
    "past_due,   stripe, -9,  -1, false, free",
    "past_due,   paypal, -2,  ,   true,  grace",
    "past_due,   paypal, -8,  ,   false, free",
    "past_due,   paypal, ,    ,   false, free",
    "active,     manual, 20,  ,   true,  complimentary",
    "active,     manual, -1,  ,   false, free",
    "canceled,   stripe, 20,  ,   false, free",
    "paused,     stripe, 20,  ,   false, free",
    "incomplete, stripe, 20,  ,   false, free",
    "expired,    stripe, 20,  ,   false, free"
  })
  void subscriptionDecides(
      String status,
      String provider,
      @Nullable Integer periodEnds,
      @Nullable Integer graceEnds,
      boolean premium,
      String reason) {
    Person person = Person.signUp();
    UUID id = Rows.subscription(person, status, provider, days(periodEnds), days(graceEnds));
    assertEquals(
        premium, isPremium(person), "account's is_premium follows in the same transaction");
    entitlement(person)
        .body("is_premium", equalTo(premium))
        .body("reason", equalTo(reason))
        .body("subscription_id", equalTo(premium ? id.toString() : null))
        .body("plan.code", equalTo(premium ? "pro-monthly" : "free"))
        .body("monthly_credits", equalTo(premium ? 100 : 0));
  }

  @Test
  void endOfThePeriodIsTold() {
    Person person = Person.signUp();
    Rows.subscription(person, "active", "stripe", Duration.ofDays(20), null);
    entitlement(person)
        .body("until", notNullValue())
        .body("features", hasItem("custom_indicators"));
  }

  @Test
  void lapseByTimeAloneReachesTheOtherServices() {
    Person person = Person.signUp();
    UUID id = Rows.subscription(person, "active", "stripe", Duration.ofDays(1), null);
    assertEquals(true, isPremium(person));
    // As if time had passed: the trigger that would notice a change stays still.
    Rows.execute(
        "do $$ begin alter table subscriptions disable trigger user;"
            + " update subscriptions set current_period_end = now() - interval '5 days' where id = '"
            + id
            + "'; alter table subscriptions enable trigger user; end $$");
    assertEquals(true, isPremium(person));
    entitlement(person).body("is_premium", equalTo(false)).body("reason", equalTo("free"));
    assertEquals(false, isPremium(person));
  }

  @Test
  void endOfASubscriptionEndsPremiumAtOnce() {
    Person person = Person.signUp();
    UUID id = Rows.subscription(person, "active", "stripe", Duration.ofDays(20), null);
    Rows.execute("update subscriptions set status = 'canceled' where id = ?", id);
    assertEquals(false, isPremium(person));
  }

  @Test
  void givenPremiumWithoutASubscriptionIsComplimentary() {
    Person person = Person.premium();
    entitlement(person)
        .body("is_premium", equalTo(true))
        .body("reason", equalTo("complimentary"))
        .body("plan", nullValue())
        .body("features", hasItem("custom_indicators"))
        .body("monthly_credits", equalTo(0));
    assertEquals(true, isPremium(person));
  }

  @Test
  void retiredPlanKeepsItsSubscribers() {
    String code = "retired-" + UUID.randomUUID().toString().substring(0, 8);
    Rows.execute(
        "insert into plans (code, name, amount_minor, currency, interval, monthly_credits, active,"
            + " features) values (?, 'Old', 900, 'USD', 'month', 7, false, '[\"old\"]')",
        code);
    Person person = Person.signUp();
    UUID id = Rows.subscription(person, "active", "stripe", Duration.ofDays(9), null);
    Rows.execute("update subscriptions set plan_type = ? where id = ?", code, id);
    entitlement(person)
        .body("plan.code", equalTo(code))
        .body("features", hasItem("old"))
        .body("monthly_credits", equalTo(7));
  }

  @Test
  void flaggedSecondSubscriptionIsWorthNothing() {
    Person person = Person.signUp();
    UUID id = Rows.subscription(person, "active", "stripe", Duration.ofDays(9), null);
    Rows.execute("update subscriptions set flagged = true where id = ?", id);
    entitlement(person).body("is_premium", equalTo(false));
  }

  @Test
  void visitorIsAskedToSignIn() {
    given().get("/v1/entitlements").then().statusCode(401);
    given()
        .header("Authorization", Person.anonymous().bearer())
        .get("/v1/entitlements")
        .then()
        .statusCode(403)
        .body("code", equalTo("anonymous_not_allowed"));
  }

  private static ValidatableResponse entitlement(Person person) {
    return given()
        .header("Authorization", person.bearer())
        .get("/v1/entitlements")
        .then()
        .statusCode(200);
  }

  private static boolean isPremium(Person person) {
    return Rows.number("select count(*) from users where is_premium and id = ?", person.id()) == 1;
  }

  private static @Nullable Duration days(@Nullable Integer days) {
    return days == null ? null : Duration.ofDays(days);
  }
}
