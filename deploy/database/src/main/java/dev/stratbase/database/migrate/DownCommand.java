package dev.stratbase.database.migrate;

import dev.stratbase.database.Migrator;
import dev.stratbase.database.Script;
import dev.stratbase.database.UndoScripts;
import dev.stratbase.kit.migration.Slice;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Takes migrations back. */
final class DownCommand {
  private final Migrator migrator;
  private final PrintStream out;

  DownCommand(Migrator migrator, PrintStream out) {
    this.migrator = migrator;
    this.out = out;
  }

  boolean run(Request request) throws SQLException {
    out.println(Target.of(migrator));
    Rehearsal rehearsal = Rehearsal.of(migrator, request.to());
    out.printf("%s to take back%n", rehearsal.scripts().size());
    rehearsal.scripts().forEach(script -> out.println("  " + script.title()));
    if (!rehearsal.losses().isEmpty()) {
      out.println("This would be lost:");
      rehearsal.losses().forEach(loss -> out.println("  " + loss));
    }
    if (request.has("--dry-run")) {
      out.println("Rehearsed and rolled back; nothing has changed.");
      return true;
    }
    if (!rehearsal.losses().isEmpty() && !request.has("--lose-data")) {
      out.println("Nothing has changed. After a backup, --lose-data does it all the same.");
      return false;
    }
    takeBack(request.to());
    return true;
  }

  private void takeBack(Map<Slice, Integer> to) throws SQLException {
    long begin = System.nanoTime();
    var told = new Told();
    for (Slice slice : List.copyOf(to.keySet()).reversed()) {
      UndoScripts.of(migrator, slice).run(to.getOrDefault(slice, 0), told);
    }
    out.printf(
        Locale.ROOT, "Took back %d in %.1f s%n", told.count, (System.nanoTime() - begin) / 1e9);
  }

  /** Counts them. */
  private static final class Told implements UndoScripts.Observer {
    private int count;

    @Override
    public void after(Script script, Connection connection) {
      count++;
    }
  }
}
