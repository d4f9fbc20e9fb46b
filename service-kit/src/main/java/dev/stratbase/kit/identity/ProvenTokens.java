package dev.stratbase.kit.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import dev.stratbase.kit.metrics.Caches;
import java.time.Duration;
import java.time.Instant;

/**
 * Tokens that were good once, by hash, until they expire: {@link TokenMemory} trusts one for a
 * moment, this only knows which are worth another look.
 */
final class ProvenTokens {
  private static final int MOST = 50_000;

  private final Cache<String, Instant> expiries;

  ProvenTokens(Caches caches) {
    this.expiries =
        caches.watch(
            Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfter(
                    Expiry.<String, Instant>creating(
                        (fingerprint, expiry) -> Duration.between(Instant.now(), expiry)))
                .recordStats()
                .build(),
            "proven-tokens");
  }

  boolean contains(String fingerprint) {
    return expiries.getIfPresent(fingerprint) != null;
  }

  void keep(String fingerprint, Instant expiry) {
    expiries.put(fingerprint, expiry);
  }
}
