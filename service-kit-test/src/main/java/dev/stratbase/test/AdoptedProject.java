package dev.stratbase.test;

import dev.stratbase.database.EmbeddedDatabase;
import dev.stratbase.database.Migrations;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A service under test over a project that ran the seed's schema for years and was adopted by the
 * ordinary migrations: the rows of {@code deploy/database}'s tests, each flaw among them. A server
 * of its own, so that the module's other tests never meet them.
 */
public final class AdoptedProject implements QuarkusTestResourceLifecycleManager {
  private static final List<String> ROWS =
      List.of("seed.sql", "seed-flaws.sql", "attack-targets-seed.sql", "adoption-rows.sql");

  private static final Path SCRIPTS =
      Path.of("deploy/database/src/test/resources/dev/stratbase/database");

  /** More would be more of the same. */
  private static final int FURTHER_STRATEGIES = 100;

  private static @Nullable EmbeddedDatabase server;

  /** For the test runner, which starts it. */
  public AdoptedProject() {}

  @Override
  public Map<String, String> start() {
    EmbeddedDatabase started = EmbeddedDatabase.ephemeral();
    server = started;
    Path root = Path.of(System.getProperty("stratbase.root", ".."));
    try (Connection owner = started.connectAsOwner();
        Statement statement = owner.createStatement()) {
      statement.execute("set stratbase.test_strategies = " + FURTHER_STRATEGIES);
      for (String file : ROWS) {
        statement.execute(Files.readString(root.resolve(SCRIPTS).resolve(file)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw new IllegalStateException("The older project could not be made", e);
    }
    Migrations.migrate(
        started.url(), EmbeddedDatabase.OWNER, EmbeddedDatabase.OWNER_PASSWORD, root);
    TestDatabase.setPasswords(started);
    Map<String, String> settings = new HashMap<>(new StratbaseResource().start());
    settings.put("stratbase.database.url", started.url());
    return settings;
  }

  /** A connection of the migrations' owner, who bypasses row-level security; close it. */
  public static Connection owner() throws SQLException {
    return Objects.requireNonNull(server).connectAsOwner();
  }

  /**
   * Behind {@link StratbaseResource}, which serves every other test, so that this address stands.
   */
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
