package dev.stratbase.database;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stratbase.kit.migration.Slice;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Jobs that are applied together start in no order. */
class WaitingSlicesTest {
  private static final Path ROOT = Path.of(System.getProperty("stratbase.root", "../.."));

  /** Less than the two minutes after which a slice gives up. */
  @Test
  @Timeout(100)
  void slicesThatBeginBeforeTheirPrerequisitesGoOnWhenThoseAreThere() throws Exception {
    List<Slice> early = List.of(Slice.STRATEGY, Slice.BILLING, Slice.INDICATOR);
    try (EmbeddedDatabase server = EmbeddedDatabase.ephemeral();
        ExecutorService jobs = Executors.newCachedThreadPool()) {
      List<CompletableFuture<Void>> waiting =
          early.stream()
              .map(slice -> CompletableFuture.runAsync(() -> migrate(server, slice), jobs))
              .toList();
      while (askedInVain(server) < early.size()) {
        TimeUnit.MILLISECONDS.sleep(50);
      }
      migrate(server, Slice.ACCOUNT);
      CompletableFuture.allOf(waiting.toArray(CompletableFuture[]::new)).get();
      assertEquals(0, askedInVain(server));
    }
  }

  private static void migrate(EmbeddedDatabase server, Slice slice) {
    Migrations.migrate(
        server.url(), EmbeddedDatabase.OWNER, EmbeddedDatabase.OWNER_PASSWORD, ROOT, slice);
  }

  private static int askedInVain(EmbeddedDatabase server) throws SQLException {
    try (Connection owner = server.connectAsOwner();
        Statement statement = owner.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select count(*) from pg_stat_activity where query like"
                    + " 'select to_regprocedure(%' and pid <> pg_backend_pid()")) {
      row.next();
      return row.getInt(1);
    }
  }
}
