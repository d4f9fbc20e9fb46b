package dev.stratbase.database;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stratbase.kit.migration.Slice;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Keys leave a trace when they come, change and go, whatever the service does. */
class ApiKeyAuditTest {
  private static final String STORE =
      "insert into api_keys (user_id, provider, key_encrypted, wrapped_data_key,"
          + " master_key_version, last_four) values (?, 'openai', 'sealed', '\\x01', 3, 'abcd')";
  private static final String TEST =
      "insert into api_key_uses (user_id, provider, kind) values (?, 'openai', 'test')";

  private final TestDatabase database = TestDatabase.get();
  private final UUID owner;

  ApiKeyAuditTest() throws SQLException {
    owner = database.newPerson();
  }

  @Test
  void personsDeedsAreNotedWithWhichKeyAndNothingOfIt() throws SQLException {
    asOwner(STORE, owner);
    asOwner("update api_keys set key_encrypted = 'other', last_four = 'efgh'");
    asService(TEST, owner);
    asOwner("delete from api_keys");
    assertEquals(
        List.of(
            "person key_stored", "person key_replaced", "person key_tested", "person key_deleted"),
        noted("actor_kind || ' ' || action"));
    assertEquals(
        List.of(owner + " openai 3"),
        noted(
            "distinct actor || ' ' || (details ->> 'provider') || ' '"
                + " || (details ->> 'master_key_version')"));
    assertEquals(List.of("false"), noted("distinct (a::text ~ 'sealed|other|abcd|efgh')"));
  }

  @Test
  void traceIsLeftAlsoByAStatementThatDropsItsRole() throws SQLException {
    asOwner(STORE, owner);
    asOwner(
        "update api_keys set key_encrypted = 'other' where set_config('role', 'none', true) = 'none'");
    assertEquals(List.of("key_stored", "key_replaced"), noted("action"));
  }

  @Test
  void sealingAnewAndOtherUsesAreNoReplacement() throws SQLException {
    asOwner(STORE, owner);
    asService("update api_keys set key_encrypted = 'other' where user_id = ?", owner);
    asService("update api_keys set status = 'working' where user_id = ?", owner);
    asService(
        "insert into api_key_uses (user_id, provider, kind, used_by, purpose)"
            + " values (?, 'openai', 'resolve', 'a worker', 'a test')",
        owner);
    assertEquals(List.of("key_stored"), noted("action"));
  }

  @Test
  void peopleReadTheirOwnEntriesAndNotWhoAmongTheStaffActed() throws SQLException {
    asOwner(STORE, owner);
    UUID chief = UUID.randomUUID();
    try (Session admin = database.admin(Slice.ACCOUNT, chief)) {
      admin.run("select * from account_admin_user(?)", owner);
      admin.commit();
    }
    try (Session session = database.person(Slice.ACCOUNT, owner)) {
      assertEquals(
          List.of("key_stored", "user_viewed"),
          session.texts("select action from account_audit order by id"));
      Refusals.assertDenied(() -> session.run("select actor from account_audit"));
    }
    for (String attempt :
        List.of(
            "delete from account_audit",
            "update account_audit set action = 'nothing'",
            "insert into account_audit (actor_kind, action) values ('person', 'nothing')",
            "select stratbase_internal.api_key_note('key_deleted', k) from api_keys k")) {
      try (Session session = database.person(Slice.ACCOUNT, owner)) {
        Refusals.assertDenied(() -> session.run(attempt));
      }
    }
    try (Session session = database.person(Slice.ACCOUNT, database.newPerson())) {
      assertEquals(0, session.count("select id from account_audit"));
    }
  }

  private void asOwner(String sql, Object... arguments) throws SQLException {
    try (Session session = database.person(Slice.ACCOUNT, owner)) {
      session.run(sql, arguments);
      session.commit();
    }
  }

  private void asService(String sql, Object... arguments) throws SQLException {
    try (Session session = database.service(Slice.ACCOUNT)) {
      session.run(sql, arguments);
      session.commit();
    }
  }

  private List<String> noted(String what) throws SQLException {
    try (Session everything = database.owner()) {
      return everything.texts(
          "select %s from (select * from account_audit where user_id = ? order by id) a"
              .formatted(what),
          owner);
    }
  }
}
