package dev.stratbase.account.apikey.vault;

import dev.stratbase.kit.production.ProductionRule;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Lets master keys that nobody could use be named with whatever else production refuses. */
@Singleton
final class MasterKeysRule implements ProductionRule {
  private final Optional<String> configured;

  MasterKeysRule(@ConfigProperty(name = "stratbase.master-keys") Optional<String> configured) {
    this.configured = configured;
  }

  @Override
  public List<String> faults() {
    try {
      MasterKeysSource.read(configured, LaunchMode.NORMAL);
      return List.of();
    } catch (ConfigurationException e) {
      return List.of(String.valueOf(e.getMessage()));
    }
  }
}
