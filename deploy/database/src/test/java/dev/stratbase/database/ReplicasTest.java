package dev.stratbase.database;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stratbase.kit.migration.Slice;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** All Jobs start at the same moment, and of each there are two. */
class ReplicasTest {
  @Test
  void twoJobsOfEachSliceAtOnceEndWhereOneAfterAnotherEnds() throws SQLException {
    try (EmbeddedDatabase server = EmbeddedDatabase.ephemeral()) {
      Migrator migrator =
          TestDatabase.migrator(
              server.url(),
              Map.of(
                  "stratbase.migration.lock-timeout",
                  "PT0S",
                  "stratbase.migration.patience",
                  "PT9M"));
      try (var threads = Executors.newFixedThreadPool(2 * Slice.values().length)) {
        List<CompletableFuture<Void>> jobs =
            Stream.of(Slice.values(), Slice.values())
                .flatMap(Arrays::stream)
                .map(slice ->
                    CompletableFuture.runAsync(() -> migrator.flyway(slice).migrate(), threads))
                .toList();
        jobs.forEach(CompletableFuture::join);
      }
      try (Session found = new Session(server.connectAsOwner())) {
        assertEquals(
            String.join("\n", TestDatabase.get().snapshot("again")),
            String.join("\n", Catalogue.lines(found.connection())));
      }
    }
  }
}
