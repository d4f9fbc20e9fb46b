package dev.stratbase.account.apikey;

import dev.stratbase.account.apikey.provider.ProviderCall;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/** Two master keys, the seed's secret, and a stand-in for every provider. */
public final class VaultResource implements QuarkusTestResourceLifecycleManager {
  /** The older master key, in the form of the setting. */
  public static final String FIRST = "1:" + random();

  /** The older and the current one. */
  public static final String BOTH = FIRST + ",2:" + random();

  /** What the seed's rows are sealed under. */
  public static final String SEED_SECRET = "a secret of the seed's time";

  @Override
  public Map<String, String> start() {
    return settings();
  }

  static Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>();
    settings.put("stratbase.master-keys", BOTH);
    settings.put("stratbase.seed-key-secret", SEED_SECRET);
    settings.put("stratbase.vault.test-timeout", "1S");
    settings.put("stratbase.vault.rewrap-batch", "5");
    settings.put("stratbase.vault.check-every", "500MS");
    for (ProviderCall call : ProviderCall.values()) {
      settings.put(
          "stratbase.vault.provider-urls." + call.code(), StandInProvider.instance().origin());
    }
    // Nobody listens there: a provider that cannot be reached.
    settings.put("stratbase.vault.provider-urls.together", "http://127.0.0.1:9");
    settings.put("stratbase.vault.provider-urls.xai", "http://no-such-host.invalid");
    settings.put("quarkus.otel.sdk.disabled", "true");
    return settings;
  }

  private static String random() {
    byte[] key = new byte[32];
    new SecureRandom().nextBytes(key);
    return Base64.getEncoder().encodeToString(key);
  }

  @Override
  public void stop() {
    // The stand-in lives as long as the JVM.
  }
}
