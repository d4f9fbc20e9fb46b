package dev.stratbase.billing.provider.paypal;

import dev.stratbase.billing.provider.ProviderName;
import dev.stratbase.billing.provider.ProviderRefusalException;
import dev.stratbase.billing.provider.ProviderUnavailableException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Calls PayPal's REST API without blocking, with an access token that is kept while it is good. */
@Singleton
class PayPalApi {
  private static final Logger LOG = Logger.getLogger(PayPalApi.class);
  private static final Duration PAUSE = Duration.ofMillis(200);
  private static final int CONNECT_TIMEOUT_MS = 2_000;

  private final PayPalConfig config;
  private final PayPalTokens tokens;
  private final WebClient client;

  PayPalApi(Vertx vertx, PayPalConfig config) {
    this.config = config;
    this.client =
        WebClient.create(
            vertx,
            new WebClientOptions()
                .setFollowRedirects(false)
                .setConnectTimeout(CONNECT_TIMEOUT_MS)
                .setUserAgent("stratbase-billing"));
    this.tokens = new PayPalTokens(client, config);
  }

  boolean isConfigured() {
    return config.clientId().isPresent() && config.clientSecret().isPresent();
  }

  /** Empty for 404. */
  Uni<Optional<JsonObject>> find(String path) {
    return call(HttpMethod.GET, path, null, null)
        .map(Optional::of)
        .onFailure(failure ->
            failure instanceof ProviderRefusalException refusal && refusal.status() == 404)
        .recoverWithItem(Optional.empty());
  }

  /**
   * Changes something.
   *
   * @param requestId the same for every repetition, or null for what may happen twice
   */
  Uni<JsonObject> post(String path, JsonObject body, @Nullable String requestId) {
    return call(HttpMethod.POST, path, body, requestId);
  }

  private Uni<JsonObject> call(
      HttpMethod method, String path, @Nullable JsonObject body, @Nullable String requestId) {
    Uni<JsonObject> once =
        Uni.createFrom()
            .deferred(
                () -> tokens.get().chain(token -> send(method, path, body, requestId, token)));
    boolean repeatable = method.equals(HttpMethod.GET) || requestId != null;
    return repeatable && config.retries() > 0
        ? once.onFailure(ProviderUnavailableException.class)
            .retry()
            .withBackOff(PAUSE)
            .atMost(config.retries())
            .onFailure(failure -> !(failure instanceof ProviderRefusalException))
            .transform(failure -> unavailable("not reached after " + config.retries() + " retries"))
        : once;
  }

  private Uni<JsonObject> send(
      HttpMethod method,
      String path,
      @Nullable JsonObject body,
      @Nullable String requestId,
      String token) {
    HttpRequest<Buffer> request =
        client
            .requestAbs(method, config.baseUrl() + path)
            .timeout(config.timeout().toMillis())
            .bearerTokenAuthentication(token)
            .putHeader("Prefer", "return=representation");
    if (requestId != null) {
      request.putHeader("PayPal-Request-Id", requestId);
    }
    return Uni.createFrom()
        .completionStage(() ->
            (body == null ? request.send() : request.sendJsonObject(body)).toCompletionStage())
        .onFailure()
        .transform(failure -> unavailable("not reached"))
        .map(response -> judged(method, path, response));
  }

  private JsonObject judged(HttpMethod method, String path, HttpResponse<Buffer> response) {
    int status = response.statusCode();
    if (status >= 500 || status == 429) {
      throw unavailable("status=" + status);
    }
    if (status == 401 || status == 403) {
      tokens.forget();
      LOG.errorf("PayPal refuses our token: method=%s path=%s status=%d", method, path, status);
      throw unavailable("our token is refused");
    }
    JsonObject body = body(response);
    if (status >= 400) {
      if (status != 404) {
        LOG.warnf(
            "PayPal refused: method=%s path=%s status=%d name=%s debug=%s",
            method, path, status, body.getString("name"), body.getString("debug_id"));
      }
      throw new ProviderRefusalException(
          ProviderName.PAYPAL, status, body.getString("name", "none"));
    }
    return body;
  }

  private static JsonObject body(HttpResponse<Buffer> response) {
    try {
      JsonObject body = response.bodyAsJsonObject();
      return body == null ? new JsonObject() : body;
    } catch (DecodeException e) {
      throw unavailable("an answer that is no JSON");
    }
  }

  static ProviderUnavailableException unavailable(String cause) {
    return new ProviderUnavailableException(ProviderName.PAYPAL, cause);
  }
}
