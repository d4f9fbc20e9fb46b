package dev.stratbase.account.apikey.rotation;

import dev.stratbase.account.apikey.vault.Vault;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Tells how many LLM keys each master key seals, so that a rotation is seen to end. */
@Singleton
class MasterKeyMeters {
  private final Vault vault;
  private final MultiGauge sealed;

  MasterKeyMeters(MeterRegistry registry, Vault vault) {
    this.vault = vault;
    this.sealed =
        MultiGauge.builder("stratbase.master.key.sealed")
            .description("LLM keys sealed under each version of the master key; seed: the seed's")
            .register(registry);
    Gauge.builder("stratbase.master.key.current.version", vault, Vault::currentVersion)
        .description("The version that this replica seals new LLM keys under")
        .register(registry);
  }

  /** Replaces what was told before: a version that nothing needs any more leaves. */
  void show(MasterKeyUse use) {
    Map<String, Long> counts = new TreeMap<>();
    vault.versions().forEach(version -> counts.put(version.toString(), 0L));
    use.rows().forEach((version, count) -> counts.put(version.toString(), count));
    counts.put("seed", use.seedRows());
    List<MultiGauge.Row<?>> rows = new ArrayList<>();
    counts.forEach(
        (version, count) -> rows.add(MultiGauge.Row.of(Tags.of("version", version), count)));
    sealed.register(rows, true);
  }
}
