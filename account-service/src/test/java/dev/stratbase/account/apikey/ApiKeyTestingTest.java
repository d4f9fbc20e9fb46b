package dev.stratbase.account.apikey;

import static dev.stratbase.account.People.as;
import static dev.stratbase.account.apikey.SentKeys.azureBody;
import static dev.stratbase.account.apikey.SentKeys.body;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stratbase.account.OwnerSql;
import dev.stratbase.account.People;
import dev.stratbase.account.apikey.StandInProvider.Answer;
import dev.stratbase.account.apikey.StandInProvider.Seen;
import dev.stratbase.account.apikey.provider.ProviderCall;
import dev.stratbase.test.Person;
import dev.stratbase.test.StratbaseResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
@QuarkusTestResource(StratbaseResource.class)
@QuarkusTestResource(VaultResource.class)
class ApiKeyTestingTest {
  private static final StandInProvider PROVIDER = StandInProvider.instance();

  private final Person person = Person.signUp();
  private final String key = SentKeys.openai();

  @Test
  void workingKeyIsSaidToWorkAndSinceWhen() {
    put("openai", key);
    test("openai")
        .body("outcome", equalTo("working"))
        .body("status", equalTo("working"))
        .body("status_at", notNullValue())
        .body("detail", equalTo("OpenAI accepts this key."));
    as(person)
        .get("/v1/api-keys/OPENAI")
        .then()
        .body("status", equalTo("working"))
        .body("status_at", notNullValue())
        .body("last_used", nullValue());
    as(person)
        .get("/v1/api-keys/openai/uses")
        .then()
        .body("items.kind", contains("test"))
        .body("items[0].used_by", nullValue());
  }

  @ParameterizedTest
  @EnumSource(ProviderCall.class)
  void eachProviderIsAskedInItsOwnWay(ProviderCall call) {
    String sent = SentKeys.of(call.code());
    String body = call.needsResource() ? azureBody(sent, " My-Company ") : body(sent);
    as(person, body).put("/v1/api-keys/" + call.code()).then().statusCode(201);
    if (call == ProviderCall.TOGETHER) {
      test("together").body("outcome", equalTo("unreachable")).body("status", equalTo("untested"));
      return;
    }
    if (call == ProviderCall.XAI) {
      test("xai").body("outcome", equalTo("name_not_found")).body("status", equalTo("untested"));
      return;
    }
    test(call.code()).body("outcome", equalTo("working"));
    Seen seen = PROVIDER.seen(sent).getFirst();
    assertTrue(call.description().endsWith(seen.path()), seen.path());
    assertEquals(-1, seen.path().indexOf(sent), "the key is no part of an address");
    assertEquals("stratbase-key-test", seen.headers().get("user-agent"));
    String header =
        switch (call) {
          case ANTHROPIC -> "x-api-key";
          case GOOGLE -> "x-goog-api-key";
          case AZURE_OPENAI -> "api-key";
          default -> "authorization";
        };
    assertEquals(sent, seen.headers().get(header));
    assertEquals(call == ProviderCall.ANTHROPIC, seen.headers().containsKey("anthropic-version"));
  }

  @ParameterizedTest
  @CsvSource({
    "401, unknown_key, refused, Make a new one",
    "403, forbidden, refused, give it that right",
    "429, rate_limited, untested, rate limit",
    "500, provider_failed, untested, trouble of its own",
    "503, provider_failed, untested, trouble of its own",
    "404, unexpected, untested, says nothing",
    "400, unexpected, untested, says nothing"
  })
  void whatTheProviderSaysBecomesAStatusAndASentence(
      int answered, String outcome, String status, String sentence) {
    put("openai", key);
    PROVIDER.answer(key, () -> Answer.of(answered));
    test("openai")
        .body("outcome", equalTo(outcome))
        .body("status", equalTo(status))
        .body("detail", containsString(sentence));
    as(person).get("/v1/api-keys/openai").then().body("status", equalTo(status));
  }

  @ParameterizedTest
  @CsvSource({"API_KEY_INVALID", "Incorrect API key provided: ab***cd"})
  void badRequestThatMeansABadKeyIsOne(String message) {
    put("openai", key);
    PROVIDER.answer(key, () -> new Answer(400, message, Map.of()));
    test("openai").body("outcome", equalTo("unknown_key")).body("status", equalTo("refused"));
  }

  @Test
  void troubleOnTheWayLeavesWhatWasKnown() {
    put("openai", key);
    test("openai").body("status", equalTo("working"));
    PROVIDER.answer(key, () -> Answer.of(500));
    test("openai").body("outcome", equalTo("provider_failed")).body("status", equalTo("working"));
    PROVIDER.answer(key, () -> Answer.of(401));
    test("openai").body("status", equalTo("refused"));
  }

  @Test
  void redirectIsNotFollowed() {
    put("openai", key);
    PROVIDER.answer(
        key, () -> new Answer(302, "", Map.of("Location", PROVIDER.origin() + "/elsewhere")));
    test("openai").body("outcome", equalTo("unexpected")).body("status", equalTo("untested"));
    assertEquals(1, PROVIDER.seen(key).size());
  }

  @Test
  void silenceAndEndlessAnswersEndInTime() {
    put("openai", key);
    PROVIDER.answer(key, ApiKeyTestingTest::slowly);
    long begin = System.nanoTime();
    test("openai").body("outcome", equalTo("timed_out")).body("status", equalTo("untested"));
    assertTrue(System.nanoTime() - begin < 2_500_000_000L, "waited too long");
    PROVIDER.answer(key, () -> new Answer(400, "x".repeat(900_000) + "api key", Map.of()));
    test("openai").body("outcome", equalTo("unexpected"));
  }

  @Test
  void keyPutWhileItIsTestedIsNotJudged() throws Exception {
    put("openai", key);
    PROVIDER.answer(
        key,
        () -> {
          put("openai", SentKeys.openai());
          return Answer.of(401);
        });
    as(person)
        .post("/v1/api-keys/openai/test")
        .then()
        .statusCode(409)
        .body("code", equalTo("key_replaced"));
    as(person).get("/v1/api-keys/openai").then().body("status", equalTo("untested"));
  }

  @Test
  void testsArePacedPerPersonAlsoWhenTheyComeTogether() throws Exception {
    put("openai", key);
    List<Integer> statuses =
        People.together(
            30, () -> as(person).post("/v1/api-keys/openai/test").then().extract().statusCode());
    assertEquals(10, Collections.frequency(statuses, 200), statuses.toString());
    assertEquals(20, Collections.frequency(statuses, 429), statuses.toString());
    as(person)
        .post("/v1/api-keys/openai/test")
        .then()
        .statusCode(429)
        .body("code", equalTo("too_many_requests"))
        .header("Retry-After", matchesPattern("[1-9][0-9]?"));
    assertEquals(10, PROVIDER.seen(key).size());
    Person other = Person.signUp();
    as(other, body(SentKeys.openai())).put("/v1/api-keys/openai").then().statusCode(201);
    as(other).post("/v1/api-keys/openai/test").then().statusCode(200);
  }

  @Test
  void keyThatIsNotThereCannotBeTested() throws Exception {
    for (String provider : List.of("openai", "banana", "%00", "x".repeat(500), "..%2f..%2fme")) {
      as(person)
          .urlEncodingEnabled(false)
          .post("/v1/api-keys/" + provider + "/test")
          .then()
          .statusCode(404);
    }
    put("openai", key);
    as(Person.signUp()).post("/v1/api-keys/openai/test").then().statusCode(404);
    given().post("/v1/api-keys/openai/test").then().statusCode(401);
    as(Person.anonymous()).post("/v1/api-keys/openai/test").then().statusCode(403);
    assertEquals(0, PROVIDER.seen(key).size());
    assertEquals("0", OwnerSql.text(USES, person.id()));
  }

  private static final String USES = "select count(*) from api_key_uses where user_id = ?";

  @ParameterizedTest
  @CsvSource({
    "evil.example/x",
    "a.b",
    "-a",
    "a-",
    "a@evil",
    "a:80",
    "a#",
    "a/",
    "127.0.0.1",
    "a%2eb",
    "ä",
    "localhost.",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
  })
  void resourceThatCouldBeAnotherHostIsRefused(String resource) {
    as(person, azureBody(SentKeys.of("azure-openai"), resource))
        .put("/v1/api-keys/azure-openai")
        .then()
        .statusCode(422)
        .body("errors.pointer", contains("/resource"));
  }

  @Test
  void resourceIsDemandedWhereThereAreSomeAndNowhereElse() {
    String azure = SentKeys.of("azure-openai");
    as(person, body(azure))
        .put("/v1/api-keys/azure-openai")
        .then()
        .statusCode(422)
        .body("errors[0].code", equalTo("required"));
    as(person, azureBody("short", "a.b"))
        .put("/v1/api-keys/azure-openai")
        .then()
        .statusCode(422)
        .body("errors.pointer", contains("/key", "/resource"));
    as(person, azureBody(key, "mine"))
        .put("/v1/api-keys/openai")
        .then()
        .statusCode(422)
        .body("errors.pointer", hasItem("/resource"));
    as(person, azureBody(azure, "My-Company"))
        .put("/v1/api-keys/azure-openai")
        .then()
        .statusCode(201)
        .body("resource", equalTo("my-company"));
  }

  @Test
  void resourceMovedInTheDatabaseDoesNotSendTheKeyElsewhere() throws Exception {
    String azure = SentKeys.of("azure-openai");
    as(person, azureBody(azure, "mine")).put("/v1/api-keys/azure-openai").then().statusCode(201);
    OwnerSql.run("update api_keys set resource = 'another' where user_id = ?", person.id());
    as(person)
        .post("/v1/api-keys/azure-openai/test")
        .then()
        .statusCode(409)
        .body("code", equalTo("key_unreadable"));
    assertEquals(0, PROVIDER.seen(azure).size());
  }

  @Test
  void providersAreListedWithTheirTestCall() {
    given()
        .get("/v1/api-key-providers?limit=100")
        .then()
        .body(
            "items.code",
            contains(
                "anthropic",
                "azure-openai",
                "deepseek",
                "google",
                "groq",
                "mistral",
                "openai",
                "openrouter",
                "together",
                "xai"))
        .body("items.findAll { it.test_call == null || it.docs_url == null }.size()", equalTo(0))
        .body("items.find { it.needs_resource }.code", equalTo("azure-openai"));
  }

  private static Answer slowly() {
    try {
      Thread.sleep(3_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Answer.of(200);
  }

  private void put(String provider, String sent) {
    as(person, body(sent))
        .put("/v1/api-keys/" + provider)
        .then()
        .statusCode(org.hamcrest.Matchers.lessThan(300));
  }

  private io.restassured.response.ValidatableResponse test(String provider) {
    return as(person).post("/v1/api-keys/" + provider + "/test").then().statusCode(200);
  }
}
