package dev.stratbase.billing.coupon;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.stratbase.billing.BillingConfig;
import dev.stratbase.billing.BillingProblem;
import dev.stratbase.kit.problem.ProblemException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many unknown codes a person may try, 20 in 10 minutes, and how many an address, 100 for all
 * who share it; on each replica by itself, for it is kept in memory. A generated code has sixty
 * random bits, so the limit guards the short chosen ones. A try takes its place before the code is
 * looked up, so that trying many at once gains nothing, and gives it back when the code was known.
 */
@Singleton
class GuessLimit {
  static final int TRIES = 20;
  static final Duration WINDOW = Duration.ofMinutes(10);

  private final Ticker ticker;
  private final int triesOfAddress;
  private final Cache<String, Window> windows;

  @Inject
  GuessLimit(BillingConfig config) {
    this(Ticker.systemTicker(), config.couponTriesPerAddress());
  }

  GuessLimit(Ticker ticker, int triesOfAddress) {
    this.ticker = ticker;
    this.triesOfAddress = triesOfAddress;
    this.windows =
        Caffeine.newBuilder().maximumSize(100_000).expireAfterWrite(WINDOW).ticker(ticker).build();
  }

  /**
   * Takes one try, or fails with {@code too_many_coupon_guesses} and the seconds until the next.
   *
   * @return gives the try back
   */
  Runnable take(UUID person, String address) {
    Runnable ofPerson = take("person " + person, TRIES);
    try {
      Runnable ofAddress = take("address " + address, triesOfAddress);
      return () -> {
        ofPerson.run();
        ofAddress.run();
      };
    } catch (ProblemException refused) {
      ofPerson.run();
      throw refused;
    }
  }

  private Runnable take(String key, int tries) {
    Window window = windows.get(key, k -> new Window(ticker.read(), new AtomicInteger(tries)));
    if (window.left().decrementAndGet() < 0) {
      window.left().incrementAndGet();
      long gone = ticker.read() - window.openedAt();
      long seconds = Math.max(1, WINDOW.minusNanos(gone).plusMillis(999).toSeconds());
      throw BillingProblem.TOO_MANY_COUPON_GUESSES
          .exception()
          .withMembers(Map.of("retry_after", seconds));
    }
    return window.left()::incrementAndGet;
  }

  private record Window(long openedAt, AtomicInteger left) {}
}
