package dev.stratbase.kit.database;

import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Asks the database one thing over and over, on the service's own account, for whoever tells the
 * answer as a gauge: a gauge is read at any moment and from any thread, and may wait for nothing.
 */
@Singleton
public final class Lookout {
  private static final Logger LOG = Logger.getLogger(Lookout.class);
  private static final Duration EVERY = Duration.ofSeconds(10);

  private final Vertx vertx;
  private final Background background;
  private final Database database;

  Lookout(Vertx vertx, Background background, Database database) {
    this.vertx = vertx;
    this.background = background;
    this.database = database;
  }

  /**
   * What is asked.
   *
   * @param task its name among the tasks that Prometheus is told of, such as {@code inbox-lag}
   * @param sql a query that answers one row
   * @param parameters its parameters, asked for each time
   * @param seen told the row, on an event loop
   */
  public record Look(String task, String sql, Supplier<Tuple> parameters, Consumer<Row> seen) {}

  /** Asks it every ten seconds from now on. */
  public void keep(Look look) {
    vertx.setPeriodic(EVERY.toMillis(), id -> once(look));
  }

  /** Asks it now. */
  public void once(Look look) {
    background.run(
        look.task(),
        () ->
            database
                .asService()
                .readOnce(look.sql(), look.parameters().get())
                .map(rows -> rows.iterator().next()),
        look.seen(),
        failure ->
            LOG.warnf("The database could not be looked at: task=%s %s", look.task(), failure));
  }
}
