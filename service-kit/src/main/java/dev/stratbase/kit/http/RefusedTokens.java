package dev.stratbase.kit.http;

import dev.stratbase.kit.metrics.Caches;
import dev.stratbase.kit.metrics.RefusalMeters;
import dev.stratbase.kit.problem.CommonProblem;
import dev.stratbase.kit.problem.ProblemException;
import io.micrometer.core.instrument.Counter;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Counts tokens that were refused, by the address they came from: whoever makes tokens up has a new
 * one each time, and {@link RateLimit} would take each for another caller. Good tokens of the same
 * address are not counted and go on working.
 */
@Singleton
public final class RefusedTokens {
  private final int most;
  private final Duration window;
  private final Windows windows;
  private final Counter refusals;

  RefusedTokens(
      @ConfigProperty(name = "stratbase.rate-limit.refused-tokens") int most,
      @ConfigProperty(name = "stratbase.rate-limit.window") Duration window,
      LimitsConfig limits,
      Caches caches,
      RefusalMeters refusals) {
    this.most = (int) Math.min(Integer.MAX_VALUE, (long) most * limits.addressFactor());
    this.window = window;
    this.windows = new Windows(window, caches, "refused-token-windows");
    this.refusals = refusals.of("refused-tokens");
  }

  /** What the current request's refused token is answered with: 401, or 429 after too many. */
  public ProblemException counted() {
    @Nullable CurrentExchange exchange = CurrentExchange.get();
    if (exchange == null) {
      return CommonProblem.INVALID_TOKEN.exception();
    }
    Windows.Use use = windows.use(exchange.address());
    if (!exchange.response().headWritten()) {
      RateLimitFields.add(
          exchange.response(),
          "refused-tokens",
          most,
          window.toSeconds(),
          Math.max(0, most - use.count()),
          use.secondsLeft());
    }
    if (use.count() <= most) {
      return CommonProblem.INVALID_TOKEN.exception();
    }
    refusals.increment();
    return CommonProblem.TOO_MANY_REQUESTS
        .exception()
        .withMembers(Map.of("retry_after", use.secondsLeft()));
  }
}
