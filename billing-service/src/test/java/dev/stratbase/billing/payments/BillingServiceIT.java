package dev.stratbase.billing.payments;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;

import dev.stratbase.local.payments.StandIn;
import dev.stratbase.test.PackagedService;
import dev.stratbase.test.Person;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.Method;
import io.restassured.response.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged service, whatever it was packaged as. */
@QuarkusIntegrationTest
@TestProfile(PackagedBillingProfile.class)
class BillingServiceIT extends PackagedService {
  private StandIn providers = Payments.standIn();

  BillingServiceIT() {
    super("/v1/subscriptions", new Operation(Method.POST, "/v1/checkout", Person.signUp()));
  }

  @BeforeEach
  void connect() {
    providers = Payments.connected();
  }

  @AfterEach
  void mend() {
    providers.faults().setDown(false);
  }

  /** The whole way: order, page, signed webhook, worker, the provider asked, entitlement. */
  @ParameterizedTest
  @ValueSource(strings = {"stripe", "paypal"})
  void whoPaysIsPremiumAndHasTheirCredits(String provider) {
    Buyer.of(provider)
        .subscribeAndHaveIt("pro-monthly")
        .body("current_period_end", matchesPattern(".*Z"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"stripe", "paypal"})
  void whatAProviderRefusesIsRead(String provider) {
    providers.faults().setDown(true);
    Buyer.of(provider).orderInVain("pro-monthly");
  }

  @ParameterizedTest
  @ValueSource(strings = {"stripe", "paypal"})
  void webhooksWithoutASignatureAreRefused(String provider) {
    given()
        .contentType("application/json")
        .body("{\"id\":\"evt_1\"}")
        .post("/v1/webhooks/" + provider)
        .then()
        .statusCode(400)
        .contentType("application/problem+json");
  }

  @Test
  void couponIsMadeListedAndRedeemed() {
    Person admin = Person.administrator();
    Response made =
        given()
            .header("Authorization", admin.bearer())
            .contentType("application/json")
            .body("{\"discount_percent\":7}")
            .post("/v1/admin/coupons");
    String code =
        made.then()
            .statusCode(201)
            .body("code", matchesPattern("[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}"))
            .extract()
            .path("code");
    given()
        .header("Authorization", Person.signUp().bearer())
        .noContentType()
        .post("/v1/coupons/{code}/redeem", code)
        .then()
        .statusCode(201)
        .body("discount_percent", equalTo(7));
    given().get("/v1/plans").then().statusCode(200).body("items.code", hasItem("pro-monthly"));
  }
}
