package dev.stratbase.indicator.rating;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stratbase.indicator.Readiness;
import dev.stratbase.indicator.Sql;
import dev.stratbase.test.CallerSession;
import dev.stratbase.test.Isolation;
import dev.stratbase.test.Person;
import dev.stratbase.test.StratbaseResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(StratbaseResource.class)
class RatingTest {
  private final String slug = "rated-" + UUID.randomUUID();
  private final String path = "/v1/indicators/" + slug;

  @BeforeEach
  void newIndicator() throws InterruptedException {
    Readiness.await();
    Sql.update(
        "insert into public.indicators (slug, name, category, type, is_public)"
            + " values (?, 'Rated', 'momentum', 'trend', true)",
        slug);
    Readiness.within(Duration.ofSeconds(5), () -> given().get(path).statusCode() == 200);
  }

  @Test
  void ratingIsGivenReadReplacedAndTakenBack() {
    Person person = Person.signUp();
    rate(person, "{\"rating\":4}")
        .then()
        .statusCode(201)
        .header("Location", notNullValue())
        .header("ETag", notNullValue())
        .body("rating", equalTo(4))
        .body("summary.average", equalTo(4f))
        .body("summary.count", equalTo(1))
        .body("summary.reliable", equalTo(false));
    rate(person, "{\"rating\":2}").then().statusCode(200).body("summary.count", equalTo(1));
    read(person).then().statusCode(200).body("rating", equalTo(2));
    as(person).delete(path + "/rating").then().statusCode(204);
    read(person).then().statusCode(404).body("code", equalTo("not_rated"));
    as(person).delete(path + "/rating").then().statusCode(404);
  }

  @Test
  void averageOfALargeEnoughSampleReachesTheCatalogueWithinFiveSeconds() throws Exception {
    rateAll(List.of(5, 4, 4));
    JsonPath small = catalogueOnceCounted(3);
    assertEquals(4.33f, small.getFloat("accuracy_rating"));
    assertEquals(4.33f, small.getFloat("rating.average"));
    assertTrue(!small.getBoolean("rating.reliable"), "three are a small sample");
    rateAll(List.of(1, 1, 1, 1, 1, 1, 1));
    JsonPath enough = catalogueOnceCounted(10);
    assertEquals(2.0f, enough.getFloat("accuracy_rating"));
    assertTrue(enough.getBoolean("rating.reliable"), "ten are not");
    String other = "rated-" + UUID.randomUUID();
    Sql.update(
        "insert into public.indicators (slug, name, category, type, accuracy_rating,"
            + " rating_count, rating_sum) values (?, 'Loved by one', 'momentum', 'trend', 5, 1, 5)",
        other);
    Readiness.within(
        Duration.ofSeconds(5), () -> given().get("/v1/indicators/" + other).statusCode() == 200);
    List<String> byRating =
        given().get("/v1/indicators?sort=rating&limit=100").jsonPath().getList("items.slug");
    assertTrue(
        byRating.indexOf(slug) < byRating.indexOf(other),
        "what many rated comes before what one person did");
  }

  @Test
  void concurrentRatersAreAllCounted() throws Exception {
    rateAll(IntStream.range(0, 24).map(i -> 1 + i % 5).boxed().toList());
    JsonPath counted = catalogueOnceCounted(24);
    assertEquals(
        Sql.value(
            "select round(avg(rating), 2)::float4 from public.indicator_ratings r"
                + " join public.indicators i on i.id = r.indicator_id where i.slug = ?",
            slug),
        counted.getFloat("accuracy_rating"));
  }

  @Test
  void onePersonAtTheSameMomentRatesOnce() throws Exception {
    Person person = Person.signUp();
    inParallel(
        IntStream.range(0, 8)
            .<Callable<Integer>>mapToObj(
                i -> () -> rate(person, "{\"rating\":" + (1 + i % 5) + "}").statusCode())
            .toList());
    read(person).then().statusCode(200).body("summary.count", equalTo(1));
  }

  @Test
  void retiredOnesAreNoLongerRatedButARatingCanBeTakenBack() throws InterruptedException {
    Person person = Person.signUp();
    rate(person, "{\"rating\":1}").then().statusCode(201);
    Sql.update("update public.indicators set retired_at = now() where slug = ?", slug);
    Readiness.within(
        Duration.ofSeconds(5), () -> given().get(path).jsonPath().getBoolean("retired"));
    rate(person, "{\"rating\":5}")
        .then()
        .statusCode(409)
        .body("code", equalTo("indicator_retired"));
    as(person).delete(path + "/rating").then().statusCode(204);
  }

  @Test
  void conditionalWritesNoticeAnotherRating() {
    Person person = Person.signUp();
    as(person)
        .header("If-Match", "\"1\"")
        .contentType("application/json")
        .body("{\"rating\":3}")
        .put(path + "/rating")
        .then()
        .statusCode(412);
    String tag = rate(person, "{\"rating\":3}").header("ETag");
    rate(person, "{\"rating\":4}").then().statusCode(200);
    as(person).header("If-Match", tag).delete(path + "/rating").then().statusCode(412);
    String now = read(person).header("ETag");
    as(person).header("If-Match", now).delete(path + "/rating").then().statusCode(204);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"rating\":0}",
        "{\"rating\":6}",
        "{\"rating\":4.5}",
        "{\"rating\":\"5\"}",
        "{\"rating\":null}",
        "{\"rating\":99999999999999999999}",
        "{\"rating\":[5]}",
        "{\"stars\":5}",
        "{\"rating\":5,\"user_id\":\"00000000-0000-0000-0000-000000000001\"}",
        "{}",
        "[]"
      })
  void nonsenseRatingsAreRefused(String body) {
    rate(Person.signUp(), body).then().statusCode(422).body("code", equalTo("invalid_body"));
  }

  @Test
  void onlySignedInPeopleRateWhatThereIs() {
    given()
        .contentType("application/json")
        .body("{\"rating\":5}")
        .put(path + "/rating")
        .then()
        .statusCode(401);
    rate(Person.anonymous(), "{\"rating\":5}").then().statusCode(403);
    as(Person.signUp())
        .contentType("application/json")
        .body("{\"rating\":5}")
        .put("/v1/indicators/no-such-indicator/rating")
        .then()
        .statusCode(404);
    as(Person.signUp()).get("/v1/indicators/%00/rating").then().statusCode(404);
  }

  @Test
  void theDatabaseKeepsEverybodysRatingsApart() throws SQLException {
    Person person = Person.signUp();
    rate(person, "{\"rating\":4}").then().statusCode(201);
    String mine = "select count(*) from public.indicator_ratings where user_id = ?";
    try (CallerSession owner = CallerSession.of("indicator", person.id())) {
      assertEquals(1, owner.number(mine, person.id()));
    }
    UUID stranger = Person.signUp().id();
    try (CallerSession session = CallerSession.of("indicator", stranger)) {
      assertEquals(0, session.number(mine, person.id()));
      assertEquals(0, session.update("update public.indicator_ratings set rating = 1"));
      assertEquals(0, session.update("delete from public.indicator_ratings"));
      SQLException refused =
          assertThrows(
              SQLException.class,
              () ->
                  session.update(
                      "insert into public.indicator_ratings (indicator_id, user_id, rating)"
                          + " select id, ?, 5 from public.indicators where slug = 'rsi-trend'",
                      person.id()));
      assertEquals("42501", refused.getSQLState());
    }
    Isolation.of("indicator", "public.indicator_ratings").refusedUnbound();
    Isolation.of("indicator", "public.indicator_rating_changes").refusedUnbound();
    Isolation.of("indicator", "public.indicator_audit").refusedUnbound();
  }

  @Test
  void ratingsAreInTheExport() {
    Person person = Person.signUp();
    rate(person, "{\"rating\":4}").then().statusCode(201);
    assertEquals(
        "4",
        Sql.value(
            "select contract.indicator_export(?) #>> '{indicator_ratings,0,rating}'", person.id()));
  }

  private void rateAll(List<Integer> ratings) throws Exception {
    List<Integer> answers =
        inParallel(
            ratings.stream()
                .<Callable<Integer>>map(rating -> {
                  Person person = Person.signUp();
                  return () -> rate(person, "{\"rating\":" + rating + "}").statusCode();
                })
                .toList());
    assertTrue(answers.stream().allMatch(status -> status == 201), answers::toString);
  }

  private static List<Integer> inParallel(List<Callable<Integer>> work) throws Exception {
    try (var threads = Executors.newFixedThreadPool(8)) {
      return threads.invokeAll(work).stream().map(RatingTest::result).toList();
    }
  }

  private static Integer result(Future<Integer> done) {
    try {
      return done.get();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private JsonPath catalogueOnceCounted(int count) throws InterruptedException {
    Readiness.within(
        Duration.ofSeconds(5), () -> given().get(path).jsonPath().getInt("rating.count") == count);
    return given().get(path).jsonPath();
  }

  private Response rate(Person person, String body) {
    return as(person).contentType("application/json").body(body).put(path + "/rating");
  }

  private Response read(Person person) {
    return as(person).get(path + "/rating");
  }

  private static io.restassured.specification.RequestSpecification as(Person person) {
    return given().header("Authorization", person.bearer());
  }
}
