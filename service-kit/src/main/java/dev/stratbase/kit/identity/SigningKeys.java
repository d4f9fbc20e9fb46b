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

  SigningKeys(Vertx vertx, IdentityConfig config, SharedSecretVerifier sharedSecret) {
    this.sharedSecret = sharedSecret;
    Fetch fetch = new Fetch(vertx, Optional.empty());
    String url = config.issuer() + "/.well-known/jwks.json";
    // A project with a shared secret may never have a key set, and is served without one.
    Duration retry = sharedSecret.configured() ? config.unknownKeyInterval() : KeySet.SOON;
    this.keys = new KeySet(config.issuer(), () -> fetch.text(url, null), vertx, config, retry);
  }

  void start(@Observes StartupEvent event) {
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
