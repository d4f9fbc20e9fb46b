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
 * address are not counted and go on working; while it is refused, only so many signatures a second
 * are checked for it as its limit amounts to.
 */
@Singleton
public final class RefusedTokens {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final int most;
  private final Duration window;
  private final Windows windows;
  private final int checksPerSecond;
  private final Windows checks;
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
    this.checksPerSecond = (int) Math.max(1, this.most / Math.max(1, window.toSeconds()));
    this.checks = new Windows(SECOND, caches, "token-check-windows");
    this.refusals = refusals.of("refused-tokens");
  }

  /**
   * Whether a signature may be checked for the current request: asked for on the request's own
   * context, run when the check is due. It fails with a {@link ProblemException}, 429, where the
   * address has had its share.
   */
  public Runnable check() {
    @Nullable CurrentExchange exchange = CurrentExchange.get();
    return exchange == null ? () -> {} : () -> check(exchange);
  }

  private void check(CurrentExchange exchange) {
    if (windows.used(exchange.address()) < most) {
      return;
    }
    Windows.Use check = checks.use(exchange.address());
    if (check.count() > checksPerSecond) {
      counted(exchange);
      throw tooMany(check.secondsLeft());
    }
  }

  /** What the current request's refused token is answered with: 401, or 429 after too many. */
  public ProblemException counted() {
    @Nullable CurrentExchange exchange = CurrentExchange.get();
    if (exchange == null) {
      return CommonProblem.INVALID_TOKEN.exception();
    }
    Windows.Use use = counted(exchange);
    return use.count() <= most
        ? CommonProblem.INVALID_TOKEN.exception()
        : tooMany(use.secondsLeft());
  }

  private Windows.Use counted(CurrentExchange exchange) {
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
    return use;
  }

  private ProblemException tooMany(long secondsLeft) {
    refusals.increment();
    return CommonProblem.TOO_MANY_REQUESTS
        .exception()
        .withMembers(Map.of("retry_after", secondsLeft));
  }
}
