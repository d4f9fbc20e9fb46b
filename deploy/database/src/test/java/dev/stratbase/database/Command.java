package dev.stratbase.database;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.stratbase.database.migrate.MigrateMain;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What {@code deploy/database/migrate} said.
 *
 * @param status what it ended with
 * @param out what it printed
 * @param err what it complained of
 */
record Command(int status, String out, String err) {
  /** Runs it on a database of the tests' server. */
  static Command on(String url, String... arguments) {
    return on(TestDatabase.ROOT, url, arguments);
  }

  static Command on(Path root, String url, String... arguments) {
    return with(
        root,
        Map.of("DATABASE_URL", url.replace("postgresql://", "postgresql://postgres:postgres@")),
        arguments);
  }

  static Command with(Path root, Map<String, String> environment, String... arguments) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    int status =
        MigrateMain.run(
            List.of(arguments),
            environment,
            root,
            new PrintStream(out, true, UTF_8),
            new PrintStream(err, true, UTF_8));
    return new Command(status, out.toString(UTF_8), err.toString(UTF_8));
  }

  /** Expects that it went well and answers what it printed. */
  String good() {
    assertEquals(0, status, out + err);
    assertEquals("", err);
    return out;
  }

  /** Expects that it ended with 1 and answers everything it said. */
  String bad() {
    assertEquals(1, status, out + err);
    assertFalse((out + err).contains("Exception"), out + err);
    return out + err;
  }
}
