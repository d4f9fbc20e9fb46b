package dev.stratbase.kit.info;

import dev.stratbase.kit.database.SchemaVersion;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * {@code GET /q/info}: version, commit and time of the build, and the schema it needs and found.
 * For operations, beside health and metrics; no gateway routes there.
 */
@Singleton
final class ServiceInfo {
  private final String name;
  private final String version;
  private final Build build = Build.current();
  private final SchemaVersion schema;

  ServiceInfo(
      @ConfigProperty(name = "quarkus.application.name") String name,
      @ConfigProperty(name = "quarkus.application.version") String version,
      SchemaVersion schema,
      MeterRegistry registry) {
    this.name = name;
    this.version = version;
    this.schema = schema;
    Gauge.builder("stratbase.build.info", () -> 1)
        .description("Which build this is, in its labels")
        .tag("version", version)
        .tag("commit", build.commit())
        .register(registry);
  }

  void register(@Observes Router router) {
    router.get("/q/info").handler(this::answer);
  }

  private void answer(RoutingContext routing) {
    JsonObject versions = new JsonObject();
    schema.needed().ifPresent(number -> versions.put("needed", number));
    schema.found().ifPresent(number -> versions.put("found", number));
    routing
        .response()
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .end(
            new JsonObject()
                .put("service", name)
                .put("version", version)
                .put("commit", build.commit())
                .put("built_at", build.time())
                .put("schema", versions)
                .encode());
  }
}
