package dev.stratbase.kit.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import dev.stratbase.kit.metrics.Caches;
import io.quarkus.security.identity.SecurityIdentity;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Verified tokens by hash, each for a short while and never beyond its expiry. */
final class TokenMemory {
  private static final int MOST = 50_000;

  private final Cache<String, Verified> byFingerprint;

  /**
   * Empty.
   *
   * @param most longest time a token is trusted without another look
   * @param name of the cache in the metrics
   */
  TokenMemory(Duration most, Caches caches, String name) {
    this.byFingerprint =
        caches.watch(
            Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfter(
                    Expiry.<String, Verified>creating((fingerprint, token) -> token.lifetime(most)))
                .recordStats()
                .build(),
            name);
  }

  @Nullable SecurityIdentity recall(String fingerprint) {
    Verified known = byFingerprint.getIfPresent(fingerprint);
    return known != null && known.expiry().isAfter(Instant.now()) ? known.identity() : null;
  }

  void keep(String fingerprint, SecurityIdentity identity, Instant expiry) {
    byFingerprint.put(fingerprint, new Verified(identity, expiry));
  }

  private record Verified(SecurityIdentity identity, Instant expiry) {
    Duration lifetime(Duration most) {
      Duration left = Duration.between(Instant.now(), expiry);
      return left.isNegative() ? Duration.ZERO : left.compareTo(most) < 0 ? left : most;
    }
  }
}
