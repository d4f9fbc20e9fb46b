package dev.stratbase.kit.http;

import io.quarkus.vertx.VertxOptionsCustomizer;
import io.vertx.core.VertxOptions;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Has request heads timed from the moment there is a Vert.x. */
@Singleton
final class SlowHeadsSwitch implements VertxOptionsCustomizer {
  private final Duration longest;

  SlowHeadsSwitch(@ConfigProperty(name = "stratbase.http.head-timeout") Duration longest) {
    this.longest = longest;
  }

  @Override
  public void accept(VertxOptions options) {
    SlowHeads.watch(longest);
  }
}
