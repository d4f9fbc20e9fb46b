package dev.stratbase.indicator.custom;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.Objects;
import java.util.concurrent.Callable;

/** Work that takes the processor for long, such as reading a script, away from the event loop. */
final class OffLoop {
  private OffLoop() {}

  /** Does the work on a worker thread and goes on where the request was. */
  static <T> Uni<T> call(Callable<T> work) {
    return Uni.createFrom()
        .completionStage(() -> {
          Context context =
              Objects.requireNonNull(Vertx.currentContext(), "requests are served by Vert.x");
          return context.executeBlocking(work, false).toCompletionStage();
        });
  }
}
