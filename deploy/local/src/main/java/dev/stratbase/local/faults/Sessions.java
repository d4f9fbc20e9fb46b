package dev.stratbase.local.faults;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The services' connections, as the server sees them. */
final class Sessions {
  private static final String ALL =
      "select pid from pg_stat_activity where usename like '%\\_service' or usename like '%\\_system'"
          + " order by backend_start";

  private static final long PAUSE_MILLIS = 50;

  private Sessions() {}

  /** Ends one after the other, also those that come in place of the first. */
  static int end(Connection superuser, Duration length) throws SQLException, InterruptedException {
    long end = System.nanoTime() + length.toNanos();
    int ended = 0;
    while (System.nanoTime() < end) {
      for (int pid : all(superuser)) {
        try (PreparedStatement statement =
            superuser.prepareStatement("select pg_terminate_backend(?)")) {
          statement.setInt(1, pid);
          statement.execute();
        }
        ended++;
        Thread.sleep(PAUSE_MILLIS);
      }
      Thread.sleep(PAUSE_MILLIS);
    }
    return ended;
  }

  private static List<Integer> all(Connection superuser) throws SQLException {
    List<Integer> pids = new ArrayList<>();
    try (Statement statement = superuser.createStatement();
        ResultSet rows = statement.executeQuery(ALL)) {
      while (rows.next()) {
        pids.add(rows.getInt(1));
      }
    }
    return pids;
  }
}
