package dev.stratbase.kit.database;

import io.quarkus.hibernate.reactive.panache.common.runtime.SessionOperations;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hibernate.reactive.mutiny.Mutiny;

/** Opens bound transactions and sees that they end. */
final class Transactions {
  private final Pool pool;
  private final Duration deadline;

  Transactions(Pool pool, Duration deadline) {
    this.pool = pool;
    this.deadline = deadline;
  }

  <T> Uni<T> read(Supplier<Binding> binding, Function<Mutiny.StatelessSession, Uni<T>> work) {
    Uni<T> attempt =
        Uni.createFrom()
            .deferred(() ->
                bound(
                    binding.get(),
                    () ->
                        SessionOperations.withStatelessSession(
                            session -> session.withTransaction(tx -> work.apply(session)))));
    return attempt.onFailure(Connections::isLost).retry().atMost(1);
  }

  <T> Uni<T> readSql(Supplier<Binding> binding, Function<SqlConnection, Uni<T>> work) {
    Uni<T> attempt =
        Uni.createFrom().deferred(() -> bound(binding.get(), () -> inTransaction(work)));
    return attempt.onFailure(Connections::isLost).retry().atMost(1);
  }

  <T> Uni<T> write(Binding binding, Function<Mutiny.Session, Uni<T>> work) {
    return bound(
        binding,
        () ->
            SessionOperations.withSession(
                session -> session.withTransaction(tx -> work.apply(session))));
  }

  <T> Uni<T> writeSql(Binding binding, Function<SqlConnection, Uni<T>> work) {
    return bound(binding, () -> inTransaction(work));
  }

  private <T> Uni<T> inTransaction(Function<SqlConnection, Uni<T>> work) {
    return Uni.createFrom()
        .completionStage(() ->
            pool.<T>withTransaction(connection ->
                    io.vertx.core.Future.fromCompletionStage(
                        work.apply(SqlConnection.newInstance(connection))
                            .subscribeAsCompletionStage()))
                .toCompletionStage());
  }

  /**
   * Runs the work with the context bound. The work itself is never cancelled half-way, which would
   * leave its connection in doubt: past the deadline the caller is answered and the work, when it
   * comes to its end, is rolled back.
   */
  private <T> Uni<T> bound(Binding binding, Supplier<Uni<T>> work) {
    return Uni.createFrom()
        .emitter(emitter -> {
          Context context = Vertx.currentContext();
          if (context == null) {
            emitter.fail(new IllegalStateException("Database work needs a Vert.x context"));
            return;
          }
          binding.bind(context);
          long timer =
              context
                  .owner()
                  .setTimer(
                      Deadline.remaining(context, deadline), id -> emitter.fail(binding.expire()));
          Runnable ended =
              () -> {
                Binding.release(context);
                context.owner().cancelTimer(timer);
              };
          Uni.createFrom()
              .deferred(() -> work.get())
              .subscribe()
              .with(
                  item -> {
                    ended.run();
                    emitter.complete(item);
                  },
                  failure -> {
                    ended.run();
                    emitter.fail(failure);
                  });
        });
  }
}
