package dev.stratbase.strategy.scale;

import dev.stratbase.database.EmbeddedDatabase;
import dev.stratbase.database.Migrations;
import dev.stratbase.database.scale.LargeTable;
import dev.stratbase.database.scale.PlanLog;
import dev.stratbase.kit.migration.Logins;
import dev.stratbase.test.TestIssuer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A database of its own with 100,000 strategies, which writes down how it answers the service. */
public final class LargeTableResource implements QuarkusTestResourceLifecycleManager {
  private static final String PASSWORD = "only-for-tests";
  private static @Nullable EmbeddedDatabase server;
  private static @Nullable PlanLog log;

  /** For the test runner, which starts it. */
  public LargeTableResource() {}

  static EmbeddedDatabase server() {
    return Objects.requireNonNull(server);
  }

  static PlanLog log() {
    return Objects.requireNonNull(log);
  }

  @Override
  public Map<String, String> start() {
    try {
      Path directory = Files.createTempDirectory("plans");
      EmbeddedDatabase started = EmbeddedDatabase.ephemeral(PlanLog.settings(directory));
      server = started;
      Path root = Path.of(System.getProperty("stratbase.root", ".."));
      Migrations.migrate(
          started.url(), EmbeddedDatabase.OWNER, EmbeddedDatabase.OWNER_PASSWORD, root);
      try (Connection owner = started.connectAsOwner()) {
        Logins.setPasswords(
            owner, Map.of("strategy_service", PASSWORD, "strategy_system", PASSWORD));
      }
      new LargeTable(started, 100_000, 400_000, line -> {}).fill();
      PlanLog plans = new PlanLog(started, directory);
      plans.begin(List.of("strategy_service"));
      log = plans;
      return Map.of(
          "stratbase.database.url",
          started.url(),
          "stratbase.database.caller.password",
          PASSWORD,
          "stratbase.database.system.password",
          PASSWORD,
          "stratbase.database.pool-size",
          "1",
          "stratbase.auth.issuer",
          TestIssuer.instance().issuer());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw new IllegalStateException("The large table could not be made", e);
    }
  }

  /** Behind the resources that serve every test of the module, so that these settings stand. */
  @Override
  public int order() {
    return 2;
  }

  @Override
  public void stop() {
    if (server != null) {
      server.close();
    }
  }
}
