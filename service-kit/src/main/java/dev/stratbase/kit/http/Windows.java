package dev.stratbase.kit.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.stratbase.kit.metrics.Caches;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How often each subject came in its current window, on this replica. The memory is bounded: of too
 * many subjects those that come seldom are forgotten.
 */
// Caffeine looks the entries of such a cache up by this name, which Quarkus does not know.
@RegisterForReflection(classNames = "com.github.benmanes.caffeine.cache.PSAMS")
final class Windows {
  private static final int MOST = 100_000;

  private final long lengthNanos;
  private final Cache<String, Window> bySubject;

  /**
   * None yet.
   *
   * @param name by which the cache is watched
   */
  Windows(Duration length, Caches caches, String name) {
    this.lengthNanos = length.toNanos();
    this.bySubject =
        caches.watch(
            Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterAccess(length.multipliedBy(2))
                .recordStats()
                // No loader: Caffeine would ask it by reflection whether it loads many at once.
                .build(),
            name);
  }

  /** Counts one use; a window that is over begins anew. */
  Use use(String subject) {
    return bySubject.get(subject, key -> new Window()).use(System.nanoTime(), lengthNanos);
  }

  /** How many uses were counted in the window that goes on. */
  int used(String subject) {
    @Nullable Window window = bySubject.getIfPresent(subject);
    return window == null ? 0 : window.used(System.nanoTime(), lengthNanos);
  }

  /**
   * What was counted.
   *
   * @param count with this use
   * @param secondsLeft until the window ends, at least 1
   */
  record Use(int count, long secondsLeft) {}

  private static final class Window {
    private long start = System.nanoTime();
    private int used;

    synchronized int used(long now, long length) {
      return now - start >= length ? 0 : used;
    }

    synchronized Use use(long now, long length) {
      if (now - start >= length) {
        start = now;
        used = 0;
      }
      used++;
      return new Use(used, Math.max(1, (start + length - now + 999_999_999L) / 1_000_000_000L));
    }
  }
}
