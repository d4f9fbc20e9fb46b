package dev.stratbase.kit.database;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stratbase.database.EmbeddedDatabase;
import dev.stratbase.database.Migrations;
import dev.stratbase.database.PgBouncer.Mode;
import dev.stratbase.kit.migration.Slice;
import java.nio.file.Path;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** The migrations keep settings in their session. */
@EnabledIf("dev.stratbase.kit.database.PoolerTest#pgBouncerIsHere")
class PooledMigrationTest {
  private static final Path ROOT = Path.of(System.getProperty("stratbase.root", ".."));

  @TempDir private Path directory;

  @Test
  void aSessionPoolerIsGoodEnough() throws Exception {
    try (RunningPooler pooler = RunningPooler.in(Mode.SESSION, directory)) {
      assertDoesNotThrow(() -> migrate(pooler));
    }
  }

  @Test
  void aTransactionPoolerIsRefusedWithASentence() throws Exception {
    try (RunningPooler pooler = RunningPooler.in(Mode.TRANSACTION, directory)) {
      FlywayException refused = assertThrows(FlywayException.class, () -> migrate(pooler));
      String sentence = String.valueOf(refused.getMessage());
      assertTrue(sentence.contains("stratbase.migration.url"), sentence);
    }
  }

  private static void migrate(RunningPooler pooler) {
    Migrations.migrate(
        pooler.url(), EmbeddedDatabase.OWNER, EmbeddedDatabase.OWNER_PASSWORD, ROOT, Slice.ACCOUNT);
  }
}
