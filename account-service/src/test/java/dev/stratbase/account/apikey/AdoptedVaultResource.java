package dev.stratbase.account.apikey;

import dev.stratbase.test.AdoptedProject;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;

/** An adopted project, with the secret that its last keys were sealed under. */
public final class AdoptedVaultResource implements QuarkusTestResourceLifecycleManager {
  /** What the project's secrets are the beginnings of. */
  public static final String SECRETS = "0123456789abcdef0123456789abcdef01234567";

  private final AdoptedProject project = new AdoptedProject();

  @Override
  public Map<String, String> start() {
    Map<String, String> settings = new HashMap<>(project.start());
    settings.putAll(VaultResource.settings());
    settings.put("stratbase.seed-key-secret", SECRETS);
    return settings;
  }

  /** Behind the resources that serve every test of the module, so that these settings stand. */
  @Override
  public int order() {
    return project.order();
  }

  @Override
  public void stop() {
    project.stop();
  }
}
