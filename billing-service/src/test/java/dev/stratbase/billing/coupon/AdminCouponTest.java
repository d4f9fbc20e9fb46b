package dev.stratbase.billing.coupon;

import static dev.stratbase.billing.coupon.Coupons.as;
import static dev.stratbase.billing.coupon.Coupons.createCoupon;
import static dev.stratbase.billing.coupon.Coupons.freshCode;
import static dev.stratbase.billing.coupon.Coupons.redeem;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.stratbase.test.Person;
import dev.stratbase.test.StratbaseResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Method;
import io.restassured.response.Response;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(StratbaseResource.class)
class AdminCouponTest {
  private static final String COUPONS = "/v1/admin/coupons";
  private static final Person ADMIN = Person.administrator();

  @Test
  void onlyAdministratorsReachThem() {
    String one = COUPONS + "/" + UUID.randomUUID();
    Person person = Person.signUp();
    for (Method method : List.of(Method.GET, Method.PATCH, Method.DELETE)) {
      as(person).body("{}").request(method, one).then().statusCode(403);
      given()
          .contentType("application/json")
          .body("{}")
          .request(method, one)
          .then()
          .statusCode(401);
    }
    as(person).get(COUPONS).then().statusCode(403).body("code", equalTo("forbidden"));
    as(person).body("{\"discount_percent\":100}").post(COUPONS).then().statusCode(403);
  }

  @Test
  void codeIsMadeWhenNoneIsChosenAndTheKeyMakesItOnce() {
    String key = UUID.randomUUID().toString();
    Response made =
        as(ADMIN).header("Idempotency-Key", key).body("{\"discount_percent\":7}").post(COUPONS);
    made.then()
        .statusCode(201)
        .header("Location", equalTo(made.header("Location")))
        .body("code", matchesPattern("[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}"))
        .body("is_active", equalTo(true))
        .body("current_uses", equalTo(0));
    as(ADMIN)
        .header("Idempotency-Key", key)
        .body("{\"discount_percent\":7}")
        .post(COUPONS)
        .then()
        .statusCode(201)
        .header("Idempotency-Replayed", equalTo("true"))
        .body("code", equalTo(made.<String>path("code")));
    as(ADMIN)
        .header("Idempotency-Key", key)
        .body("{\"discount_percent\":8}")
        .post(COUPONS)
        .then()
        .statusCode(422)
        .body("code", equalTo("idempotency_key_reused"));
  }

  @Test
  void codeIsTakenInAnyCase() {
    String code = freshCode();
    createCoupon(code, "");
    as(ADMIN)
        .body("{\"discount_percent\":1,\"code\":\"" + code.toLowerCase(Locale.ROOT) + "\"}")
        .post(COUPONS)
        .then()
        .statusCode(409)
        .body("code", equalTo("coupon_code_taken"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-500", "0", "101", "99999999999", "12.5", "\"20\"", "null", "true"})
  void impossibleDiscountsAreRefused(String discount) {
    as(ADMIN)
        .body("{\"discount_percent\":" + discount + "}")
        .post(COUPONS)
        .then()
        .statusCode(422)
        .body("code", equalTo("invalid_body"))
        .body("errors.pointer", hasItem("/discount_percent"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"code\":\"no spaces please\"}",
        "{\"code\":\"%00\"}",
        "{\"code\":\"a\\u0000b\"}",
        "{\"max_uses\":0}",
        "{\"starts_at\":\"tomorrow\"}",
        "{\"expiration_date\":\"+123456-01-01T00:00:00Z\"}",
        "{\"starts_at\":\"2030-01-02T00:00:00Z\",\"expiration_date\":\"2030-01-01T00:00:00Z\"}",
        "{\"plan_codes\":[]}",
        "{\"plan_codes\":[\"no-such-plan\"]}",
        "{\"current_uses\":3}",
        "{\"description\":{}}"
      })
  void nonsenseIsRefusedWithItsPlace(String body) {
    as(ADMIN)
        .body(body.replace("{\"", "{\"discount_percent\":20,\""))
        .post(COUPONS)
        .then()
        .statusCode(422)
        .body("code", equalTo("invalid_body"))
        .body("errors", hasSize(1))
        .body(
            "errors[0].pointer",
            matchesPattern(
                "/(code|max_uses|starts_at|expiration_date"
                    + "|plan_codes(/0)?|current_uses|description)"));
  }

  @Test
  void brokenJsonAndOtherMediaTypesAreRefused() {
    as(ADMIN)
        .body("{\"discount_percent\":")
        .post(COUPONS)
        .then()
        .statusCode(400)
        .body("code", equalTo("malformed_json"));
    as(ADMIN).body("").post(COUPONS).then().statusCode(400);
    given()
        .header("Authorization", ADMIN.bearer())
        .contentType("text/plain")
        .body("20")
        .post(COUPONS)
        .then()
        .statusCode(415);
    as(ADMIN).get(COUPONS + "/not-a-uuid").then().statusCode(404);
    as(ADMIN).get(COUPONS + "/" + UUID.randomUUID()).then().statusCode(404);
  }

  @Test
  void mergePatchChangesOnlyWhatItNames() {
    String id =
        createCoupon(
            freshCode(), ",\"max_uses\":5,\"plan_codes\":[\"pro-yearly\",\"pro-monthly\"]");
    Response before = as(ADMIN).get(COUPONS + "/" + id);
    String tag = before.header("ETag");
    as(ADMIN)
        .contentType("application/merge-patch+json")
        .header("If-Match", tag)
        .body("{\"max_uses\":null,\"plan_codes\":null,\"description\":\"now for all\"}")
        .patch(COUPONS + "/" + id)
        .then()
        .statusCode(200)
        .body("discount_percent", equalTo(20))
        .body("max_uses", nullValue())
        .body("plan_codes", nullValue())
        .body("description", equalTo("now for all"))
        .header("ETag", not(equalTo(tag)));
    as(ADMIN)
        .header("If-Match", tag)
        .body("{\"max_uses\":1}")
        .patch(COUPONS + "/" + id)
        .then()
        .statusCode(412);
    as(ADMIN)
        .body("{\"current_uses\":0,\"code\":\"OTHER\",\"discount_percent\":null}")
        .patch(COUPONS + "/" + id)
        .then()
        .statusCode(422)
        .body("errors.pointer", hasItems("/current_uses", "/code"));
    as(ADMIN).body("{\"discount_percent\":-500}").patch(COUPONS + "/" + id).then().statusCode(422);
    as(ADMIN).header("If-None-Match", tag).get(COUPONS + "/" + id).then().statusCode(200);
  }

  @Test
  void usesAreAFloorForTheLimitAndKeepTheCoupon() {
    String code = freshCode();
    String id = createCoupon(code, "");
    redeem(Person.signUp(), code).then().statusCode(201);
    redeem(Person.signUp(), code).then().statusCode(201);
    as(ADMIN)
        .body("{\"max_uses\":1}")
        .patch(COUPONS + "/" + id)
        .then()
        .statusCode(422)
        .body("errors.pointer", contains("/max_uses"));
    as(ADMIN)
        .body("{\"max_uses\":2}")
        .patch(COUPONS + "/" + id)
        .then()
        .statusCode(200)
        .body("current_uses", equalTo(2));
    as(ADMIN)
        .delete(COUPONS + "/" + id)
        .then()
        .statusCode(409)
        .body("code", equalTo("coupon_in_use"));
  }

  @Test
  void unusedCouponIsDeletedByWhoReadIt() {
    String id = createCoupon(freshCode(), "");
    as(ADMIN).header("If-Match", "\"1\"").delete(COUPONS + "/" + id).then().statusCode(412);
    as(ADMIN).delete(COUPONS + "/" + id).then().statusCode(204);
    as(ADMIN).delete(COUPONS + "/" + id).then().statusCode(404);
  }

  @Test
  void listIsFilteredSearchedAndPaged() {
    String mark = "m_" + UUID.randomUUID().toString().substring(0, 8);
    String first = createCoupon(mark.toUpperCase(Locale.ROOT) + "-1", "");
    String second = createCoupon(mark + "-2", ",\"is_active\":false");
    String third = createCoupon(freshCode(), ",\"description\":\"for " + mark + "\"");
    Response page = list("q=" + mark + "&limit=2&count=exact");
    page.then().body("items.id", contains(third, second)).body("count", equalTo(3));
    list("q=" + mark + "&limit=2&cursor=" + page.<String>path("next_cursor"))
        .then()
        .body("items.id", contains(first));
    list("q=" + mark + "&sort=created_at").then().body("items.id", contains(first, second, third));
    list("q=" + mark + "&is_active=false").then().body("items.id", contains(second));
    list("q=" + mark + "&is_active=true&sort=created_at")
        .then()
        .body("items.id", contains(first, third));
    // The underscore is itself and no wildcard.
    list("q=" + mark.replace('_', '-')).then().body("items", empty());
  }

  @Test
  void unknownFiltersAndSortsAreRefused() {
    for (String query :
        List.of(
            "sort=code%20desc", "is_active=maybe", "q=" + "x".repeat(101), "q=%00", "limit=x")) {
      as(ADMIN)
          .urlEncodingEnabled(false)
          .get(COUPONS + "?" + query)
          .then()
          .statusCode(400)
          .body("code", equalTo("invalid_parameter"));
    }
    String cursor = list("limit=1").path("next_cursor");
    as(ADMIN)
        .get(COUPONS + "?sort=created_at&cursor=" + cursor)
        .then()
        .statusCode(400)
        .body("code", equalTo("invalid_cursor"));
  }

  private static Response list(String query) {
    createCoupon(freshCode(), "");
    Response response = as(ADMIN).get(COUPONS + "?" + query);
    response.then().statusCode(200);
    return response;
  }
}
