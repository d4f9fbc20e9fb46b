package dev.stratbase.local;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptDataTest {
  @TempDir Path root = Path.of("");

  private Settings settings() {
    return Settings.from(root, List.of(), Map.of());
  }

  private KeptData kept() {
    return KeptData.in(settings());
  }

  private Path script(String name) throws IOException {
    Path scripts = root.resolve("billing-service/src/main/resources/db/migration");
    return Files.createDirectories(scripts).resolve(name);
  }

  @BeforeEach
  void oneMigration() throws IOException {
    Files.writeString(script("V1__plans.sql"), "create table plans ();");
    Files.createDirectories(settings().data());
  }

  @Test
  void nothingIsNotStale() throws IOException {
    assertFalse(kept().isStale());
  }

  @Test
  void dataOfTheSameMigrationsIsKept() throws IOException {
    Files.createDirectories(settings().databaseDirectory());
    kept().keep();
    assertFalse(kept().isStale());
  }

  @Test
  void dataIsStaleOnceAMigrationChangesComesOrGoes() throws IOException {
    Files.createDirectories(settings().databaseDirectory());
    kept().keep();
    Files.writeString(script("V2__more.sql"), "select 1;");
    assertTrue(kept().isStale(), "came");
    kept().keep();
    Files.writeString(script("V1__plans.sql"), "create table plans (id int);");
    assertTrue(kept().isStale(), "changed");
    kept().keep();
    Files.delete(script("V2__more.sql"));
    assertTrue(kept().isStale(), "gone");
  }

  @Test
  void dataOfUnknownMigrationsIsStale() throws IOException {
    Files.createDirectories(settings().databaseDirectory());
    assertTrue(kept().isStale());
    assertTrue(settings().afresh().fresh());
  }
}
