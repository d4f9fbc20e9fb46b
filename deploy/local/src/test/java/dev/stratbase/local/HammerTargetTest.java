package dev.stratbase.local;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HammerTargetTest {
  @TempDir private Path data;

  private Settings settings(Map<String, String> more) {
    Map<String, String> environment = new HashMap<>(more);
    environment.put("STRATBASE_DATA", data.toString());
    return Settings.from(data, List.of(), environment);
  }

  @Test
  void somebodyElsesDatabaseIsNeverHammered() {
    Settings remote =
        settings(
            Map.of(
                "DATABASE_URL", "postgresql://postgres:secret@127.0.0.1:5432/postgres",
                "STRATBASE_AUTH_ISSUER", "http://127.0.0.1:9999/auth/v1"));
    String line = assertThrows(StackFailure.class, () -> HammerMain.target(remote)).line();
    assertTrue(line.contains("DATABASE_URL"), line);
    assertFalse(line.contains("secret"), line);
  }

  @Test
  void withoutAStackThereIsASentence() {
    Settings empty = settings(Map.of());
    String line = assertThrows(StackFailure.class, () -> HammerMain.target(empty)).line();
    assertTrue(line.contains("./stratbase up"), line);
  }
}
