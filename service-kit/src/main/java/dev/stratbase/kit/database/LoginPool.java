package dev.stratbase.kit.database;

import io.netty.util.concurrent.EventExecutor;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.impl.VertxInternal;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A login's connections, shared out among the event loops: a request is given one of its own loop,
 * so that no statement and no answer has to be handed from thread to thread, and one of another
 * loop only when its own has none left. When no loop has, it waits for its own.
 */
final class LoginPool {
  /** Fewer are not worth sharing out: a burst on one loop would wait beside idle ones. */
  private static final int LEAST = 4;

  /** Makes the pool of a share. */
  interface Maker {
    Pool pool(int number, int size);
  }

  private final List<Share> shares = new ArrayList<>();
  private final ConcurrentHashMap<EventExecutor, Share> byLoop = new ConcurrentHashMap<>();
  private final AtomicInteger next = new AtomicInteger();
  private final Comeback comeback;
  private final LoginUsage usage = new LoginUsage();
  private final Doubt doubt = new Doubt();

  /**
   * Shares out connections.
   *
   * @param size of all shares together
   */
  LoginPool(Vertx vertx, int size, Maker maker) {
    int loops = 0;
    for (var _ : ((VertxInternal) vertx).getEventLoopGroup()) {
      loops++;
    }
    int count = Math.clamp(size / LEAST, 1, loops);
    for (int i = 0; i < count; i++) {
      int part = size / count + (i < size % count ? 1 : 0);
      shares.add(new Share(maker.pool(i, part), part));
    }
    this.comeback = new Comeback(vertx, () -> borrow().compose(Loan::end));
  }

  /** A connection on loan, given back once, however often it is ended. */
  final class Loan {
    private final SqlConnection connection;
    private final Share share;
    private final long taken = System.nanoTime();
    private @Nullable Future<Void> ended;

    private Loan(SqlConnection connection, Share share) {
      this.connection = connection;
      this.share = share;
      usage.taken();
      doubt.used(connection);
    }

    SqlConnection connection() {
      return connection;
    }

    /**
     * Hangs up on a server that no longer answers; what was asked fails, and the pool forgets it
     * and those that nobody has used since.
     */
    void cut() {
      if (ended == null) {
        Underlying.channel(connection).ifPresent(HangUp::on);
        doubt.raise(taken);
      }
    }

    /** Gives it back; called on the loop of whoever borrowed it. */
    Future<Void> end() {
      Future<Void> already = ended;
      if (already != null) {
        return already;
      }
      share.giveBack();
      usage.givenBack();
      doubt.dispel(connection);
      Future<Void> closed = connection.close();
      ended = closed;
      comeback.done();
      return closed;
    }
  }

  /** As {@link #borrow}, but refused at once while others wait for their turn. */
  Future<Loan> ask() {
    return comeback.isAwaited() ? Future.failedFuture("The database is away") : borrow();
  }

  /**
   * After a refusal: completes when it is one's turn to {@link #borrow}.
   *
   * @param patience with its end one is forgotten
   */
  Future<Void> turn(Future<?> patience) {
    return comeback.turn(patience);
  }

  /** One try; waits only for others who have all connections there may be. */
  Future<Loan> borrow() {
    Share share = choose();
    share.taken.incrementAndGet();
    return share
        .pool
        .getConnection()
        .map(connection -> new Loan(connection, share))
        .onFailure(refused -> {
          share.giveBack();
          comeback.refused();
        });
  }

  private Share choose() {
    Context context = Vertx.currentContext();
    Share own =
        context instanceof ContextInternal internal
            ? byLoop.computeIfAbsent(internal.nettyEventLoop(), this::assign)
            : shares.getFirst();
    if (own.isFree()) {
      return own;
    }
    for (Share other : shares) {
      if (other.isFree()) {
        return other;
      }
    }
    return own;
  }

  private Share assign(EventExecutor loop) {
    return shares.get(next.getAndIncrement() % shares.size());
  }

  LoginUsage usage() {
    return usage;
  }

  int size() {
    return shares.stream().mapToInt(share -> share.pool.size()).sum();
  }

  Future<Void> close() {
    comeback.close();
    return Future.join(shares.stream().map(share -> share.pool.close()).toList()).mapEmpty();
  }

  private static final class Share {
    private final Pool pool;
    private final int size;
    private final AtomicInteger taken = new AtomicInteger();

    Share(Pool pool, int size) {
      this.pool = pool;
      this.size = size;
    }

    /** Whoever waits counts too. */
    boolean isFree() {
      return taken.get() < size;
    }

    void giveBack() {
      taken.decrementAndGet();
    }
  }
}
