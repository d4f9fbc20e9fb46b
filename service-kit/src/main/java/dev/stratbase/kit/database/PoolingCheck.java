package dev.stratbase.kit.database;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Lets nobody at the database before it is clear that the client's settings are right for whoever
 * answers there. With the wrong ones a pooler may run another statement than the one that was sent.
 */
final class PoolingCheck {
  private static final Logger LOG = Logger.getLogger(PoolingCheck.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Vertx vertx;
  private final Pooling chosen;
  private final List<PgConnectOptions> logins;
  private final AtomicReference<@Nullable Future<Void>> running = new AtomicReference<>();
  private volatile boolean passed;
  private volatile Consumer<WrongPoolingException> refused = wrong -> {};

  /**
   * Prepares to ask.
   *
   * @param logins how each login connects: a pooler may treat them differently
   */
  PoolingCheck(Vertx vertx, Pooling chosen, List<PgConnectOptions> logins) {
    this.vertx = vertx;
    this.chosen = chosen;
    this.logins = List.copyOf(logins);
  }

  boolean passed() {
    return passed;
  }

  /** Who is told when a later call finds the settings wrong. */
  void onRefused(Consumer<WrongPoolingException> told) {
    refused = told;
  }

  /**
   * Asks, unless somebody is asking already. Fails with {@link WrongPoolingException}, then for
   * good, or as the database does when it is not there, and then the next call asks again.
   */
  Future<Void> run() {
    Promise<Void> mine = Promise.promise();
    Future<Void> others = running.compareAndExchange(null, mine.future());
    if (others != null) {
      return others;
    }
    ask()
        .onComplete(done -> {
          passed = done.succeeded();
          if (done.cause() instanceof WrongPoolingException wrong) {
            refused.accept(wrong);
          } else {
            running.set(null);
          }
          mine.handle(done);
        });
    return mine.future();
  }

  private Future<Void> ask() {
    Promise<Void> answer = Promise.promise();
    long timer =
        vertx.setTimer(
            PATIENCE.toMillis(),
            late -> answer.tryFail(new TimeoutException("who answers is not known in time")));
    Future<Void> all = Future.succeededFuture();
    for (PgConnectOptions login : logins) {
      all =
          all.compose(before -> new PoolerProbe(vertx, login, PATIENCE).ask().compose(this::judge));
    }
    all.onComplete(done -> {
      vertx.cancelTimer(timer);
      if (done.succeeded()) {
        answer.tryComplete();
      } else {
        answer.tryFail(done.cause());
      }
    });
    return answer.future();
  }

  private Future<Void> judge(Answering found) {
    if (!found.suits(chosen)) {
      return Future.failedFuture(new WrongPoolingException(chosen, found, address()));
    }
    if (!found.isMeantBy(chosen)) {
      LOG.infof(
          "Works, but the setting means something else: stratbase.database.pooling=%s found=%s",
          chosen.word(), found.words());
    }
    return Future.succeededFuture();
  }

  private String address() {
    PgConnectOptions any = logins.getFirst();
    return any.getHost() + ":" + any.getPort();
  }
}
