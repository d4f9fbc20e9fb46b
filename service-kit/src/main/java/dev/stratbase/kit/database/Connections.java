package dev.stratbase.kit.database;

import com.fasterxml.jackson.core.JacksonException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.sqlclient.ClosedConnectionException;
import io.vertx.sqlclient.DatabaseException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells a lost connection from every other failure. */
public final class Connections {
  /** admin_shutdown, crash_shutdown, cannot_connect_now; class 08 is matched by prefix. */
  private static final Set<String> LOST = Set.of("57P01", "57P02", "57P03");

  /** How the pg client refuses a statement on a connection that has just been closed. */
  private static final String NOT_ACTIVE = "Connection is not active now";

  private Connections() {}

  /** Whether the failure, or what caused it, is the end of the connection. */
  public static boolean isLost(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof ClosedConnectionException || isOfTheNetwork(t) || isNotActive(t)) {
        return true;
      }
      String state = sqlState(t);
      if (state != null && (LOST.contains(state) || state.startsWith("08"))) {
        return true;
      }
    }
    return false;
  }

  /** What cannot be read or written as JSON is an IOException too, and no connection's fault. */
  private static boolean isOfTheNetwork(Throwable t) {
    return t instanceof IOException && !(t instanceof JacksonException);
  }

  private static boolean isNotActive(Throwable t) {
    String message = t.getMessage();
    return t instanceof NoStackTraceThrowable && message != null && message.startsWith(NOT_ACTIVE);
  }

  private static @Nullable String sqlState(Throwable t) {
    return switch (t) {
      case DatabaseException e -> e.getSqlState();
      case SQLException e -> e.getSQLState();
      default -> null;
    };
  }
}
