package dev.stratbase.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stratbase.kit.migration.Slice;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whoever can run SQL of their own on a connection of a service stays what that connection is. */
class PrivilegeEscapeTest {
  /** Refusals that are meant; a mistyped attack ends otherwise. */
  private static final Set<String> MEANT = Set.of("42501", "0LP01");

  /** Also where the server was built without what the attack needs. */
  private static final Set<String> NOT_THERE = Set.of("0A000", "58P01", "42704", "25001");

  private final Scratch scratch = Scratch.get();

  /** Connections of one slice, each as it could be stolen. */
  private List<Session> stolen(Slice slice) throws SQLException {
    TestDatabase database = scratch.database();
    return List.of(
        database.login(slice.slug() + "_service"),
        database.login(slice.slug() + "_system"),
        database.person(slice, scratch.stranger()),
        database.admin(slice, scratch.stranger()),
        database.service(slice));
  }

  @ParameterizedTest
  @EnumSource
  void nobodyBecomesARoleThatIsNotTheirs(Slice slice) throws SQLException {
    List<String> everyRole;
    try (Session owner = scratch.database().owner()) {
      everyRole =
          owner.texts(
              "select rolname from pg_roles where rolname !~ '^pg_' union all values"
                  + " ('pg_read_all_data'), ('pg_write_all_data'), ('pg_signal_backend'),"
                  + " ('pg_execute_server_program'), ('pg_read_server_files'), ('pg_monitor')");
    }
    for (Session session : stolen(slice)) {
      try (session) {
        String login = String.valueOf(session.value("select session_user"));
        var theirs = new ArrayList<>(List.of(login));
        theirs.addAll(
            login.endsWith("_service")
                ? List.of(TestDatabase.callerRole(slice))
                : List.of(
                    "stratbase_" + slice.slug(), "stratbase_%s_admin".formatted(slice.slug())));
        var attempts = new ArrayList<String>();
        for (String role : everyRole) {
          if (!theirs.contains(role)) {
            attempts.addAll(Escape.becoming(role));
          }
        }
        assertTrue(attempts.size() > 100, "roles " + everyRole);
        assertRefused(session, attempts, MEANT);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void nobodyChangesTheRulesOrPlantsAnythingOrReachesOut(Slice slice) throws SQLException {
    for (Session session : stolen(slice)) {
      // Somebody whose session could be ended or stopped.
      try (session;
          Session victim = scratch.database().owner()) {
        victim.run("select 'a statement of somebody else'");
        String login = String.valueOf(session.value("select session_user"));
        assertRefused(session, Escape.changingTheRules(login), MEANT);
        var allowed = new TreeSet<>(MEANT);
        allowed.addAll(NOT_THERE);
        assertRefused(session, Escape.planting(), allowed);
        assertRefused(session, Escape.reachingOut(), allowed);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void nobodySeesWhatOthersSendOrWhatStatisticsKnow(Slice slice) throws SQLException {
    try (Session other = scratch.database().owner()) {
      other.run("select 'a secret of another session'");
      for (Session session : stolen(slice)) {
        try (session) {
          assertEquals(
              List.of(),
              session.texts(
                  "select query from pg_stat_activity where usename <> session_user"
                      + " and query <> '<insufficient privilege>' and query <> ''"));
          assertEquals(
              List.of(),
              session.texts(
                  "select tablename || '.' || attname from pg_stats where schemaname = 'public'"
                      + " and tablename in (select relname from pg_class where relrowsecurity)"));
        }
      }
    }
  }

  @Test
  void aLargeObjectOfOnesOwnIsNobodyElses() throws SQLException {
    try (Session one = scratch.database().person(Slice.ACCOUNT, scratch.owner());
        Session two = scratch.database().person(Slice.BILLING, scratch.owner())) {
      Object id = one.value("select lo_from_bytea(0, 'secret')");
      one.commit();
      Refusals.assertDenied(() -> two.run("select lo_get(?::oid)", String.valueOf(id)));
      try (Session superuser = scratch.database().superuser()) {
        superuser.run("select lo_unlink(?::oid)", String.valueOf(id));
        superuser.commit();
      }
    }
  }

  /** The role is dropped in the middle of a statement that was permitted while it was held. */
  @ParameterizedTest
  @EnumSource
  void droppingTheRoleWhileAFunctionRunsShowsNothingMore(Slice slice) throws SQLException {
    String calls =
        """
        select format('%I.%I(%s)', n.nspname, p.proname, (select string_agg(case
            when t.type = 'uuid'::regtype then quote_literal(?) || '::uuid'
            else 'null::' || t.type::regtype end, ', ' order by t.place)
          from unnest(p.proargtypes) with ordinality t (type, place)))
        from pg_proc p join pg_namespace n on n.oid = p.pronamespace
        where n.nspname in ('public', 'contract', 'stratbase_internal') and p.prokind = 'f'
          and p.provolatile <> 'v' and has_function_privilege(p.oid, 'EXECUTE')
        """;
    try (Session caller = scratch.database().person(slice, scratch.stranger())) {
      List<String> found = caller.texts(calls, scratch.owner().toString());
      assertTrue(found.size() > 3, found.toString());
      for (String call : found) {
        List<?> honest = answer(caller, "select %s::text".formatted(call));
        List<?> dropped =
            answer(
                caller,
                "select (array[set_config('role', 'none', true), %s::text])[2]".formatted(call));
        assertEquals(honest, dropped, call);
      }
    }
  }

  private static List<String> answer(Session session, String question) throws SQLException {
    session.run("savepoint before");
    try {
      return session.texts(question);
    } catch (SQLException e) {
      return List.of(String.valueOf(e.getSQLState()));
    } finally {
      session.run("rollback to before");
    }
  }

  private static void assertRefused(Session session, List<String> attempts, Set<String> refusals)
      throws SQLException {
    var surprises = new ArrayList<String>();
    String who = session.texts("select session_user || ' as ' || current_user").getFirst();
    for (String attempt : attempts) {
      session.run("savepoint before");
      try {
        session.run(attempt);
        surprises.add(who + " succeeded: " + attempt);
      } catch (SQLException e) {
        if (!refusals.contains(String.valueOf(e.getSQLState()))) {
          surprises.add(who + " failed by accident: " + attempt + " " + e.getMessage());
        }
      } finally {
        session.run("rollback to before");
      }
    }
    assertEquals("", String.join("\n", surprises));
  }
}
