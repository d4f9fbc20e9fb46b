package dev.stratbase.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PidFileTest {
  @TempDir Path directory;

  @Test
  void aProcessLeftBehindIsEndedAndForgotten() throws Exception {
    Process left = new ProcessBuilder("sleep", "600").start();
    PidFile.write(directory.resolve("left.pid"), left.toHandle());
    assertEquals(1, PidFile.endAll(directory));
    assertFalse(left.isAlive());
    assertEquals(0, PidFile.endAll(directory));
  }

  @Test
  void aStrangerWithARecycledNumberIsLeftAlone() throws Exception {
    Process stranger = new ProcessBuilder("sleep", "600").start();
    try {
      Files.writeString(directory.resolve("old.pid"), stranger.pid() + " 2001-01-01T00:00:00Z\n");
      Files.writeString(directory.resolve("torn.pid"), Long.toString(stranger.pid()));
      assertEquals(0, PidFile.endAll(directory));
      assertTrue(stranger.isAlive());
    } finally {
      stranger.destroyForcibly();
    }
  }
}
