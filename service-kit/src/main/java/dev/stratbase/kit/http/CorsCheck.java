package dev.stratbase.kit.http;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Refuses to start in production when any site's script could call with a person's token. */
@Singleton
final class CorsCheck {
  private final List<String> origins;

  CorsCheck(@ConfigProperty(name = "stratbase.cors.origins") List<String> origins) {
    this.origins = origins;
  }

  void check(@Observes StartupEvent event) {
    boolean open = origins.stream().anyMatch(o -> o.contains("*") || o.startsWith("/"));
    if (open && LaunchMode.current() == LaunchMode.NORMAL) {
      throw new ConfigurationException(
          "stratbase.cors.origins must list exact origins in production; found " + origins);
    }
  }
}
