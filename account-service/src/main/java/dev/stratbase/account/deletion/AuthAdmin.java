package dev.stratbase.account.deletion;

import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.WebClientOptions;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.ext.web.client.HttpResponse;
import io.vertx.mutiny.ext.web.client.WebClient;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Set;
import java.util.UUID;

/**
 * Removes people from Supabase Auth. Refuses to start with an address to which the service key
 * would travel in the clear.
 */
@Startup
@Singleton
class AuthAdmin {
  private static final int CONNECT_TIMEOUT_MS = 2_000;
  private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "localhost", "[::1]");

  private final WebClient client;
  private final AuthAdminConfig config;

  AuthAdmin(Vertx vertx, AuthAdminConfig config) {
    this.config = config;
    if (isConfigured()) {
      requireSafe(config.adminUrl());
    }
    this.client =
        WebClient.create(
            vertx,
            new WebClientOptions()
                .setConnectTimeout(CONNECT_TIMEOUT_MS)
                .setFollowRedirects(false)
                .setUserAgent("stratbase-account"));
  }

  boolean isConfigured() {
    return config.serviceKey().filter(key -> !key.isBlank()).isPresent();
  }

  /**
   * Removes somebody for good; whoever is gone already is no failure, so it can be repeated.
   *
   * @throws AuthAdminException when it was not done, or nobody knows
   */
  Uni<Void> remove(UUID person) {
    String key = config.serviceKey().orElseThrow();
    return client
        .deleteAbs(config.adminUrl() + "/users/" + person)
        .timeout(config.timeout().toMillis())
        .putHeader("apikey", key)
        .putHeader("Authorization", "Bearer " + key)
        .sendJsonObject(new JsonObject().put("should_soft_delete", false))
        .onFailure()
        .transform(failure -> new AuthAdminException(failure.getClass().getSimpleName()))
        .invoke(AuthAdmin::requireDone)
        .replaceWithVoid();
  }

  private static void requireDone(HttpResponse<Buffer> answer) {
    int status = answer.statusCode();
    if ((status < 200 || status > 299) && status != 404) {
      throw new AuthAdminException("status " + status);
    }
  }

  private static void requireSafe(String address) {
    URI uri = URI.create(address);
    if (!"https".equals(uri.getScheme()) && !THIS_MACHINE.contains(String.valueOf(uri.getHost()))) {
      throw new IllegalStateException(
          "stratbase.supabase.admin-url must be https: the service key is sent to it");
    }
  }
}
