package dev.stratbase.kit.identity;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.security.AuthenticationFailedException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The ids of the keys the issuer signs with now. Quarkus OIDC keeps a key for ever once it has seen
 * it and fetches for every stranger's key id; this keeps the last good set, renews it on schedule,
 * so that a removed key stops working, and lets unknown ids cause at most one fetch in an interval.
 */
@Singleton
final class SigningKeys {
  private static final Logger LOG = Logger.getLogger(SigningKeys.class);
  private static final Duration FIRST_RETRY = Duration.ofSeconds(2);
  private static final int FETCH_TIMEOUT_MS = 1_500;

  private final Vertx vertx;
  private final IdentityConfig config;
  private final SharedSecretVerifier sharedSecret;
  private final WebClient client;
  private volatile Set<String> keyIds = Set.of();
  private volatile @Nullable Long lastAsked;
  private volatile @Nullable Uni<Void> fetching;

  SigningKeys(Vertx vertx, IdentityConfig config, SharedSecretVerifier sharedSecret) {
    this.sharedSecret = sharedSecret;
    this.vertx = vertx;
    this.config = config;
    this.client =
        WebClient.create(
            vertx,
            new WebClientOptions().setFollowRedirects(false).setConnectTimeout(FETCH_TIMEOUT_MS));
  }

  void start(@Observes StartupEvent event) {
    refreshOnSchedule(0);
  }

  /** Whether tokens can be verified at all; a project with a shared secret may have no key set. */
  boolean ready() {
    return available() || sharedSecret.configured();
  }

  private boolean available() {
    return !keyIds.isEmpty();
  }

  /**
   * Completes when the issuer signs with this key; fails with {@code AuthenticationFailedException}
   * when it does not and with {@link IssuerUnavailableException} when its keys were never seen.
   */
  Uni<Void> require(@Nullable String keyId) {
    if (keyId != null && keyIds.contains(keyId)) {
      return Uni.createFrom().voidItem();
    }
    if (keyId == null) {
      return Uni.createFrom().failure(new AuthenticationFailedException("Token names no key"));
    }
    return askForUnknown().onItemOrFailure().transformToUni((done, failure) -> judge(keyId));
  }

  private Uni<Void> judge(String keyId) {
    if (keyIds.contains(keyId)) {
      return Uni.createFrom().voidItem();
    }
    return Uni.createFrom()
        .failure(
            available()
                ? new AuthenticationFailedException("Key is not the issuer's")
                : new IssuerUnavailableException("No key set yet"));
  }

  private synchronized Uni<Void> askForUnknown() {
    Uni<Void> running = fetching;
    if (running != null) {
      return running;
    }
    Long last = lastAsked;
    long now = System.nanoTime();
    // Before the first success the scheduled retries fetch often enough.
    if (last != null && now - last < config.unknownKeyInterval().toNanos()) {
      return Uni.createFrom().voidItem();
    }
    lastAsked = now;
    return fetch();
  }

  private synchronized Uni<Void> fetch() {
    Uni<Void> running = fetching;
    if (running != null) {
      return running;
    }
    Uni<Void> started =
        Uni.createFrom()
            .completionStage(() ->
                client
                    .getAbs(config.issuer() + "/.well-known/jwks.json")
                    .timeout(FETCH_TIMEOUT_MS)
                    .send()
                    .map(SigningKeys::read)
                    .toCompletionStage())
            .invoke(this::replace)
            .replaceWithVoid()
            .onTermination()
            .invoke(() -> fetching = null)
            .memoize()
            .indefinitely();
    fetching = started;
    return started;
  }

  private void replace(Set<String> fresh) {
    if (!fresh.equals(keyIds)) {
      LOG.infof("Signing keys replaced: count=%d", fresh.size());
    }
    keyIds = fresh;
  }

  private void refreshOnSchedule(long ignored) {
    fetch()
        .subscribe()
        .with(
            done -> next(config.keyRefresh()),
            failure -> {
              LOG.warnf("Signing keys not fetched, keeping the last good set: %s", failure);
              next(ready() ? config.unknownKeyInterval() : FIRST_RETRY);
            });
  }

  private void next(Duration delay) {
    vertx.setTimer(delay.toMillis(), this::refreshOnSchedule);
  }

  /** An answer without keys counts as a failure: the last good set stays. */
  private static Set<String> read(HttpResponse<io.vertx.core.buffer.Buffer> response) {
    try {
      JsonNode keys = BearerToken.STRICT.readTree(response.bodyAsString()).path("keys");
      Set<String> ids =
          StreamSupport.stream(keys.spliterator(), false)
              .map(key -> key.path("kid").asText())
              .filter(id -> !id.isEmpty())
              .collect(Collectors.toUnmodifiableSet());
      if (response.statusCode() != 200 || ids.isEmpty()) {
        throw new IllegalStateException("status " + response.statusCode() + " without keys");
      }
      return ids;
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new IllegalStateException("not a key set");
    }
  }
}
