package dev.stratbase.billing.coupon;

import static dev.stratbase.billing.coupon.Coupons.as;
import static dev.stratbase.billing.coupon.Coupons.createCoupon;
import static dev.stratbase.billing.coupon.Coupons.freshCode;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import dev.stratbase.test.Person;
import dev.stratbase.test.StratbaseResource;
import dev.stratbase.test.Workload;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What administrators did with coupons can be read afterwards, by administrators. */
@QuarkusTest
@QuarkusTestResource(StratbaseResource.class)
class BillingTraceTest {
  private final Person admin = Person.administrator();

  @Test
  void everyDeedIsShownLatestFirstWithWhoDidIt() {
    String id = changedAndRemoved();
    audit("?subject=" + id)
        .body("items.action", contains("coupon_removed", "coupon_changed", "coupon_created"))
        .body("items.acted_as", everyItem(equalTo("administrator")))
        .body("items.coupon_id", everyItem(equalTo(id)))
        .body("items[0].actor", equalTo(admin.id().toString()))
        .body("items[1].details.discount_percent", contains(20, 30));
  }

  @Test
  void listIsNarrowedByWhoDidWhatAndWhen() {
    Instant before = Instant.now().minusSeconds(600);
    String id = changedAndRemoved();
    String mine = "?actor=" + admin.id();
    audit(mine).body("items.action", contains("coupon_removed", "coupon_changed"));
    audit(mine + "&action=coupon_changed").body("items.coupon_id", contains(id));
    audit(mine + "&since=" + before).body("items.coupon_id", hasItem(id));
    audit(mine + "&until=" + before).body("items", empty());
    audit("?actor=" + Person.signUp().id()).body("items", empty());
    audit("?action=plan_given").body("items.action", not(hasItem("coupon_created")));
  }

  @Test
  void pagesGoOnWithoutGapsOrRepeats() {
    String query = "?limit=2&count=exact&subject=" + changedAndRemoved();
    String cursor = audit(query).body("count", equalTo(3)).extract().path("next_cursor");
    audit(query + "&cursor=" + cursor).body("items.action", contains("coupon_created"));
  }

  @Test
  void onlyAdministratorsReadIt() {
    as(Person.signUp()).get("/v1/admin/billing-audit").then().statusCode(403);
    given().get("/v1/admin/billing-audit").then().statusCode(401);
    given()
        .header("Authorization", Workload.bearer())
        .get("/v1/admin/billing-audit")
        .then()
        .statusCode(401);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "actor=x",
        "subject=1-1-1-1-1",
        "action=coupon_eaten",
        "since=yesterday",
        "until=-999999999-01-01T00:00:00Z",
        "cursor=WyItaWQiLFsieCJdXQ"
      })
  void nonsenseIsRefused(String query) {
    as(admin).get("/v1/admin/billing-audit?" + query).then().statusCode(400);
  }

  @Test
  void everyFaultOfAQueryIsNamedAtOnce() {
    as(admin)
        .get("/v1/admin/billing-audit?actor=x&action=y&since=yesterday&limit=0")
        .then()
        .statusCode(400)
        .body("errors.parameter", containsInAnyOrder("actor", "action", "since", "limit"));
  }

  private String changedAndRemoved() {
    String id = createCoupon(freshCode(), "");
    as(admin)
        .contentType("application/merge-patch+json")
        .header("If-Match", "*")
        .body("{\"discount_percent\":30}")
        .patch("/v1/admin/coupons/" + id)
        .then()
        .statusCode(200);
    as(admin).header("If-Match", "*").delete("/v1/admin/coupons/" + id).then().statusCode(204);
    return id;
  }

  private ValidatableResponse audit(String query) {
    return as(admin).get("/v1/admin/billing-audit" + query).then().statusCode(200);
  }
}
