package dev.stratbase.kit.metrics;

import com.github.benmanes.caffeine.cache.Cache;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;
import jakarta.inject.Singleton;

/** Tells size, hits, misses and evictions of the caches that matter. */
@Singleton
public final class Caches {
  private final MeterRegistry registry;

  Caches(MeterRegistry registry) {
    this.registry = registry;
  }

  /**
   * Tells of a cache that records its statistics.
   *
   * @param name label {@code cache}
   */
  public <K, V, C extends Cache<K, V>> C watch(C cache, String name) {
    return CaffeineCacheMetrics.monitor(registry, cache, name);
  }
}
