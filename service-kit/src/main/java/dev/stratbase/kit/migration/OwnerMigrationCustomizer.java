package dev.stratbase.kit.migration;

import dev.stratbase.kit.database.DatabaseConfig;
import io.quarkus.flyway.FlywayConfigurationCustomizer;
import io.quarkus.flyway.FlywayDataSource;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** Gives a service's migration Job, whose data source is named {@code owner}, the same settings. */
@ApplicationScoped
@FlywayDataSource("owner")
class OwnerMigrationCustomizer implements FlywayConfigurationCustomizer {
  private final Slice slice;
  private final MigrationConfig config;
  private final DatabaseConfig database;

  OwnerMigrationCustomizer(
      @ConfigProperty(name = "stratbase.slice") String slice,
      MigrationConfig config,
      DatabaseConfig database) {
    this.slice = Slice.named(slice);
    this.config = config;
    this.database = database;
  }

  @Override
  public void customize(FluentConfiguration configuration) {
    MigrationSettings.apply(
        configuration, slice, config, config.openLogins() ? passwords() : Map.of());
  }

  private Map<String, String> passwords() {
    return Map.of(
        slice.callerLogin(), password("caller", database.caller()),
        slice.systemLogin(), password("system", database.system()));
  }

  private static String password(String login, DatabaseConfig.Credentials credentials) {
    return credentials
        .password()
        .filter(password -> !password.isBlank())
        .orElseThrow(() ->
            new ConfigurationException(
                "stratbase.migration.open-logins needs stratbase.database.%s.password"
                    .formatted(login)));
  }
}
