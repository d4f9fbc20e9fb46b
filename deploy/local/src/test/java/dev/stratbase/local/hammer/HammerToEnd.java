package dev.stratbase.local.hammer;

import dev.stratbase.database.EmbeddedDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;

/** A hammer in the middle of a revoked role, for a test to end. */
public final class HammerToEnd {
  private HammerToEnd() {}

  /** The argument is the database's address; a line is printed once the role is revoked. */
  public static void main(String[] arguments) throws Exception {
    Target.Database owner =
        () ->
            DriverManager.getConnection(
                "jdbc:" + arguments[0], EmbeddedDatabase.OWNER, EmbeddedDatabase.OWNER_PASSWORD);
    RolesBack.atExit(owner);
    try (Connection connection = owner.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("revoke stratbase_strategy_caller from strategy_service");
      System.out.println("revoked");
      Thread.sleep(60_000);
    }
  }
}
