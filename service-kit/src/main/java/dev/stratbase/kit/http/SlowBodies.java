package dev.stratbase.kit.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Hangs up on a request whose body does not arrive: the idle timeout never ends one that sends a
 * byte now and then. No thread waits for a body, so this frees the connection and its memory alone.
 */
@Singleton
final class SlowBodies {
  private static final int BEFORE_BODIES = 890;

  private final Vertx vertx;
  private final Duration longest;

  SlowBodies(Vertx vertx, @ConfigProperty(name = "stratbase.http.body-timeout") Duration longest) {
    this.vertx = vertx;
    this.longest = longest;
  }

  void register(@Observes Filters filters) {
    filters.register(this::watch, BEFORE_BODIES);
  }

  private void watch(RoutingContext routing) {
    HttpServerRequest request = routing.request();
    if (hasBody(request)) {
      long timer =
          vertx.setTimer(
              longest.toMillis(),
              id -> {
                if (!request.isEnded()) {
                  request.connection().close();
                }
              });
      routing.addEndHandler(done -> vertx.cancelTimer(timer));
    }
    routing.next();
  }

  private static boolean hasBody(HttpServerRequest request) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    return length == null
        ? request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null
        : !length.equals("0");
  }
}
