package dev.stratbase.local.hammer;

import java.sql.Connection;
import java.sql.SQLException;

/** Gives the services' logins the roles back that a fault took from them. */
final class RolesBack {
  private RolesBack() {}

  /** Harmless where nothing is revoked. */
  static void now(Target.Database owner) throws SQLException {
    try (Connection connection = owner.connect()) {
      for (String slice : Fault.SLICES) {
        Fault.restore(connection, slice);
      }
    }
  }

  /** However this process ends, except by SIGKILL. */
  static void atExit(Target.Database owner) {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> quietly(owner), "roles-back"));
  }

  private static void quietly(Target.Database owner) {
    try {
      now(owner);
    } catch (SQLException stopped) {
      // The stack is gone too; the next hammer looks again.
    }
  }
}
