package dev.stratbase.kit.database;

import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Starts work of the service's own, such as a timer's, outside any request. Each piece has a Vert.x
 * context of its own, as a request has, and so its own deadline and its own transactions one after
 * another. May be called from any thread, event loops included.
 */
@Singleton
public final class Background {
  private final Vertx vertx;

  Background(Vertx vertx) {
    this.vertx = vertx;
  }

  /**
   * Runs work once, on an event loop.
   *
   * @param done told the result, which is null for work without one
   * @param failed told the failure, also one of {@code work} itself
   */
  public <T> void run(Supplier<Uni<T>> work, Consumer<? super T> done, Consumer<Throwable> failed) {
    Context context =
        Objects.requireNonNull(VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext()));
    VertxContextSafetyToggle.setContextSafe(context, true);
    context.runOnContext(
        start -> Uni.createFrom().deferred(work::get).subscribe().with(done, failed));
  }
}
