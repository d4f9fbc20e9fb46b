package dev.stratbase.database;

import java.nio.file.Path;

/** Starts a persistent database, writes a row, says so, and waits to be killed. */
final class StackToKill {
  private StackToKill() {}

  public static void main(String[] arguments) throws Exception {
    var database =
        EmbeddedDatabase.persistent(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
    try (var owner = database.connectAsOwner()) {
      owner.createStatement().execute("create table if not exists written as select 1 as one");
    }
    System.out.println("ready");
    Thread.sleep(Long.MAX_VALUE);
  }
}
