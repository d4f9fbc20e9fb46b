package dev.stratbase.account.credit;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stratbase.test.Person;
import dev.stratbase.test.StratbaseResource;
import dev.stratbase.test.TestDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** What nobody can bring about through the services is noticed when the owner does. */
@QuarkusTest
@QuarkusTestResource(StratbaseResource.class)
class LedgerDriftTest {
  @Inject LedgerDrift drift;
  @Inject MeterRegistry registry;

  @Test
  void balanceThatIsNotTheSumOfItsEntriesIsSeenAndGoneAgain() throws Exception {
    Person person = Person.signUp();
    given().header("Authorization", person.bearer()).get("/v1/me").then().statusCode(200);
    pass();
    double before = gauge("stratbase.ledger.drift.people");
    change(person, "credits + 7");
    pass();
    assertEquals(before + 1, gauge("stratbase.ledger.drift.people"));
    change(person, "credits - 7");
    pass();
    assertEquals(before, gauge("stratbase.ledger.drift.people"));
  }

  /** Waits for a whole pass that began after now: the first to end may have begun before. */
  private void pass() throws InterruptedException {
    for (int round = 0; round < 2; round++) {
      double before = gauge("stratbase.ledger.checked.timestamp");
      long deadline = System.nanoTime() + 30_000_000_000L;
      drift.look();
      while (gauge("stratbase.ledger.checked.timestamp") <= before) {
        assertTrue(System.nanoTime() < deadline, "no pass came to its end");
        Thread.sleep(20);
      }
    }
  }

  private double gauge(String name) {
    return registry.get(name).gauge().value();
  }

  /** As only the tables' owner can, around the trigger that refuses it. */
  private static void change(Person person, String credits) throws SQLException {
    try (Connection owner = TestDatabase.instance().owner();
        Statement statement = owner.createStatement()) {
      owner.setAutoCommit(false);
      statement.execute("alter table public.users disable trigger users_balance_from_ledger");
      statement.execute(
          "update public.users set credits = %s where id = '%s'".formatted(credits, person.id()));
      statement.execute("alter table public.users enable trigger users_balance_from_ledger");
      owner.commit();
    }
  }
}
