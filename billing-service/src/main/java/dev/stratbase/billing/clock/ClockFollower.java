package dev.stratbase.billing.clock;

import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Objects;
import org.jboss.logging.Logger;

/** Keeps the clock with the payment stand-in's, so that setting the one sets both. */
@Singleton
final class ClockFollower {
  private static final Logger LOG = Logger.getLogger(ClockFollower.class);
  private static final long EVERY_MS = 250;

  private final Vertx vertx;
  private final ClockConfig config;
  private final BillingClock clock;

  ClockFollower(Vertx vertx, ClockConfig config, BillingClock clock) {
    this.vertx = vertx;
    this.config = config;
    this.clock = clock;
  }

  void start(@Observes StartupEvent event) {
    if (config.settable() && config.follow().isPresent()) {
      WebClient client = WebClient.create(vertx);
      vertx.setPeriodic(0, EVERY_MS, id -> look(client, config.follow().get()));
    }
  }

  private void look(WebClient client, String address) {
    client
        .getAbs(address)
        .timeout(EVERY_MS)
        .send()
        .map(ClockFollower::offset)
        .onSuccess(clock::shift)
        .onFailure(failure -> LOG.debugf("The stand-in's clock was not read: %s", failure));
  }

  private static Duration offset(HttpResponse<?> answer) throws DecodeException {
    JsonObject told = Objects.requireNonNull(answer.bodyAsJsonObject(), "an empty answer");
    return Duration.ofMillis(told.getLong("offset_ms"));
  }
}
