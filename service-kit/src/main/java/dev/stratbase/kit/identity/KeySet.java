package dev.stratbase.kit.identity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.security.AuthenticationFailedException;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The keys an issuer signs with now. The last good set stays; it is renewed on schedule, so that a
 * removed key stops working, and unknown ids cause at most one fetch in an interval.
 */
final class KeySet {
  /** While nobody can be served without it. */
  static final Duration SOON = Duration.ofSeconds(2);

  private static final Logger LOG = Logger.getLogger(KeySet.class);

  private final String issuer;
  private final Supplier<Uni<String>> source;
  private final Ticker ticker;
  private final IdentityConfig config;
  private final Duration firstRetry;
  private volatile Map<String, JsonNode> keys = Map.of();
  private volatile long fetchedNanos = System.nanoTime();
  private volatile @Nullable Long lastAsked;
  private volatile @Nullable Uni<Void> fetching;

  /**
   * Without keys until {@link #start()}.
   *
   * @param source fetches the JSON of RFC 7517's key set
   * @param firstRetry how soon a fetch is tried again while there was never a key
   */
  KeySet(
      String issuer,
      Supplier<Uni<String>> source,
      Ticker ticker,
      IdentityConfig config,
      Duration firstRetry) {
    this.issuer = issuer;
    this.source = source;
    this.ticker = ticker;
    this.config = config;
    this.firstRetry = firstRetry;
  }

  /** Fetches now and from now on. */
  void start() {
    refreshOnSchedule();
  }

  /** Since the last good fetch; since this was made, before the first. */
  double ageSeconds() {
    return (System.nanoTime() - fetchedNanos) / 1e9;
  }

  int size() {
    return keys.size();
  }

  boolean available() {
    return !keys.isEmpty();
  }

  /**
   * The issuer's key of that id; fails with {@code AuthenticationFailedException} when it signs
   * with no such key and with {@link IssuerUnavailableException} when its keys were never seen.
   */
  Uni<JsonNode> require(@Nullable String keyId) {
    if (keyId == null) {
      return Uni.createFrom().failure(new AuthenticationFailedException("Token names no key"));
    }
    JsonNode known = keys.get(keyId);
    return known != null
        ? Uni.createFrom().item(known)
        : askForUnknown().onItemOrFailure().transformToUni((done, failure) -> judge(keyId));
  }

  private Uni<JsonNode> judge(String keyId) {
    JsonNode known = keys.get(keyId);
    if (known != null) {
      return Uni.createFrom().item(known);
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
    long now = ticker.nanoTime();
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
            .deferred(source::get)
            .map(KeySet::read)
            .invoke(this::replace)
            .replaceWithVoid()
            .onTermination()
            .invoke(() -> fetching = null)
            .memoize()
            .indefinitely();
    fetching = started;
    return started;
  }

  private void replace(Map<String, JsonNode> fresh) {
    if (!fresh.keySet().equals(keys.keySet())) {
      LOG.infof("Signing keys replaced: issuer=%s count=%d", issuer, fresh.size());
    }
    keys = fresh;
    fetchedNanos = System.nanoTime();
  }

  private void refreshOnSchedule() {
    fetch()
        .subscribe()
        .with(
            done -> next(config.keyRefresh()),
            failure -> {
              LOG.warnf(
                  "Signing keys not fetched, keeping the last good set: issuer=%s %s",
                  issuer, failure);
              next(available() ? config.unknownKeyInterval() : firstRetry);
            });
  }

  private void next(Duration delay) {
    ticker.after(delay, this::refreshOnSchedule);
  }

  /** An answer without keys counts as a failure: the last good set stays. */
  private static Map<String, JsonNode> read(String json) {
    try {
      Map<String, JsonNode> byId =
          StreamSupport.stream(BearerToken.STRICT.readTree(json).path("keys").spliterator(), false)
              .filter(key -> !key.path("kid").asText().isEmpty())
              .collect(
                  Collectors.toUnmodifiableMap(
                      key -> key.path("kid").asText(), key -> key, (first, second) -> first));
      if (byId.isEmpty()) {
        throw new IllegalStateException("a key set without keys");
      }
      return byId;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("not a key set");
    }
  }
}
