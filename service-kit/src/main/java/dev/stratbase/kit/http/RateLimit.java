package dev.stratbase.kit.http;

import dev.stratbase.kit.metrics.Caches;
import dev.stratbase.kit.metrics.RefusalMeters;
import dev.stratbase.kit.problem.CommonProblem;
import io.micrometer.core.instrument.Counter;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Keeps one caller from taking a replica for themselves: so many requests a window, counted per
 * address and token, told in the {@code RateLimit} fields of draft-ietf-httpapi-ratelimit-headers.
 */
@Singleton
final class RateLimit {
  private static final int AFTER_REQUEST_ID = 950;

  private final EarlyAnswer answer;
  private final ClientAddress addresses;
  private final Counter refusals;
  private final int requests;
  private final long windowSeconds;
  private final List<String> unlimited;
  private final Windows windows;

  RateLimit(
      EarlyAnswer answer,
      ClientAddress addresses,
      RefusalMeters refusals,
      Caches caches,
      @ConfigProperty(name = "stratbase.rate-limit.requests") int requests,
      @ConfigProperty(name = "stratbase.rate-limit.window") Duration window,
      @ConfigProperty(name = "stratbase.rate-limit.unlimited-paths")
          Optional<List<String>> unlimitedPaths) {
    this.answer = answer;
    this.addresses = addresses;
    this.refusals = refusals.of("default");
    this.unlimited = unlimitedPaths.orElse(List.of());
    this.requests = requests;
    this.windowSeconds = window.toSeconds();
    this.windows = new Windows(window, caches, "rate-limit-windows");
  }

  void register(@Observes Filters filters) {
    filters.register(this::count, AFTER_REQUEST_ID);
  }

  private void count(RoutingContext routing) {
    String address = addresses.of(routing.request());
    new CurrentExchange(address, routing.response()).remember();
    String path = routing.normalizedPath();
    if (!isRouted(path) || unlimited.stream().anyMatch(path::startsWith)) {
      routing.next();
      return;
    }
    Windows.Use use = windows.use(caller(routing, address));
    HttpServerResponse response = routing.response();
    RateLimitFields.add(
        response,
        "default",
        requests,
        windowSeconds,
        Math.max(0, requests - use.count()),
        use.secondsLeft());
    if (use.count() > requests) {
      refusals.increment();
      response.putHeader(HttpHeaders.RETRY_AFTER, Long.toString(use.secondsLeft()));
      answer.problem(routing, CommonProblem.TOO_MANY_REQUESTS);
    } else {
      routing.next();
    }
  }

  /** Whether people outside get there; operations and probes are not to be kept waiting. */
  private static boolean isRouted(String path) {
    return path.startsWith("/v1/") || path.startsWith("/docs");
  }

  /** The hash of a token tells callers behind one address apart and is no secret. */
  private static String caller(RoutingContext routing, String address) {
    String token = routing.request().getHeader(HttpHeaders.AUTHORIZATION);
    return token == null ? address : address + '|' + token.hashCode();
  }
}
