package dev.stratbase.database;

import dev.stratbase.kit.migration.MigrationConfig;
import dev.stratbase.kit.migration.MigrationSettings;
import dev.stratbase.kit.migration.Placeholders;
import dev.stratbase.kit.migration.Slice;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * A checkout's migrations and the database they are for.
 *
 * @param database where, and as whom
 * @param root the repository's root
 * @param config the installation's settings
 */
public record Migrator(DatabaseAddress database, Path root, MigrationConfig config) {

  /** With the settings of this process's environment, as the migration Job reads them. */
  public static Migrator of(DatabaseAddress database, Path root) {
    return of(database, root, Map.of());
  }

  /** The same, with settings that go before the environment's. */
  public static Migrator of(DatabaseAddress database, Path root, Map<String, String> settings) {
    return new Migrator(database, root, configured(settings));
  }

  private static MigrationConfig configured(Map<String, String> settings) {
    return new SmallRyeConfigBuilder()
        .addDefaultSources()
        .addDiscoveredConverters()
        .withSources(new PropertiesConfigSource(settings, "given", Integer.MAX_VALUE))
        .withMapping(MigrationConfig.class)
        .build()
        .getConfigMapping(MigrationConfig.class);
  }

  /** Flyway for one slice, as the Job has it. */
  public Flyway flyway(Slice slice) {
    return flyway(slice, Map.of()).load();
  }

  /**
   * Flyway for one slice, not loaded yet.
   *
   * @param passwordByLogin passwords the slice's logins get, or none
   */
  public FluentConfiguration flyway(Slice slice, Map<String, String> passwordByLogin) {
    var flyway = MigrationSettings.apply(Flyway.configure(), slice, config, passwordByLogin);
    if (scripts(slice).stream().anyMatch(script -> !script.isTransactional())) {
      MigrationSettings.lockedBySession(flyway, true);
    }
    return flyway
        .dataSource(database.jdbcUrl(), database.user(), database.password())
        .locations(
            "filesystem:" + Script.directory(root, slice),
            "classpath:" + MigrationSettings.EVERY_TIME);
  }

  /** A slice's migrations, oldest first. */
  public List<Script> scripts(Slice slice) {
    return Script.of(root, slice);
  }

  /** What the migration does, as Flyway would run it. */
  public String sql(Script script) {
    return Placeholders.resolve(Script.text(script.path()), script.slice(), config);
  }

  /** Opens a connection that is told what a migration's is; the caller closes it. */
  public Connection connect() throws SQLException {
    Connection connection = database.connect();
    try (var statement = connection.createStatement()) {
      statement.execute(MigrationSettings.session(config));
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
    return connection;
  }

  /**
   * Opens a connection in a transaction for a rehearsal of several scripts. What waits for the
   * commit elsewhere is checked at once: between two scripts there is no commit, and PostgreSQL
   * alters no table for which a check is waiting.
   */
  public Connection rehearse() throws SQLException {
    Connection connection = connect();
    try (var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("set constraints all immediate");
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }
}
