package dev.stratbase.kit.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stratbase.test.Person;
import dev.stratbase.test.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The module's one database resource, which other tests name, is there for every test. */
@QuarkusTest
class IdempotencyPurgeTest {
  private static final String TABLE = "account_idempotency_keys";

  @Inject IdempotencyPurge purge;

  @Test
  void keysOfADayAgoAreForgottenAndYoungerOnesKept() throws Exception {
    UUID person = Person.signUp().id();
    try (Connection owner = TestDatabase.instance().owner()) {
      insert(owner, person, "old", "25 hours");
      insert(owner, person, "young", "23 hours");
      purge.purge();
      Instant enough = Instant.now().plus(Duration.ofSeconds(20));
      while (keys(owner, person).size() > 1 && Instant.now().isBefore(enough)) {
        Thread.sleep(50);
      }
      assertEquals(List.of("young"), keys(owner, person));
    }
  }

  private static void insert(Connection owner, UUID person, String key, String age)
      throws SQLException {
    try (PreparedStatement statement =
        owner.prepareStatement(
            "insert into "
                + TABLE
                + " (user_id, key, request_hash, created_at)"
                + " values (?, ?, '', now() - cast(? as interval))")) {
      statement.setObject(1, person);
      statement.setString(2, key);
      statement.setString(3, age);
      statement.execute();
    }
  }

  private static List<String> keys(Connection owner, UUID person) throws SQLException {
    try (PreparedStatement statement =
        owner.prepareStatement(
            "select coalesce(array_agg(key), '{}') from " + TABLE + " where user_id = ?")) {
      statement.setObject(1, person);
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        return List.of((String[]) rows.getArray(1).getArray());
      }
    }
  }
}
