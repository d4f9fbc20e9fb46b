package dev.stratbase.database;

import static dev.stratbase.database.Refusals.assertDenied;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stratbase.kit.migration.Slice;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoginsTest {
  private final TestDatabase database = TestDatabase.get();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "account_service", "account_system", "indicator_service", "indicator_system",
        "strategy_service", "strategy_system", "billing_service", "billing_system"
      })
  void aLoginThatTookNoRoleMayDoNothing(String login) throws SQLException {
    List<String> tables;
    try (Session owner = database.owner()) {
      tables =
          owner.texts(
              "select oid::regclass from pg_class where relkind in ('r', 'v') and relnamespace in"
                  + " ('public'::regnamespace, 'contract'::regnamespace)");
      assertEquals(
          List.of("login noinherit nobypassrls"),
          owner.texts(
              "select concat_ws(' ', case when rolcanlogin then 'login' end,"
                  + " case when not rolinherit then 'noinherit' end,"
                  + " case when not rolbypassrls then 'nobypassrls' end)"
                  + " from pg_roles where rolname = ?",
              login));
    }
    assertTrue(tables.size() > 20);
    try (Session session = database.login(login)) {
      for (String table : tables) {
        assertDenied(() -> session.run("select from " + table));
        session.rollback();
      }
      assertDenied(() -> session.run("select contract.account_ensure_user()"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void theLoginThatServesPeopleCanBecomeNothingElse(Slice slice) throws SQLException {
    for (String role :
        List.of(
            "stratbase_" + slice.slug(),
            "stratbase_" + slice.slug() + "_admin",
            slice.slug() + "_system",
            "stratbase_%s_caller".formatted(other(slice)),
            "postgres",
            "service_role",
            "authenticated")) {
      try (Session session = database.login(slice.slug() + "_service")) {
        assertDenied(() -> session.run("set role " + role));
      }
      // Inside one expression, where a filter on statements would not see it.
      try (Session session = database.person(slice, UUID.randomUUID())) {
        assertDenied(
            () -> session.run("select case when true then set_config('role', ?, true) end", role));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void theSystemLoginCannotServePeople(Slice slice) throws SQLException {
    try (Session session = database.login(slice.slug() + "_system")) {
      assertDenied(() -> session.run("set role " + TestDatabase.callerRole(slice)));
    }
  }

  @Test
  void theLoginThatServesPeopleIsBoundedInTimeAndPinnedToItsPath() throws SQLException {
    try (Session session = database.login("account_service")) {
      assertEquals("public, pg_temp", session.value("show search_path"));
      assertEquals("2s", session.value("show statement_timeout"));
      assertEquals("1s", session.value("show lock_timeout"));
      assertEquals("10s", session.value("show idle_in_transaction_session_timeout"));
    }
  }

  @Test
  void aTemporaryTableCannotStandInForARealOne() throws SQLException {
    try (Session session = database.person(Slice.ACCOUNT, UUID.randomUUID())) {
      session.run("create temp table users (id uuid)");
      session.run("insert into pg_temp.users values (gen_random_uuid())");
      assertEquals(0, session.count("select from users"));
    }
  }

  @Test
  void passwordsAreKeptAsVerifiersAndNeededOnTcp() throws SQLException {
    try (Session admin = database.superuser()) {
      assertFalse(
          admin
              .texts("select rolpassword from pg_authid where rolname = 'account_service'")
              .stream()
              .anyMatch(it -> !it.startsWith("SCRAM-SHA-256$4096:")));
      assertEquals(
          List.of("scram-sha-256"),
          admin.texts("select distinct auth_method from pg_hba_file_rules"));
    }
    Refusals.assertState("28P01", () -> database.connect("account_service", "wrong").close());
  }

  private static String other(Slice slice) {
    return slice == Slice.ACCOUNT ? "billing" : "account";
  }
}
