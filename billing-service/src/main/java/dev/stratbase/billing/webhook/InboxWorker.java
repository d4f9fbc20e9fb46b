package dev.stratbase.billing.webhook;

import dev.stratbase.billing.BillingConfig;
import dev.stratbase.billing.PatientDatabase;
import dev.stratbase.billing.mirror.LeaseBusyException;
import dev.stratbase.kit.database.Background;
import dev.stratbase.kit.tracing.Traces;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * Works the inbox off. Any replica takes any event: claiming skips rows that another one has, and a
 * claim runs out by itself when its replica dies.
 */
@Singleton
class InboxWorker {
  private static final Logger LOG = Logger.getLogger(InboxWorker.class);
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
  private static final int MAX_ERROR = 500;

  private final Vertx vertx;
  private final Background background;
  private final PatientDatabase database;
  private final Inbox inbox;
  private final EventHandler handler;
  private final InboxMeters meters;
  private final Traces traces;
  private final BillingConfig.Inbox config;
  private final AtomicInteger busy = new AtomicInteger();
  private volatile boolean stopped;

  InboxWorker(
      Vertx vertx,
      Background background,
      PatientDatabase database,
      Inbox inbox,
      EventHandler handler,
      InboxMeters meters,
      Traces traces,
      BillingConfig config) {
    this.vertx = vertx;
    this.background = background;
    this.database = database;
    this.inbox = inbox;
    this.handler = handler;
    this.meters = meters;
    this.traces = traces;
    this.config = config.inbox();
  }

  void start(@Observes StartupEvent event) {
    vertx.setPeriodic(config.pollEvery().toMillis(), id -> wake());
  }

  void stop(@Observes ShutdownEvent event) {
    stopped = true;
  }

  /** Looks for work at once, after something was received. */
  void wake() {
    if (!config.enabled() || stopped) {
      return;
    }
    if (busy.incrementAndGet() > config.concurrency()) {
      busy.decrementAndGet();
      return;
    }
    background.run("inbox", this::one, this::went, this::broke);
  }

  /** Whether there was an event to work on. */
  private Uni<Boolean> one() {
    return database
        .write(connection -> inbox.claim(connection, config.claimedFor()))
        .chain(claimed ->
            claimed.isEmpty()
                ? Uni.createFrom().item(false)
                : traces
                    .continued(
                        "act on webhook event",
                        claimed.get().traceParent(),
                        () -> handler.handle(claimed.get()))
                    .invoke(meters::done)
                    .onFailure()
                    .recoverWithUni(failure -> failed(claimed.get(), failure))
                    .replaceWith(true));
  }

  private void went(Boolean worked) {
    busy.decrementAndGet();
    if (worked) {
      // Two for one, up to the limit: a full inbox is worked off side by side.
      wake();
      wake();
    }
  }

  private void broke(Throwable failure) {
    busy.decrementAndGet();
    LOG.warnf("The inbox could not be read: %s", failure);
  }

  private Uni<Void> failed(Inbox.Claimed event, Throwable failure) {
    return failure instanceof LeaseBusyException ? postponed(event) : noted(event, failure);
  }

  /** Somebody else is at the same subscription: no failure, only a moment's wait. */
  private Uni<Void> postponed(Inbox.Claimed event) {
    Duration pause = jittered(Duration.ofMillis(100));
    return database
        .write(connection ->
            inbox.fail(
                connection, event, "failed", null, new Inbox.Retry(event.attempts() - 1, pause)))
        .invoke(() -> vertx.setTimer(pause.toMillis() + 1, id -> wake()));
  }

  private Uni<Void> noted(Inbox.Claimed event, Throwable failure) {
    return database.write(connection -> {
      boolean dead = event.attempts() >= config.maxAttempts();
      meters.failed(dead);
      LOG.warnf(
          "A webhook event failed: event=%s provider=%s type=%s attempt=%d dead=%s cause=%s",
          event.id(), event.provider(), event.type(), event.attempts(), dead, sentence(failure));
      return inbox.fail(
          connection,
          event,
          dead ? "dead" : "failed",
          sentence(failure),
          new Inbox.Retry(event.attempts(), pause(event.attempts())));
    });
  }

  private Duration pause(int attempts) {
    Duration doubled = config.retryAfter().multipliedBy(1L << Math.min(attempts - 1, 20));
    return jittered(doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled);
  }

  /** Between half and the whole of it, so that what failed together does not come back together. */
  private static Duration jittered(Duration pause) {
    long half = Math.max(1, pause.toMillis() / 2);
    return Duration.ofMillis(half + ThreadLocalRandom.current().nextLong(half));
  }

  /** Never the payload: only what we or the database say. */
  private static String sentence(Throwable failure) {
    String text =
        failure instanceof PgException e && e.getSqlState().startsWith("SB")
            ? e.getErrorMessage() + ": " + e.getDetail()
            : Objects.requireNonNullElse(failure.getMessage(), failure.getClass().getSimpleName());
    return text.length() <= MAX_ERROR ? text : text.substring(0, MAX_ERROR);
  }
}
