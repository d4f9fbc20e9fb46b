package dev.stratbase.kit.database;

import dev.stratbase.kit.metrics.TaskMeters;
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
  private final TaskMeters tasks;

  Background(Vertx vertx, TaskMeters tasks) {
    this.vertx = vertx;
    this.tasks = tasks;
  }

  /** Tells Prometheus of a task before it first runs, which may be long after the start. */
  public void announce(String task) {
    tasks.of(task);
  }

  /**
   * Runs a task of the service's own once, on an event loop, and tells Prometheus how it went.
   *
   * @param task its name there, such as {@code limits-sweep}; never made of data
   * @param done told the result, which is null for work without one
   * @param failed told the failure, also one of {@code work} itself
   */
  public <T> void run(
      String task, Supplier<Uni<T>> work, Consumer<? super T> done, Consumer<Throwable> failed) {
    TaskMeters.Task told = tasks.of(task);
    run(
        work,
        result -> {
          told.succeeded();
          done.accept(result);
        },
        failure -> {
          told.failed();
          failed.accept(failure);
        });
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
