package dev.stratbase.account.apikey.vault;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Reads the master keys when the service starts, so that production does not start without good
 * ones. Development and tests may do without: then keys stored before a restart cannot be read.
 */
@Startup
@Singleton
final class MasterKeysSource {
  private static final Logger LOG = Logger.getLogger(MasterKeysSource.class);

  private final MasterKeys keys;

  MasterKeysSource(
      @ConfigProperty(name = "stratbase.master-keys") Optional<String> configured,
      @ConfigProperty(name = "stratbase.master-key-current") Optional<Integer> current) {
    MasterKeys read = read(configured, LaunchMode.current());
    this.keys = current.map(read::sealingUnder).orElse(read);
  }

  @Produces
  @Singleton
  MasterKeys keys() {
    return keys;
  }

  static MasterKeys read(Optional<String> configured, LaunchMode mode) {
    if (mode == LaunchMode.NORMAL) {
      return configured
          .map(MasterKeys::parse)
          .orElseThrow(() ->
              new ConfigurationException(
                  "STRATBASE_MASTER_KEYS is not set: account-service seals LLM keys with it and needs at least 1:base64-of-32-random-bytes"))
          .refuseExamples();
    }
    return configured
        .map(MasterKeys::parse)
        .orElseGet(() -> {
          LOG.warn("No master keys are configured: keys stored now cannot be read after a restart");
          return MasterKeys.generated();
        });
  }
}
