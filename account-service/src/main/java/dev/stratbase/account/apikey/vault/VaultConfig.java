package dev.stratbase.account.apikey.vault;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;

/** How keys are tested, rewrapped and looked after, and how long their uses are kept. */
@ConfigMapping(prefix = "stratbase.vault")
public interface VaultConfig {
  /** By provider, the origin of a stand-in called in its place; production refuses to start. */
  Map<String, String> providerUrls();

  /** Longest wait for a provider's answer. */
  @WithDefault("5S")
  Duration testTimeout();

  /** Rows that one transaction of a rewrap run takes. */
  @WithDefault("200")
  int rewrapBatch();

  /** How often rows under an older master key are looked for. */
  @WithDefault("10M")
  Duration rewrapEvery();

  /** How often the master keys are compared with what other replicas did to them. */
  @WithDefault("30S")
  Duration checkEvery();

  /** How long the uses of keys are kept, at least 90 days. */
  @WithDefault("400D")
  Duration usesKept();
}
