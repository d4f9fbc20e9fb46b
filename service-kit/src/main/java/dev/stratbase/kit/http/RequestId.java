package dev.stratbase.kit.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/**
 * Gives every request an id: the caller's {@code X-Request-Id} when it is harmless, else a new one.
 * It is answered, logged and part of every problem.
 */
@Singleton
public final class RequestId {
  /** Name of the header, both ways. */
  public static final String HEADER = "X-Request-Id";

  private static final Object KEY = new Object();
  private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final int BEFORE_ALL_OTHERS = 1_000;

  void register(@Observes Filters filters) {
    filters.register(this::assign, BEFORE_ALL_OTHERS);
  }

  /** The current request's id, or null outside a request. */
  public static @Nullable String current() {
    Context context = Vertx.currentContext();
    return context == null ? null : context.getLocal(KEY);
  }

  private void assign(RoutingContext routing) {
    String sent = routing.request().getHeader(HEADER);
    String id = sent != null && HARMLESS.matcher(sent).matches() ? sent : fresh();
    Context context = Vertx.currentContext();
    if (context != null) {
      context.putLocal(KEY, id);
    }
    MDC.put("requestId", id);
    routing.response().putHeader(HEADER, id);
    routing.next();
  }

  /** Unlikely to be met again, and no secret: no need for the system's own randomness. */
  private static String fresh() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    long version = (random.nextLong() & 0xffff_ffff_ffff_0fffL) | 0x4000L;
    long variant = (random.nextLong() >>> 2) | Long.MIN_VALUE;
    return new UUID(version, variant).toString();
  }
}
