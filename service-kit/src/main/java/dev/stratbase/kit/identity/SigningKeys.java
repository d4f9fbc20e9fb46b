package dev.stratbase.kit.identity;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The ids of the keys Supabase Auth signs with now. Quarkus OIDC keeps a key for ever once it has
 * seen it and fetches for every stranger's key id; a {@link KeySet} in front of it does neither.
 */
@Singleton
final class SigningKeys {
  private final KeySet keys;
  private final SharedSecretVerifier sharedSecret;
  private final KeySetMeters meters;

  SigningKeys(
      Vertx vertx, IdentityConfig config, SharedSecretVerifier sharedSecret, KeySetMeters meters) {
    this.meters = meters;
    this.sharedSecret = sharedSecret;
    Fetch fetch = new Fetch(vertx, Optional.empty());
    String url = config.issuer() + "/.well-known/jwks.json";
    // A project with a shared secret may never have a key set, and is served without one.
    Duration retry = sharedSecret.configured() ? config.unknownKeyInterval() : KeySet.SOON;
    this.keys =
        new KeySet(config.issuer(), () -> fetch.text(url, null), Ticker.of(vertx), config, retry);
  }

  void start(@Observes StartupEvent event) {
    // A project with a shared secret may have no key set for ever, and is not to be alarmed over.
    if (!sharedSecret.configured()) {
      meters.watch(keys, "people");
    }
    keys.start();
  }

  /** Whether tokens can be verified at all; a project with a shared secret may have no key set. */
  boolean ready() {
    return keys.available() || sharedSecret.configured();
  }

  /**
   * Completes when the issuer signs with this key; fails with {@code AuthenticationFailedException}
   * when it does not and with {@link IssuerUnavailableException} when its keys were never seen.
   */
  Uni<Void> require(@Nullable String keyId) {
    return keys.require(keyId).replaceWithVoid();
  }
}
