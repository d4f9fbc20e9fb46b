package dev.stratbase.local.hammer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Looks at the services' sessions from beside them, as the database's owner. */
final class SessionWatch implements Runnable {
  private static final long POLL_MILLIS = 250;

  /** Twice what a request may take, and more than any fault holds it up. */
  private static final int MOST_SECONDS = 5;

  private static final String STUCK =
      "select pid, usename, state, extract(epoch from now() - xact_start)::int, left(query, 200)"
          + " from pg_stat_activity where usename = any(?) and usename like '%\\_service'"
          + " and state <> 'idle' and xact_start < clock_timestamp() - make_interval(secs => ?)";

  private static final String ROLES =
      "select rolname || ' ' || coalesce(rolconfig::text, '') || rolsuper || rolbypassrls"
          + " || rolinherit || rolcanlogin from pg_roles where rolname like 'stratbase%'"
          + " or rolname = any(?) union all select roleid::regrole || ' of ' || member::regrole"
          + " || inherit_option || set_option || admin_option from pg_auth_members"
          + " where member::regrole::text = any(?) order by 1";

  private final Target target;
  private final Report report;
  private final Set<String> told = ConcurrentHashMap.newKeySet();

  SessionWatch(Target target, Report report) {
    this.target = target;
    this.report = report;
  }

  @Override
  public void run() {
    try (Connection owner = target.owner().connect()) {
      while (!Thread.currentThread().isInterrupted()) {
        look(owner, MOST_SECONDS);
        Thread.sleep(POLL_MILLIS);
      }
    } catch (SQLException failed) {
      report.violation("the sessions could not be watched: " + failed);
    } catch (InterruptedException done) {
      Thread.currentThread().interrupt();
    }
  }

  /** Reports each person-serving session whose transaction is older. */
  void look(Connection owner, int seconds) throws SQLException {
    try (PreparedStatement statement = owner.prepareStatement(STUCK)) {
      statement.setArray(1, owner.createArrayOf("text", Fault.logins(Fault.SLICES).toArray()));
      statement.setInt(2, seconds);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          String session = rows.getString(2) + " (" + rows.getInt(1) + ")";
          if (told.add(session)) {
            report.violation(
                "%s is %s in a transaction of %s s: %s"
                    .formatted(session, rows.getString(3), rows.getInt(4), rows.getString(5)));
          }
        }
      }
    }
  }

  /** Settings, attributes and memberships of every role; nothing may change them for good. */
  static List<String> roles(Connection owner) throws SQLException {
    List<String> lines = new ArrayList<>();
    try (PreparedStatement statement = owner.prepareStatement(ROLES)) {
      Object[] logins = Fault.logins(Fault.SLICES).toArray();
      statement.setArray(1, owner.createArrayOf("text", logins));
      statement.setArray(2, owner.createArrayOf("text", logins));
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          lines.add(rows.getString(1));
        }
      }
    }
    return lines;
  }

  /** Whether the owner sees others' sessions at all: without that the watch would be blind. */
  static boolean sees(Connection owner) throws SQLException {
    try (Statement statement = owner.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select exists (select from pg_stat_activity where usename like '%\\_service'"
                    + " and state is not null)")) {
      return row.next() && row.getBoolean(1);
    }
  }
}
