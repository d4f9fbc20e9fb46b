package dev.stratbase.kit.database;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Whether something answers. Whoever asks waits a moment for its answer; while it is known to be
 * away nobody waits, and it is asked in the background until it is back.
 */
final class Watch {
  private static final long PATIENCE_MS = 150;
  private static final long PAUSE_MS = 100;

  private final Vertx vertx;
  private final Supplier<Future<Void>> probe;
  private final AtomicBoolean away = new AtomicBoolean();
  private volatile boolean ended;

  /**
   * Over a probe.
   *
   * @param probe asks once, and ends in its own time
   */
  Watch(Vertx vertx, Supplier<Future<Void>> probe) {
    this.vertx = vertx;
    this.probe = probe;
  }

  Future<Boolean> answers() {
    if (away.get()) {
      return Future.succeededFuture(false);
    }
    Promise<Boolean> told = Promise.promise();
    long timer = vertx.setTimer(PATIENCE_MS, late -> told.tryComplete(false));
    Future<Void> asked = probe.get().onComplete(done -> told.tryComplete(done.succeeded()));
    return told.future()
        .onSuccess(answered -> {
          vertx.cancelTimer(timer);
          if (!answered && away.compareAndSet(false, true)) {
            asked.onComplete(this::look);
          }
        });
  }

  private void look(AsyncResult<Void> last) {
    if (last.succeeded() || ended) {
      away.set(false);
      return;
    }
    // A context of its own: the request that found out is over long before a long outage is.
    ((VertxInternal) vertx)
        .createEventLoopContext()
        .runOnContext(on -> vertx.setTimer(PAUSE_MS, now -> probe.get().onComplete(this::look)));
  }

  /** Nobody asks any more. */
  void end() {
    ended = true;
  }
}
