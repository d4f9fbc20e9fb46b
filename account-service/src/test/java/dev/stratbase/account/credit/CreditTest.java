package dev.stratbase.account.credit;

import static dev.stratbase.account.People.as;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.stratbase.account.OwnerSql;
import dev.stratbase.account.People;
import dev.stratbase.test.CallerSession;
import dev.stratbase.test.Isolation;
import dev.stratbase.test.Person;
import dev.stratbase.test.StratbaseResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(StratbaseResource.class)
class CreditTest {
  @Test
  void newPersonHasFiveCreditsAndTheEntryThatGaveThem() {
    as(Person.signUp())
        .get("/v1/credits?count=exact")
        .then()
        .statusCode(200)
        .body("balance", equalTo(5))
        .body("owed", equalTo(0))
        .body("count", equalTo(1))
        .body("items", hasSize(1))
        .body("items[0].kind", equalTo("grant"))
        .body("items[0].amount", equalTo(5))
        .body("items[0].balance_after", equalTo(5))
        .body("items[0].reason", equalTo("welcome"))
        .body("$", not(hasKey("next_cursor")));
  }

  @Test
  void manyFirstRequestsAtOnceMakeOnePersonWithFiveCredits() throws Exception {
    Person person = People.neverSeen("crowd-" + UUID.randomUUID() + "@example.test");
    List<String> paths = List.of("/v1/credits", "/v1/me");
    List<Integer> statuses =
        People.together(
            50,
            () ->
                as(person)
                    .get(paths.get(Thread.currentThread().hashCode() & 1))
                    .then()
                    .extract()
                    .statusCode());
    assertEquals(50, Collections.frequency(statuses, 200), statuses.toString());
    assertEquals("1", count("select count(*) from users where id = ?", person));
    assertEquals("1", count("select count(*) from credit_entries where user_id = ?", person));
    as(person).get("/v1/credits").then().body("balance", equalTo(5));
  }

  @Test
  void ledgerIsPagedNewestFirstWithoutGapsOrRepeats() throws SQLException {
    Person person = Person.signUp();
    for (int i = 0; i < 6; i++) {
      grant(person, 1 + i);
    }
    List<Integer> numbers = new ArrayList<>();
    String path = "/v1/credits?limit=3";
    String cursor = "";
    for (int pages = 0; cursor != null && pages < 9; pages++) {
      var page =
          as(person)
              .get(path + (cursor.isEmpty() ? "" : "&cursor=" + cursor))
              .then()
              .statusCode(200)
              .body("balance", equalTo(26))
              .extract();
      numbers.addAll(page.<List<Integer>>path("items.entry_number"));
      cursor = page.path("next_cursor");
      assertEquals(cursor != null, page.header("Link") != null);
    }
    assertEquals(List.of(7, 6, 5, 4, 3, 2, 1), numbers);
  }

  @Test
  void entriesCanBeFilteredByKind() throws SQLException {
    Person person = Person.signUp();
    OwnerSql.run("select contract.account_spend_credits(?, 2, 'an answer', 'chat-1')", person.id());
    OwnerSql.run(
        "select contract.account_add_credits(?, 'clawback', 10, 'a chargeback')", person.id());
    as(person)
        .get("/v1/credits?kind=spend&count=exact")
        .then()
        .statusCode(200)
        .body("balance", equalTo(0))
        .body("owed", equalTo(7))
        .body("count", equalTo(1))
        .body("items.amount", contains(-2))
        .body("items.reference", contains("chat-1"));
    as(person)
        .get("/v1/credits?kind=refund&count=exact")
        .then()
        .statusCode(200)
        .body("balance", equalTo(0))
        .body("count", equalTo(0))
        .body("items", empty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kind=banana",
        "kind=GRANT",
        "limit=0",
        "limit=101",
        "limit=x",
        "count=all",
        "cursor=x",
        "cursor=WyJwcm92aWRlciIsWyJhIl1d",
        "cursor=%00",
        "cursor=WyItZW50cnlfbnVtYmVyIixbIngiXV0",
        "cursor=WyItZW50cnlfbnVtYmVyIixbbnVsbF1d"
      })
  void nonsenseIsRefused(String query) {
    as(Person.signUp())
        .urlEncodingEnabled(false)
        .get("/v1/credits?" + query)
        .then()
        .statusCode(400)
        .contentType("application/problem+json");
  }

  @Test
  void unknownKindIsAnsweredWithTheKindsThereAre() {
    as(Person.signUp())
        .get("/v1/credits?kind=banana")
        .then()
        .statusCode(400)
        .body("errors.parameter", hasItem("kind"))
        .body("errors[0].detail", containsString("clawback"));
  }

  @Test
  void nobodyMovesCreditsThroughTheApi() {
    Person person = Person.signUp();
    as(person, "{\"amount\":1000}").post("/v1/credits").then().statusCode(405);
    as(person, "{\"balance\":1000}").patch("/v1/credits").then().statusCode(405);
    as(person).delete("/v1/credits").then().statusCode(405);
    given().get("/v1/credits").then().statusCode(401);
    as(Person.anonymous()).get("/v1/credits").then().statusCode(403);
    as(person).get("/v1/credits").then().body("balance", equalTo(5));
  }

  @Test
  void personWithoutAnAddressIsToldToAddOne() throws SQLException {
    as(People.neverSeen(""))
        .get("/v1/credits")
        .then()
        .statusCode(403)
        .body("code", equalTo("email_required"));
  }

  @Test
  void ledgerIsIsolatedAndClosedEvenToItsOwner() throws SQLException {
    Person person = Person.signUp();
    UUID entry = UUID.fromString(count("select id from credit_entries where user_id = ?", person));
    Isolation isolation = Isolation.of("account", "public.credit_entries");
    isolation.ownerAloneSees(entry, person.id());
    isolation.strangerCannotChange(entry, "amount");
    for (String sql :
        List.of(
            "update public.users set credits = 1000 where id = ?",
            "delete from public.credit_entries where user_id = ?",
            "update public.credit_entries set amount = 1000 where user_id = ?",
            "insert into public.credit_entries (user_id, kind, amount, reason)"
                + " values (?, 'grant', 1000, 'mine')")) {
      try (CallerSession own = CallerSession.of("account", person.id())) {
        SQLException refused =
            assertThrows(SQLException.class, () -> own.update(sql, person.id()), sql);
        assertEquals("42501", refused.getSQLState(), sql);
      }
    }
  }

  private static void grant(Person person, int amount) throws SQLException {
    OwnerSql.run(
        "select contract.account_add_credits(?, 'grant', ?, 'a present')", person.id(), amount);
  }

  private static String count(String sql, Person person) throws SQLException {
    return String.valueOf(OwnerSql.text(sql, person.id()));
  }
}
