package dev.stratbase.kit.migration;

import dev.stratbase.kit.database.DatabaseConfig;
import io.quarkus.flyway.FlywayConfigurationCustomizer;
import io.quarkus.flyway.FlywayDataSource;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** Gives a service's migration Job, whose data source is named {@code owner}, the same settings. */
@ApplicationScoped
@FlywayDataSource("owner")
class OwnerMigrationCustomizer implements FlywayConfigurationCustomizer {
  private final Slice slice;
  private final Duration patience;
  private final boolean openLogins;
  private final DatabaseConfig database;

  OwnerMigrationCustomizer(
      @ConfigProperty(name = "stratbase.slice") String slice,
      @ConfigProperty(name = "stratbase.migration.patience", defaultValue = "PT2M")
          Duration patience,
      @ConfigProperty(name = "stratbase.migration.open-logins", defaultValue = "false")
          boolean openLogins,
      DatabaseConfig database) {
    this.slice = Slice.named(slice);
    this.patience = patience;
    this.openLogins = openLogins;
    this.database = database;
  }

  @Override
  public void customize(FluentConfiguration configuration) {
    MigrationSettings.apply(configuration, slice, patience);
    if (openLogins) {
      configuration.callbacks(
          new MigrationGate(slice, patience),
          new LoginPasswords(
              slice, password("caller", database.caller()), password("system", database.system())));
    }
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
