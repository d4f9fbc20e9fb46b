package dev.stratbase.billing.subscription;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.stratbase.billing.Rows;
import dev.stratbase.test.CountedLimit;
import dev.stratbase.test.Isolation;
import dev.stratbase.test.Person;
import dev.stratbase.test.StratbaseResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(StratbaseResource.class)
class SubscriptionTest {
  private static final Duration MONTH = Duration.ofDays(30);

  @Test
  void ownerSeesTheirsNewestFirstAndPageByPage() {
    Person person = Person.signUp();
    UUID old = Rows.subscription(person, "canceled", "stripe", MONTH.negated(), null);
    UUID current = Rows.subscription(person, "active", "stripe", MONTH, null);
    Response first = list(person, "?limit=1&count=exact");
    first
        .then()
        .statusCode(200)
        .body("items.id", contains(current.toString()))
        .body("items[0].plan_type", equalTo("pro-monthly"))
        .body("items[0].raw_status", nullValue())
        .body("count", equalTo(2));
    list(person, "?limit=1&cursor=" + first.<String>path("next_cursor"))
        .then()
        .statusCode(200)
        .body("items.id", contains(old.toString()))
        .body("next_cursor", nullValue());
  }

  @Test
  void oneIsReadByItsIdAndNotSentAgainUnchanged() {
    Person person = Person.signUp();
    UUID id = Rows.subscription(person, "active", "paypal", MONTH, null);
    Response found = get(person, id.toString());
    found.then().statusCode(200).body("provider", equalTo("paypal"));
    given()
        .header("Authorization", person.bearer())
        .header("If-None-Match", found.header("ETag"))
        .get("/v1/subscriptions/" + id)
        .then()
        .statusCode(304);
  }

  @Test
  void strangersAndAdministratorsSeeNothingOfItHere() throws SQLException {
    Person owner = Person.signUp();
    UUID id = Rows.subscription(owner, "active", "stripe", MONTH, null);
    Person stranger = Person.signUp();
    get(stranger, id.toString()).then().statusCode(404).body("code", equalTo("not_found"));
    list(stranger, "").then().statusCode(200).body("items", empty());
    get(Person.administrator(), id.toString()).then().statusCode(404);
    Isolation rows = Isolation.of("billing", "public.subscriptions");
    rows.ownerAloneSees(id, owner.id());
    rows.strangerCannotChange(id, "status");
  }

  @Test
  void visitorsAndNonsenseAreAnsweredClearly() {
    given()
        .get("/v1/subscriptions")
        .then()
        .statusCode(401)
        .body("code", equalTo("authentication_required"));
    Person person = Person.signUp();
    get(person, "not-a-uuid").then().statusCode(404);
    list(person, "?limit=0").then().statusCode(400).body("code", equalTo("invalid_parameter"));
    list(person, "?limit=101").then().statusCode(400);
    list(person, "?count=all").then().statusCode(400);
    list(person, "?cursor=WyItY3JlYXRlZF9hdCIsWyJ4IiwieSJdXQ")
        .then()
        .statusCode(400)
        .body("code", equalTo("invalid_cursor"));
  }

  /** Whatever is asked of a payment provider, also in vain. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "payment-actions|60|POST|/v1/subscriptions/{id}/cancel|{\"when\":\"now\"}",
        "payment-actions|60|POST|/v1/subscriptions/{id}/resume|{}",
        "payment-actions|60|POST|/v1/subscriptions/{id}/change-plan|"
            + "{\"plan_code\":\"none\",\"return_url\":\"http://localhost:3000/account\"}",
        "payment-actions|60|POST|/v1/subscriptions/portal|"
            + "{\"provider\":\"stripe\",\"return_url\":\"http://localhost:3000/account\"}",
        "payment-actions|60|DELETE|/v1/checkout/{id}|",
        "checkouts|30|POST|/v1/checkout|{\"plan_code\":\"none\",\"provider\":\"stripe\","
            + "\"success_url\":\"http://localhost:3000/paid\","
            + "\"cancel_url\":\"http://localhost:3000/plans\"}"
      })
  void whatAsksAProviderIsCounted(
      String limit, int perPerson, String method, String path, @Nullable String body) {
    String target = path.replace("{id}", UUID.randomUUID().toString());
    new CountedLimit("billing", limit, perPerson)
        .holds(person -> {
          RequestSpecification request =
              given().header("Authorization", person.bearer()).contentType("application/json");
          return (body == null ? request : request.body(body)).request(method, target);
        });
  }

  private static Response get(Person person, String id) {
    return given().header("Authorization", person.bearer()).get("/v1/subscriptions/" + id);
  }

  private static Response list(Person person, String query) {
    return given().header("Authorization", person.bearer()).get("/v1/subscriptions" + query);
  }
}
