package dev.stratbase.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTest {
  @TempDir private Path home = Path.of("unset");

  @Test
  void dataSurvivesARestartAndSettingsAreDurable() throws Exception {
    Path data = home.resolve("data");
    int port = freePort();
    try (var first = EmbeddedDatabase.persistent(data, port, Map.of("log_line_prefix", "a b'c "))) {
      assertEquals(port, first.port());
      assertEquals("postgresql://127.0.0.1:%s/postgres".formatted(port), first.url());
      try (Connection owner = first.connectAsOwner()) {
        owner.createStatement().execute("create table kept as select 7 as seven");
        assertEquals("on", show(owner, "fsync"));
        assertEquals("200", show(owner, "max_connections"));
        assertEquals("a b'c ", show(owner, "log_line_prefix"));
      }
      DatabaseException taken =
          assertThrows(
              DatabaseException.class, () -> EmbeddedDatabase.persistent(data, freePort()));
      assertTrue(String.valueOf(taken.getMessage()).contains("Another running stack"));
    }
    try (var second = EmbeddedDatabase.persistent(data, port);
        Connection owner = second.connectAsOwner();
        var rows = owner.createStatement().executeQuery("select seven from kept")) {
      assertTrue(rows.next());
    }
  }

  @Test
  void aBusyPortIsOneClearSentence() throws IOException {
    try (var busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      DatabaseException refusal =
          assertThrows(
              DatabaseException.class,
              () -> EmbeddedDatabase.persistent(home.resolve("busy"), busy.getLocalPort()));
      assertEquals(
          "Port %s on 127.0.0.1 is used by another program; end it or choose another port."
              .formatted(busy.getLocalPort()),
          refusal.getMessage());
    }
  }

  @Test
  void whatAKilledProcessLeftRunningIsEndedAndNobodyElsesServer() throws Exception {
    Path data = home.resolve("data");
    int port = freePort();
    try (var other = EmbeddedDatabase.persistent(home.resolve("other"), freePort())) {
      Process killed = startElsewhere(data, port);
      try {
        killed.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        assertTrue(Files.exists(data.resolve("postmaster.pid")));
        // Half-dead: the postmaster is gone as well, its children may not be.
        long postmaster =
            Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).getFirst());
        ProcessHandle.of(postmaster).ifPresent(ProcessHandle::destroyForcibly);
        assertSurvives(data, port);
      } finally {
        killed.destroyForcibly();
      }
      Process again = startElsewhere(data, port);
      try {
        again.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        assertSurvives(data, port);
      } finally {
        again.destroyForcibly();
      }
      try (Connection untouched = other.connectAsOwner()) {
        assertEquals("on", show(untouched, "fsync"));
      }
    }
  }

  private static void assertSurvives(Path data, int port) throws Exception {
    try (var taken = EmbeddedDatabase.persistent(data, port);
        Connection owner = taken.connectAsOwner();
        var rows = owner.createStatement().executeQuery("select from written")) {
      assertTrue(rows.next());
    }
  }

  private static Process startElsewhere(Path data, int port) throws Exception {
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-cp",
                String.valueOf(classPath),
                StackToKill.class.getName(),
                data.toString(),
                Integer.toString(port))
            .redirectErrorStream(true)
            .start();
    var lines = process.inputReader();
    for (String line = lines.readLine(); !"ready".equals(line); line = lines.readLine()) {
      assertTrue(line != null, "the other process ended before its database was ready");
    }
    return process;
  }

  private static String show(Connection connection, String setting) throws Exception {
    try (var rows = connection.createStatement().executeQuery("show " + setting)) {
      rows.next();
      return rows.getString(1);
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
