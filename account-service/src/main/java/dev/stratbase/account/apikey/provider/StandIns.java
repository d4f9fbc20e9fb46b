package dev.stratbase.account.apikey.provider;

import dev.stratbase.account.apikey.vault.VaultConfig;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.inject.Singleton;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Origins that stand in for providers while testing; in production there are none. */
@Startup
@Singleton
final class StandIns {
  private final Map<String, String> byProvider;

  StandIns(VaultConfig config) {
    this.byProvider = allowed(config.providerUrls(), LaunchMode.current());
  }

  /** Refuses what could send people's keys to another host. */
  static Map<String, String> allowed(Map<String, String> configured, LaunchMode mode) {
    if (mode == LaunchMode.NORMAL && !configured.isEmpty()) {
      throw new ConfigurationException(
          "stratbase.vault.provider-urls is set: keys would go to another host than the provider's");
    }
    return Map.copyOf(configured);
  }

  @Nullable String of(ProviderCall call) {
    return byProvider.get(call.code());
  }
}
