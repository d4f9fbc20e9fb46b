package dev.stratbase.kit.http;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import org.jspecify.annotations.Nullable;

/**
 * What a limit needs to know of the request it counts.
 *
 * @param address as {@link ClientAddress} gives it
 * @param response told what is left
 */
record CurrentExchange(String address, HttpServerResponse response) {
  private static final Object KEY = new Object();

  void remember() {
    Context context = Vertx.currentContext();
    if (context != null) {
      context.putLocal(KEY, this);
    }
  }

  /** Null outside a request. */
  static @Nullable CurrentExchange get() {
    Context context = Vertx.currentContext();
    return context == null ? null : context.getLocal(KEY);
  }
}
