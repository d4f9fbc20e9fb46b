package dev.stratbase.kit.database;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.sqlclient.Pool;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.ExecutionException;
import org.jboss.logging.Logger;

/**
 * Refuses to start on the wrong side of a pooler. A database that is not there yet is asked when it
 * is; the service then ends.
 */
@Singleton
final class PoolingGate {
  private static final Logger LOG = Logger.getLogger(PoolingGate.class);

  /** After the check of the settings alone, before the first query. */
  private static final int SECOND = 2;

  private static final int FAILED = 1;

  private final Pool pool;

  PoolingGate(Pool pool) {
    this.pool = pool;
  }

  void check(@Observes @Priority(SECOND) StartupEvent event) throws InterruptedException {
    BoundPool bound = BoundPool.unwrap(pool);
    try {
      bound.check().run().toCompletionStage().toCompletableFuture().get();
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof WrongPoolingException wrong) {
        tell(wrong);
        throw new ConfigurationException(String.valueOf(wrong.getMessage()), wrong);
      }
      LOG.warnf("Who answers for the database is not known yet: cause=%s", failed.getCause());
      bound.check().onRefused(PoolingGate::end);
    }
  }

  private static void end(WrongPoolingException wrong) {
    tell(wrong);
    Quarkus.asyncExit(FAILED);
  }

  /** A line of its own: of what is thrown the log shows the sentence amid a stack trace. */
  private static void tell(WrongPoolingException wrong) {
    LOG.errorf("Refused to start: cause=%s", wrong.getMessage());
  }
}
