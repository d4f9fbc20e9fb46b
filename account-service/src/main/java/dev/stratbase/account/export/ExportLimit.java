package dev.stratbase.account.export;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.stratbase.kit.problem.CommonProblem;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** How often somebody may read everything they have: 10 times in 10 minutes, on each replica. */
@Singleton
class ExportLimit {
  static final int EXPORTS = 10;
  static final Duration WINDOW = Duration.ofMinutes(10);

  private final Ticker ticker;
  private final Cache<UUID, Window> windows;

  @Inject
  ExportLimit() {
    this(Ticker.systemTicker());
  }

  ExportLimit(Ticker ticker) {
    this.ticker = ticker;
    this.windows =
        Caffeine.newBuilder().maximumSize(100_000).expireAfterWrite(WINDOW).ticker(ticker).build();
  }

  /** Fails with {@code too_many_requests} and the seconds until the next. */
  void take(UUID person) {
    Window window = windows.get(person, id -> new Window(ticker.read(), new AtomicInteger()));
    if (window.taken().incrementAndGet() > EXPORTS) {
      long gone = ticker.read() - window.openedAt();
      long seconds = Math.max(1, WINDOW.minusNanos(gone).plusMillis(999).toSeconds());
      throw CommonProblem.TOO_MANY_REQUESTS
          .exception("You have exported your data " + EXPORTS + " times in 10 minutes")
          .withMembers(Map.of("retry_after", seconds));
    }
  }

  private record Window(long openedAt, AtomicInteger taken) {}
}
