package dev.stratbase.kit.migration;

import io.quarkus.flyway.FlywayConfigurationCustomizer;
import io.quarkus.flyway.FlywayDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** Gives a service's migration Job, whose data source is named {@code owner}, the same settings. */
@ApplicationScoped
@FlywayDataSource("owner")
class OwnerMigrationCustomizer implements FlywayConfigurationCustomizer {
  private final String slice;
  private final Duration patience;

  OwnerMigrationCustomizer(
      @ConfigProperty(name = "stratbase.slice") String slice,
      @ConfigProperty(name = "stratbase.migration.patience", defaultValue = "PT2M")
          Duration patience) {
    this.slice = slice;
    this.patience = patience;
  }

  @Override
  public void customize(FluentConfiguration configuration) {
    MigrationSettings.apply(configuration, Slice.named(slice), patience);
  }
}
