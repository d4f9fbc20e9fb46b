package dev.stratbase.account.packaged;

import dev.stratbase.account.apikey.VaultResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Master keys alone: nothing that is packaged lets anybody stand in for a provider. */
public final class PackagedVaultResource implements QuarkusTestResourceLifecycleManager {
  @Override
  public Map<String, String> start() {
    return Map.of("stratbase.master-keys", VaultResource.BOTH);
  }

  @Override
  public void stop() {
    // Nothing was started.
  }
}
