package dev.stratbase.account.apikey.leak;

import dev.stratbase.account.apikey.VaultResource;
import dev.stratbase.database.EmbeddedDatabase;
import dev.stratbase.database.Migrations;
import dev.stratbase.kit.migration.Logins;
import dev.stratbase.test.TestIssuer;
import dev.stratbase.test.Workload;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A database of its own that logs every statement, and a log file. */
public final class LeakSurroundings implements QuarkusTestResourceLifecycleManager {
  private static final String PASSWORD = "only-for-tests";

  private static @Nullable LeakSurroundings running;

  private @Nullable Path directory;
  private @Nullable EmbeddedDatabase database;

  /** The surroundings of the running test. */
  static LeakSurroundings running() {
    LeakSurroundings current = running;
    if (current == null) {
      throw new IllegalStateException("Nothing is running");
    }
    return current;
  }

  @Override
  public Map<String, String> start() {
    running = this;
    try {
      Path made = Files.createTempDirectory("stratbase-leak");
      directory = made;
      database = database(made);
      return settings(made, database);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> settings(Path directory, EmbeddedDatabase database) {
    Map<String, String> settings = new HashMap<>(new VaultResource().start());
    settings.putAll(
        Map.of(
            "stratbase.auth.issuer",
            TestIssuer.instance().issuer(),
            "stratbase.workload.issuer",
            TestIssuer.workloads().issuer(),
            "stratbase.workload.subjects",
            Workload.SUBJECT,
            "stratbase.database.url",
            database.url(),
            "stratbase.database.caller.password",
            PASSWORD,
            "stratbase.database.system.password",
            PASSWORD));
    settings.put("quarkus.log.file.path", directory.resolve("service.log").toString());
    settings.put("quarkus.otel.sdk.disabled", "false");
    return settings;
  }

  private static EmbeddedDatabase database(Path directory) throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    EmbeddedDatabase server =
        EmbeddedDatabase.persistent(
            directory.resolve("data"),
            port,
            Map.of(
                "log_statement", "all",
                "log_min_duration_statement", "0",
                "log_parameter_max_length", "-1",
                "log_parameter_max_length_on_error", "-1",
                "log_error_verbosity", "verbose"));
    Path root = Path.of(System.getProperty("stratbase.root", ".."));
    Migrations.migrate(server.url(), EmbeddedDatabase.OWNER, EmbeddedDatabase.OWNER_PASSWORD, root);
    try (Connection owner = server.connectAsOwner()) {
      Logins.setPasswords(owner, Map.of("account_service", PASSWORD, "account_system", PASSWORD));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return server;
  }

  EmbeddedDatabase database() {
    EmbeddedDatabase current = database;
    if (current == null) {
      throw new IllegalStateException("No database");
    }
    return current;
  }

  Path dataDirectory() {
    return root().resolve("data");
  }

  Path databaseLog() {
    return root().resolve("data.log");
  }

  Path serviceLog() {
    return root().resolve("service.log");
  }

  /** A directory that also the server may write to. */
  Path emptyDirectory(String name) throws IOException {
    Path made = Files.createTempDirectory(root(), name);
    Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rwxrwxrwx"));
    return made;
  }

  /** Which categories of the service's log have lines with a text, for whoever looks for a leak. */
  Set<String> loggedWith(String text) {
    try (Stream<String> lines = Files.lines(serviceLog())) {
      return lines
          .filter(line -> line.contains(text))
          .map(
              line -> line.substring(0, Math.min(line.length(), 110)).replaceAll("^[-0-9:, ]+", ""))
          .map(line -> line.replace(text, "..."))
          .limit(1_000)
          .collect(Collectors.toCollection(TreeSet::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path root() {
    Path current = directory;
    if (current == null) {
      throw new IllegalStateException("Not started");
    }
    return current;
  }

  /** Behind the resources that serve every test of the module, so that these settings stand. */
  @Override
  public int order() {
    return 2;
  }

  @Override
  public void stop() {
    if (database != null) {
      database.close();
    }
    try (var files = Files.walk(root())) {
      for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
