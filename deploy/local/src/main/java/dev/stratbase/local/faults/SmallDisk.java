package dev.stratbase.local.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * A disk of a few megabytes that the strategies' tables move to, and that is then really full: a
 * file system in memory which only the server sees, in a mount namespace of its own, so that nobody
 * needs to be root and nothing else on the machine runs out of anything.
 */
final class SmallDisk {
  private static final int MEGABYTES = 24;
  private static final String DISK_FULL = "53100";

  private static final List<String> TABLES =
      List.of("strategies", "strategy_versions", "strategy_components");

  private final Path place;

  SmallDisk(Path place) {
    this.place = place;
  }

  /** Whether this machine lets anybody have a disk of their own. */
  boolean isPossible() throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(front());
    command.add("true");
    Process trial =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    return trial.waitFor() == 0;
  }

  /** What starts a server that has it. */
  List<String> front() throws IOException {
    Files.createDirectories(place);
    String mount =
        "mount -t tmpfs -o size=%sm,mode=0777 none \"$0\" && exec \"$@\"".formatted(MEGABYTES);
    return List.of("unshare", "-r", "-m", "sh", "-c", mount, place.toString());
  }

  /** Moves the tables there. */
  void use(Connection superuser) throws SQLException {
    run(superuser, "create tablespace small location '%s'".formatted(place));
    for (String table : TABLES) {
      run(superuser, "alter table public.%s set tablespace small".formatted(table));
    }
    run(superuser, "create table public.filler (bytes text storage plain) tablespace small");
  }

  /** Takes what is left of it, in ever smaller pieces. */
  void fill(Connection superuser) throws SQLException {
    for (int rows = 1_000; rows > 0; rows /= 10) {
      while (fits(superuser, rows)) {
        // And once more.
      }
    }
  }

  private static boolean fits(Connection superuser, int rows) throws SQLException {
    try {
      run(
          superuser,
          "insert into public.filler select repeat('x', 7000) from generate_series(1, %s)"
              .formatted(rows));
      return true;
    } catch (SQLException full) {
      if (DISK_FULL.equals(full.getSQLState())) {
        return false;
      }
      throw full;
    }
  }

  /** Makes room again. */
  void free(Connection superuser) throws SQLException {
    run(superuser, "drop table public.filler");
  }

  /** Moves the tables back. */
  void leave(Connection superuser) throws SQLException {
    for (String table : TABLES) {
      run(superuser, "alter table public.%s set tablespace pg_default".formatted(table));
    }
    run(superuser, "drop tablespace small");
  }

  private static void run(Connection superuser, String sql) throws SQLException {
    try (Statement statement = superuser.createStatement()) {
      statement.execute(sql);
    }
  }
}
